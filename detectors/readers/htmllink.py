"""Values in addresses: whom a link calls or writes to, fields of its query, whole parts of its path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

_CALLS = frozenset({"tel", "mailto", "sms", "smsto", "callto", "facetime", "wtai"})
_ID = re.compile(
    r"[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]", re.ASCII
)
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_LONGEST = 4000


def link_values(url: str, pointing: bool) -> Iterator[tuple[str, str, bool]]:
    """Key, value, and whether the value speaks for itself; keys of paths and calls are "".

    `pointing`: a link that people follow, and not a picture that the page shows: content systems
    name pictures by numbers as long as a mobile's.
    """
    scheme, colon, rest = url[:_LONGEST].partition(":")
    if colon and scheme.lower() in _CALLS:
        target, _, query = _decoded(rest).partition("?")
        yield from (
            ("", t.strip().strip("/"), True) for t in re.split(r"[,;]", target) if t.strip()
        )
        yield from ((k, v, False) for k, v in parse_qsl(query, max_num_fields=20) if k == "body")
        return
    try:
        parts = urlsplit(url[:_LONGEST])
        query_fields = parse_qsl(parts.query, max_num_fields=100)
        query_fields += parse_qsl(parts.fragment.partition("?")[2], max_num_fields=100)
    except ValueError:
        return
    for key, text in query_fields:
        yield key, text, bool(_ID.fullmatch(text))
    for part in _decoded(parts.path).split("/"):
        stem = _ENDING.sub("", part)
        if _ID.fullmatch(stem) or (pointing and _MOBILE.fullmatch(stem)):
            yield "", stem, True


def _decoded(text: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return unquote(text, encoding=encoding, errors="strict")
        except UnicodeDecodeError:
            continue
    return unquote(text)
