"""The characters of a PDF page with their places, from pdfium's text page."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Box
from detectors.readers.pdf_frame import PageFrame, turn_box
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_mapping import count_unmapped
from detectors.readers.pdf_vertical import turn_vertical
from detectors.readers.pdf_walk import address

MAX_GLYPHS = 200_000
"""Characters read of one page; a page of dense print has 5,000."""

_INVISIBLE_MODES = {3, 7}
_BLANKS = set("\t\n\r ")
"""Other controls that Python calls space are codes of a font without Unicode mapping."""
_FINE = 3.0
"""Boxes of text smaller than this need more than tenths of a point to be told apart."""
_HYPHENS = {0x02, 0xFFFE}
"""pdfium's own marks for a hyphen at a line's end."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's glyphs in the order of the file, how many had no usable character.

    `objects` has the address of the text object of each glyph's `piece`.
    """

    glyphs: tuple[Glyph, ...]
    unmapped: int = 0
    truncated: bool = False
    objects: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Piece:
    number: int
    size: float
    turn: int
    slanted: bool
    hidden_by: str | None


def read_glyphs(textpage: Any, frame: PageFrame) -> PageText:
    """All characters of an open pypdfium2 text page that leave ink or could, in file order."""
    count = max(pdfium.FPDFText_CountChars(textpage), 0)
    raw = textpage.raw
    pieces: dict[int, _Piece] = {}
    glyphs: list[Glyph] = []
    guessed: list[str] = []
    sure: list[str] = []
    spaced, high = False, 0
    for index in range(min(count, MAX_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 and code not in _HYPHENS:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        char, high = _char(code, high), 0
        if char in _BLANKS or (char.isspace() and char > " "):
            spaced = True
            continue
        (guessed if pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1 else sure).append(char)
        piece = _piece(raw, index, frame, pieces)
        glyph = _glyph(raw, index, frame, char, piece)
        glyphs.append(glyph._replace(spaced=True) if spaced else glyph)
        spaced = False
    return PageText(
        tuple(turn_vertical(glyphs)),
        count_unmapped(guessed, sure),
        count > MAX_GLYPHS,
        {piece.number: key for key, piece in pieces.items()},
    )


def _char(code: int, high: int) -> str:
    if code in _HYPHENS:
        return "-"
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def _piece(textpage: Any, index: int, frame: PageFrame, pieces: dict[int, _Piece]) -> _Piece:
    handle = pdfium.FPDFText_GetTextObject(textpage, index)
    key = address(handle)
    if key not in pieces or not key:
        pieces[key] = _read_piece(textpage, index, frame, handle, len(pieces))
    return pieces[key]


def _read_piece(textpage: Any, index: int, frame: PageFrame, handle: Any, number: int) -> _Piece:
    matrix = pdfium.FS_MATRIX()
    scale, quarters = 1.0, 0.0
    if pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle) if handle else 0
    return _Piece(
        number=number,
        size=pdfium.FPDFText_GetFontSize(textpage, index) * scale,
        turn=(frame.turns - round(quarters)) % 4,
        slanted=abs(quarters - round(quarters)) > 0.1,
        hidden_by="invisible-text" if mode in _INVISIBLE_MODES else None,
    )


def _glyph(textpage: Any, index: int, frame: PageFrame, char: str, piece: _Piece) -> Glyph:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    box = _box(textpage, index, frame, piece.size)
    ox, oy = frame.point(x.value, y.value)
    upright = piece.turn == 0
    lay = box if upright else turn_box(box, piece.turn)
    hidden_by = piece.hidden_by if frame.shows(box) else "off-page"
    return Glyph(
        char=char,
        box=box,
        lay=lay,
        base=oy if upright else turn_box((ox, oy, ox, oy), piece.turn)[1],
        size=piece.size if piece.size > 0 else max(lay[3] - lay[1], 1.0),
        piece=piece.number,
        turn=piece.turn,
        slanted=piece.slanted,
        hidden_by=hidden_by,
    )


def _box(textpage: Any, index: int, frame: PageFrame, size: float) -> Box:
    """The advance box, or the ink box where a font claims an absurd height."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, rect)
    digits = 1 if size > _FINE else 4
    box = frame.box(rect.left, rect.bottom, rect.right, rect.top, digits)
    if size <= 0 or max(box[2] - box[0], box[3] - box[1]) <= 2.5 * size:
        return box
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return frame.box(left.value, bottom.value, right.value, top.value)
