"""The encoding that an HTML page declares in its first kilobyte, as browsers look for it.

Follows the "prescan a byte stream" steps of the HTML standard: comments are skipped, attributes are
parsed, `charset` counts, and `content` does where http-equiv says Content-Type.
"""

from __future__ import annotations

import re

import webencodings  # type: ignore[import-untyped, unused-ignore]

_WINDOW = 16384
"""Browsers read 1,024 bytes; portal templates often put comments and scripts before the meta."""
_TOKEN = re.compile(rb"<!--|<meta[\s/]|</?[a-zA-Z]|<[!/?]", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""[\s/]*(?:>|(?P<name>=?[^\s/>=]*)
    (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)|(?P<open>["']))?)?)""",
    re.VERBOSE,
)
_CHARSET = re.compile(
    rb"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|(["'])|([^\s;"']+))""",
    re.IGNORECASE,
)


def declared_label(data: bytes) -> str | None:
    """The label of the first meta that declares a known one ("gb2312"), None if there is none."""
    window, position = data[:_WINDOW], 0
    while token := _TOKEN.search(window, position):
        found = token[0].lower()
        if found == b"<!--":
            end = window.find(b"-->", token.start() + 2)
            if end < 0:
                return None
            position = end + 3
            continue
        if found[:2] in (b"<!", b"<?") or found == b"</":
            end = window.find(b">", token.end())
            if end < 0:
                return None
            position = end + 1
            continue
        if found.startswith(b"<meta"):
            attributes, position = _attributes(window, token.end() - 1)
        else:
            name_end = re.compile(rb"[\s>]").search(window, token.end())
            if name_end is None:
                return None
            attributes, position = _attributes(window, name_end.start())
            continue
        label = _label_of(attributes) if attributes is not None else None
        if label and webencodings.lookup(label):
            return label
    return None


def _attributes(window: bytes, position: int) -> tuple[dict[bytes, bytes] | None, int]:
    """Attributes up to the tag's end; None for them if the window ends inside the tag."""
    attributes: dict[bytes, bytes] = {}
    while position < len(window):
        match = _ATTRIBUTE.match(window, position)
        if match is None or match.end() == position or match["open"] is not None:
            return None, len(window)
        position = match.end()
        if match["name"] is None:
            return attributes, position
        value = match["double"] or match["single"] or match["bare"] or b""
        attributes.setdefault(match["name"].lower(), value)
    return None, position


def _label_of(attributes: dict[bytes, bytes]) -> str | None:
    if b"charset" in attributes:
        return attributes[b"charset"].decode("ascii", "replace")
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return None
    match = _CHARSET.search(attributes.get(b"content", b""))
    if match is None or match[3]:
        return None
    return (match[1] or match[2] or match[4] or b"").decode("ascii", "replace")
