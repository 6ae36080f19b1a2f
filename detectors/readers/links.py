"""Values in addresses: whom a link calls or writes to, fields of its query, whole parts of its path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from detectors.readers.fieldwords import is_field_word

_CALLS = frozenset({"tel", "mailto", "sms", "smsto", "callto", "facetime", "wtai"})
_ID = re.compile(
    r"[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]", re.ASCII
)
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_LONGEST = 4000
_TOO_COMMON = frozenset(("id", "name", "title", "date", "year", "source", "no", "zh", "sj", "je"))
"""Field words that in links and attributes usually name something of the site, not of a person."""
_HELD = re.compile(r"[\u3400-\u9fff]|\d{4}|@|[*＊×]{2}")


def held_by(url: str, pointing: bool = True) -> Iterator[tuple[str, str, bool]]:
    """Label, value and whether it speaks for itself, of what an address says of a person.

    A field of a query counts under a name that names something of a person, or where its value is an
    ID; `pointing` as in `link_values`.
    """
    for key, text, direct in link_values(url, pointing):
        label = key if names_person(key) else ""
        if direct or (label and _HELD.search(text)):
            yield label, text, direct


def names_person(label: str) -> bool:
    """Whether a field of a link or an attribute is called as something of a person is."""
    return label.lower() not in _TOO_COMMON and is_field_word(label)


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
