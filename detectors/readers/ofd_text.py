"""The characters of an OFD text object with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from unicodedata import east_asian_width

from lxml import etree

from detectors.readers.ofd_canvas import Canvas
from detectors.readers.ofd_parts import children
from detectors.readers.ofd_space import (
    Matrix,
    apply,
    deltas,
    number,
    quarters,
    scale,
    transformed,
)
from detectors.readers.pdf_frame import turn_box
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_glyphs import MAX_GLYPHS

_ASCENT, _DESCENT = 0.88, 0.12
"""Of the font size, above and below the base line; OFD files seldom say more."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a text object is written; `frame` brings its space to the displayed page, in points."""

    frame: Matrix
    size: float
    stretch: float
    piece: int
    turn: int
    slanted: bool
    hidden_by: str | None
    white: bool


def pen_for(
    element: etree._Element, frame: Matrix, piece: int, hidden_by: str | None, *, white: bool
) -> Pen:
    """The pen of a TextObject."""
    turned = quarters(frame) + number(element.get("CharDirection")) / 90
    return Pen(
        frame=frame,
        size=max(number(element.get("Size")), 0.0),
        stretch=number(element.get("HScale"), 1.0) or 1.0,
        piece=piece,
        turn=round(turned) % 4,
        slanted=abs(turned - round(turned)) > 0.1,
        hidden_by=hidden_by,
        white=white,
    )


def write_text(element: etree._Element, pen: Pen, canvas: Canvas) -> None:
    """Draw the TextCodes of a TextObject."""
    mapped = [int(number(g.get("CodeCount"), 1)) for g in children(element, "CGTransform")]
    start = len(canvas.glyphs)
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        canvas.glyphs += _glyphs(code, (x, y), pen, canvas)
    chars = [glyph.char for glyph in canvas.glyphs[start:]]
    if not mapped:
        canvas.sure += chars
    else:  # glyph numbers are given beside the text: it may be anything, or missing
        canvas.guessed += chars or ["\ufffd"] * max(min(sum(mapped), 1000), 1)


def _glyphs(
    code: etree._Element, start: tuple[float, float], pen: Pen, canvas: Canvas
) -> Iterator[Glyph]:
    text = "".join(str(t) for t in code.itertext())
    text = text.strip() if "\n" in text else text
    text = text[: MAX_GLYPHS - len(canvas.glyphs)]
    steps = list(_steps(code, text, pen))
    down = _steps_down(steps, pen)
    x, y = start
    spaced = False
    for char, (dx, dy) in zip(text, steps, strict=True):
        if char.isspace():
            spaced = True
        else:
            glyph = _glyph(char, (x, y), dx, pen, canvas)
            yield (_turned_down(glyph) if down else glyph)._replace(spaced=spaced)
            spaced = False
        x, y = x + dx, y + dy


def _steps(code: etree._Element, text: str, pen: Pen) -> Iterator[tuple[float, float]]:
    """How far each character's origin is from the next one's."""
    across, down = deltas(code.get("DeltaX")), deltas(code.get("DeltaY"))
    pairs = zip_longest(across[: len(text)], down[: len(text)])
    given = [(dx, dy) for dx, dy in pairs]
    last_x = across[-1] if across and across[-1] > 0 else None
    for index, char in enumerate(text):
        dx, dy = given[index] if index < len(given) else (None, None)
        if dx is None and dy is None:
            yield (last_x if last_x is not None else _advance(char, pen)), 0.0
        else:
            yield dx or 0.0, dy or 0.0


def _advance(char: str, pen: Pen) -> float:
    return (1.0 if east_asian_width(char) in "WFA" else 0.5) * pen.size * pen.stretch


def _width(char: str, dx: float, pen: Pen) -> float:
    """A character's width: the step to the next one, unless that is a wide gap or a new line."""
    usual = _advance(char, pen)
    most = max(1.25 * usual, pen.size * pen.stretch)
    return dx if 0.2 * usual < dx <= most else usual


def _glyph(char: str, origin: tuple[float, float], dx: float, pen: Pen, canvas: Canvas) -> Glyph:
    x, y = origin
    cell = x, y - _ASCENT * pen.size, x + _width(char, dx, pen), y + _DESCENT * pen.size
    rough = transformed(pen.frame, cell)
    box = round(rough[0], 1), round(rough[1], 1), round(rough[2], 1), round(rough[3], 1)
    ox, oy = apply(pen.frame, x, y)
    lay = turn_box(box, pen.turn)
    size = pen.size * scale(pen.frame)
    hidden_by = pen.hidden_by if canvas.shows(box) else "off-page"
    if hidden_by is None and pen.white and not canvas.is_backed(box):
        hidden_by = "invisible-text"
    return Glyph(
        char=char if not "\ud800" <= char <= "\udfff" else "\ufffd",
        box=box,
        lay=lay,
        base=turn_box((ox, oy, ox, oy), pen.turn)[1],
        size=size if size > 0 else max(lay[3] - lay[1], 1.0),
        piece=pen.piece,
        turn=pen.turn,
        slanted=pen.slanted,
        hidden_by=hidden_by,
    )


def _steps_down(steps: Sequence[tuple[float, float]], pen: Pen) -> bool:
    """Vertical writing: upright characters, each below the one before."""
    between = steps[:-1]
    return bool(between) and all(
        abs(dx) < 0.3 * pen.size and 0.4 * pen.size < dy < 3 * pen.size for dx, dy in between
    )


def _turned_down(glyph: Glyph) -> Glyph:
    turn = (glyph.turn + 1) % 4
    lay = turn_box(glyph.box, turn)
    return glyph._replace(turn=turn, lay=lay, base=(lay[1] + lay[3]) / 2)
