"""Paths of an OFD page: straight sides for tables, filled rectangles that cover what is below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from casefile.model import Box
from detectors.readers.ofd_space import Matrix, apply, around, number
from detectors.readers.pdf_marks import Marks

MAX_TOKENS = 400_000
_COUNTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_TOKEN = re.compile(r"[A-Za-z]|[-+.\d][-+.\deE]*")
_FLAT = 0.8
_THIN = 3.0
_BROAD = 5.0
"""Points: a stroke as wide as this can hide a line of print."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """The polygons of a path, as displayed, and whether it bends."""

    polygons: tuple[tuple[Point, ...], ...]
    curved: bool

    @property
    def sides(self) -> list[Box]:
        """Its straight sides."""
        return [around((a, b)) for points in self.polygons for a, b in pairwise(points)]

    @property
    def rectangle(self) -> Box | None:
        """The one upright rectangle that it is; None for any other shape."""
        if self.curved or len(self.polygons) != 1:
            return None
        box = around(self.polygons[0])
        corners = {(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])}
        near = {_nearest(point, corners) for point in self.polygons[0]}
        return box if near == corners else None


def _nearest(point: Point, corners: set[Point]) -> Point | None:
    close = (c for c in corners if abs(c[0] - point[0]) + abs(c[1] - point[1]) < _FLAT)
    return next(close, None)


def read_path(text: str, m: Matrix) -> Outline:
    """AbbreviatedData (M, L, Q, B, A, C) under a transformation to the displayed page."""
    polygons: list[list[Point]] = []
    curved = False
    for operator, values in _operations(text):
        if operator == "C":
            if polygons:
                polygons[-1].append(polygons[-1][0])
            continue
        point = apply(m, values[-2], values[-1])
        if operator in "MS" or not polygons:
            polygons.append([point])
        else:
            polygons[-1].append(point)
            curved = curved or operator != "L"
    return Outline(tuple(tuple(points) for points in polygons if len(points) > 1), curved)


def _operations(text: str) -> Iterator[tuple[str, list[float]]]:
    operator = ""
    values: list[float] = []
    for count, token in enumerate(_TOKEN.finditer(text)):
        if count > MAX_TOKENS:
            return
        if token[0].isalpha():
            operator, values = token[0].upper(), []
        else:
            values.append(number(token[0]))
        if operator in _COUNTS and len(values) == _COUNTS[operator]:
            yield operator, values
            values = []


def add_sides(outline: Outline, marks: Marks, *, stroked: bool) -> None:
    """Stroked sides and thin fills are rules; the sides of wide fills are kept apart."""
    sides = outline.sides
    marks.segments += len(sides)
    flat = [s for s in sides if (s[2] - s[0] < _FLAT) != (s[3] - s[1] < _FLAT)]
    if outline.curved or len(sides) - len(flat) > 4:
        marks.outlines += 1
    if not flat:
        return
    width = max(s[2] for s in flat) - min(s[0] for s in flat)
    height = max(s[3] for s in flat) - min(s[1] for s in flat)
    rules = marks.rules if stroked or min(width, height) <= _THIN else marks.fills
    rules += flat


def broad_strokes(outline: Outline, width: float) -> Iterator[Box]:
    """What flat sides cover that are drawn `width` points wide, where that is much."""
    if width >= _BROAD and not outline.curved:
        half = width / 2
        for x0, top, x1, bottom in outline.sides:
            if bottom - top < _FLAT:
                yield x0, top - half, x1, bottom + half
            elif x1 - x0 < _FLAT:
                yield x0 - half, top, x1 + half, bottom


def common(box: Box, other: Box) -> Box:
    """What two boxes have in common; a box that holds nothing where that is nothing."""
    return (
        max(box[0], other[0]),
        max(box[1], other[1]),
        min(box[2], other[2]),
        min(box[3], other[3]),
    )
