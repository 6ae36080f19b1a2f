"""Glyphs to lines, and lines to runs: stretches without a wide gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casefile.model import Box
from detectors.readers.pdf_frame import union
from detectors.readers.pdf_glyph import Glyph

WIDE = 1.5
"""A gap of more font sizes than this separates columns; a full-width blank is 1."""
_BLANK = 0.2
_NARROW = 0.3
_GUTTER = 0.8
_EDGE = 1.0
"""Points by which the left edges of one column differ."""
_SAME_LINE = 0.4
_SAME_PLACE = 0.15

Line = list["Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs beside each other on one line; `lay` is around them in their reading frame."""

    glyphs: tuple[Glyph, ...]
    lay: Box
    size: float

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> Run:
        """A run of at least one glyph; its size is that of the largest."""
        return cls(tuple(glyphs), union([g.lay for g in glyphs]), max(g.size for g in glyphs))

    @property
    def text(self) -> str:
        """Its characters, blanks where a gap is."""
        return write([self.glyphs])[0]


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one reading direction grouped into lines, in order, doubles dropped."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.lay[0])):
        head = lines[-1][0] if lines else None
        if head and glyph.base - head.base <= _SAME_LINE * max(head.size, glyph.size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_without_doubles(sorted(line, key=lambda g: g.lay[0])) for line in lines]


def _without_doubles(line: list[Glyph]) -> list[Glyph]:
    """A glyph drawn twice at nearly the same place (fake bold, shadow) counts once."""
    kept: list[Glyph] = []
    for glyph in line:
        near = (g for g in kept[-4:] if glyph.lay[0] - g.lay[0] <= _SAME_PLACE * glyph.size)
        if not any(g.char == glyph.char for g in near):
            kept.append(glyph)
    return kept


def runs_of(line: Sequence[Glyph], wide: float = WIDE) -> Line:
    """A line cut at its wide gaps."""
    cuts = [0]
    cuts += [i for i in range(1, len(line)) if _gap(line[i - 1], line[i]) > wide]
    cuts.append(len(line))
    return [Run.of(line[a:b]) for a, b in pairwise(cuts) if b > a]


def align_runs(lines: Sequence[Line]) -> list[Line]:
    """Cut runs also at narrower gaps where the line above or below shows a column's edge."""
    down = list(lines)
    for number in range(1, len(down)):
        down[number] = _aligned(down[number], down[number - 1])
    for number in range(len(down) - 2, -1, -1):
        down[number] = _aligned(down[number], down[number + 1])
    return down


def _aligned(line: Line, beside: Line) -> Line:
    starts = [run.lay[0] for run in beside[1:]]
    gutters = [(a.lay[2], b.lay[0]) for a, b in pairwise(beside)]
    if not gutters:
        return line
    parts: Line = []
    for run in line:
        cuts = [0]
        for index, (left, right) in enumerate(pairwise(run.glyphs), start=1):
            if _is_edge(left, right, starts, gutters):
                cuts.append(index)
        cuts.append(len(run.glyphs))
        parts += [Run.of(run.glyphs[a:b]) for a, b in pairwise(cuts)]
    return parts


def _is_edge(
    left: Glyph, right: Glyph, starts: Sequence[float], gutters: Sequence[tuple[float, float]]
) -> bool:
    """A gap at which a neighbour's column starts, or a wider one inside a neighbour's gutter."""
    gap = _gap(left, right)
    if gap < _NARROW:
        return False
    if any(abs(start - right.lay[0]) < _EDGE for start in starts):
        return True
    inside = any(a <= left.lay[2] and right.lay[0] <= b for a, b in gutters)
    return gap > _GUTTER and inside


def _gap(left: Glyph, right: Glyph) -> float:
    return (right.lay[0] - left.lay[2]) / max(left.size, right.size)


def write(lines: Iterable[Sequence[Glyph]]) -> tuple[str, tuple[Box | None, ...]]:
    """The text of lines joined by newlines, and one box a character, None where none is drawn."""
    chars: list[str] = []
    boxes: list[Box | None] = []
    for char, glyph in _written(lines):
        chars.append(char)
        boxes += [glyph.box if glyph else None] * len(char)
    return "".join(chars), tuple(boxes)


def write_hidden(lines: Iterable[Sequence[Glyph]]) -> list[str | None]:
    """What hides each character that `write` gives; a blank is as hidden as what stands before."""
    marks: list[str | None] = []
    for char, glyph in _written(lines):
        marks += [glyph.hidden_by if glyph else (marks or [None])[-1]] * len(char)
    return marks


def _written(lines: Iterable[Sequence[Glyph]]) -> Iterator[tuple[str, Glyph | None]]:
    for number, line in enumerate(lines):
        if number:
            yield "\n", None
        for index, glyph in enumerate(line):
            if index and _is_blank(line[index - 1], glyph):
                yield " ", None
            yield glyph.char, glyph


def _is_blank(left: Glyph, right: Glyph) -> bool:
    gap = _gap(left, right)
    return gap > _BLANK or (right.spaced and gap > 0.05)
