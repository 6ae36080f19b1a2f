"""Markup nested deeper than the parser goes, made flat enough: tags are left out, never text."""

from __future__ import annotations

import re

DEEPEST = 400
"""Open elements kept; the parser stops at 2,048, and each may bring the elements of a table or list."""
_PIECE = re.compile(
    r"""<!--.*?(?:-->|\Z)
    |<(?P<raw>script|style|textarea|title)\b[^>]*+>.*?(?:</(?P=raw)\s*>|\Z)
    |<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*+)(?:"[^"]*+"|'[^']*+'|[^'">])*+>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_UNCOUNTED = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr html head body
    p li dt dd tr td th tbody thead tfoot option optgroup rt rp colgroup caption
    """.split()  # noqa: SIM905
)
"""Empty elements, and those that end by themselves where the next begins."""


def flatten(text: str) -> str:
    """The markup without start and end tags below DEEPEST open elements."""
    kept: list[str] = []
    open_tags: list[tuple[str, bool]] = []
    counts: dict[str, int] = {}
    position = 0
    for piece in _PIECE.finditer(text):
        tag = (piece["tag"] or "").lower()
        if not tag or tag in _UNCOUNTED:
            continue
        if not piece["end"]:
            keep = len(open_tags) < DEEPEST
            if not piece[0].endswith("/>"):
                open_tags.append((tag, keep))
                counts[tag] = counts.get(tag, 0) + 1
        elif counts.get(tag, 0):
            keep = _close(tag, open_tags, counts)
        else:
            keep = False
        if not keep:
            kept.append(text[position : piece.start()])
            kept.append(" " if tag in _BREAKING else "")
            position = piece.end()
    return "".join([*kept, text[position:]])


_BREAKING = frozenset("div ul ol table section article form center blockquote".split())  # noqa: SIM905


def _close(tag: str, open_tags: list[tuple[str, bool]], counts: dict[str, int]) -> bool:
    """Close what is open down to the tag, as a browser would; whether the tag itself was kept."""
    keep = False
    while open_tags:
        name, keep = open_tags.pop()
        counts[name] -= 1
        if name == tag:
            break
    return keep
