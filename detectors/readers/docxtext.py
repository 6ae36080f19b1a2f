"""A paragraph of a word file: what is shown, and what tracked changes and hidden runs keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from detectors.readers.docxstyle import Styles, shade_of
from detectors.readers.ooxml import attribute, local
from detectors.readers.xlsxcolour import WHITE, Rgb

_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ELSEWHERE = frozenset({"txbxContent", "Fallback", "pPr", "rPr", "footnote", "endnote"})
"""Subtrees of a paragraph that are read on their own or say the same thing twice."""
_CLAUSE = re.compile(r"[，。；;,\n\t]")
_TOKEN = re.compile(r"[0-9A-Za-z*＊×@._-]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph; `state` is "", "hidden-text", "deleted" or "inserted"."""

    text: str = field(repr=False)
    state: str = ""


def pieces(
    paragraph: etree._Element, styles: Styles, ground: Rgb | None = WHITE
) -> Iterator[Piece]:
    """The paragraph's stretches in order; `ground` is the colour of what it stands on."""
    look = styles.of_paragraph(paragraph)
    ground = shade_of(paragraph.find("./{*}pPr/{*}shd"), ground)

    def walk(element: etree._Element, state: str) -> Iterator[Piece]:
        for child in element:
            name = local(child)
            if name in _ELSEWHERE:
                continue
            if name in ("t", "delText"):
                text = "".join(str(t) for t in child.itertext())
                yield Piece(text, "deleted" if name == "delText" else state)
            elif name in _BREAKS:
                yield Piece(_BREAKS[name], state)
            elif name == "sym":
                yield Piece(_symbol(child), state)
            elif name in ("del", "moveFrom"):
                yield from walk(child, "deleted")
            elif name in ("ins", "moveTo") and not state:
                yield from walk(child, "inserted")
            elif name == "r" and state in ("", "inserted") and styles.hide(child, look, ground):
                yield from walk(child, "hidden-text")
            else:
                yield from walk(child, state)

    yield from walk(paragraph, "")


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font; those of plain letters and digits are what they say."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    code = code - 0xF000 if 0xF020 <= code <= 0xF07E else code
    return chr(code) if 32 <= code <= 126 else "□"


def shown_text(found: list[Piece]) -> str:
    """What a reader sees with all changes accepted."""
    return "".join(p.text for p in found if p.state in ("", "inserted"))


def hidden_texts(found: list[Piece]) -> Iterator[str]:
    """Each stretch of hidden text."""
    for state, group in groupby((p for p in found if p.text), key=lambda p: p.state):
        text = "".join(piece.text for piece in group)
        if state == "hidden-text" and text.strip():
            yield text.strip()


def former_texts(found: list[Piece]) -> Iterator[str]:
    """Each deleted stretch in its former words: with what stood before it in the clause, and the
    rest of a number that was changed in part."""
    former = [p for p in found if p.state in ("", "deleted")]
    text = "".join(p.text for p in former)
    position, done = 0, -1
    for piece in former:
        start, end = position, position + len(piece.text)
        position = end
        if piece.state != "deleted" or not piece.text.strip() or end <= done:
            continue
        first, last = _clause_start(text, start), _token_end(text, end)
        last = max(last, *(_token_end(text, e) for e in _deleted_ends(former, last)))
        yield text[first:last].strip()
        done = last


def _deleted_ends(former: list[Piece], inside: int) -> Iterator[int]:
    """Where further deletions end that begin inside the stretch so far."""
    position = 0
    for piece in former:
        if piece.state == "deleted" and position < inside:
            yield position + len(piece.text)
        position += len(piece.text)


def _clause_start(text: str, place: int) -> int:
    found = 0
    for mark in _CLAUSE.finditer(text, max(0, place - 60), place):
        found = mark.end()
    return max(found, place - 60)


def _token_end(text: str, place: int) -> int:
    while place < len(text) and _TOKEN.match(text[place]):
        place += 1
    return place
