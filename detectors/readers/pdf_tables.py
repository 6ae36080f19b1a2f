"""Ruled tables of a PDF page: pdfplumber's grid functions over pdfium's rules and glyphs.

pdfium gives both, so that no second parser reads the page: pdfplumber's own page objects cost a
tenth of a second a page and megabytes of memory.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from casefile.model import Box
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_lines import lines_of, write

MAX_RULES = 20_000
MAX_CROSSINGS = 5_000
"""Finding cells is quadratic in crossings; 5,000 are 120 rows of 40 columns."""
_SNAP = 3.0
_OUTSIDE = 4.0
"""A glyph so many points outside of every cell still belongs to the nearest one of its table."""


class TooDenseError(Exception):
    """More rules than a table has; the page is read without its tables."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell's box and its lines of glyphs; rows and columns from 0."""

    box: Box
    row: int
    column: int
    rowspan: int
    colspan: int
    lines: tuple[Sequence[Glyph], ...] = ()

    @property
    def text(self) -> str:
        """Its lines joined by newlines."""
        return write(self.lines)[0]


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: its cells in reading order and the edges of its columns."""

    cells: tuple[TableCell, ...]
    edges: tuple[float, ...]


def find_grids(rules: Sequence[Box]) -> list[list[Box]]:
    """The cells of each table that rules make, in the frame of the rules.

    Raises TooDenseError where that would take too long.
    """
    if len(rules) > MAX_RULES:
        raise TooDenseError
    edges = merge_edges([_edge(rule) for rule in rules], _SNAP, _SNAP, _SNAP, _SNAP)
    edges += _open_sides(edges)
    if len([e for e in edges if e["orientation"] == "v"]) * len(edges) > MAX_CROSSINGS * 100:
        raise TooDenseError
    crossings = edges_to_intersections(edges, _SNAP, _SNAP)
    if len(crossings) > MAX_CROSSINGS:
        raise TooDenseError
    return [list(grid) for grid in cells_to_tables(intersections_to_cells(crossings))]


def _open_sides(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The left and right border of tables that are drawn without them.

    Three level rules of one width with an upright one between them make a table.
    """
    levels: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for edge in edges:
        if edge["orientation"] == "h":
            key = round(edge["x0"] / _SNAP), round(edge["x1"] / _SNAP)
            levels.setdefault(key, []).append(edge)
    sides = []
    for members in levels.values():
        top, bottom = members[0]["top"], members[-1]["top"]
        x0, x1 = members[0]["x0"], members[0]["x1"]
        upright = [e for e in edges if e["orientation"] == "v" and e["top"] < bottom - _SNAP]
        upright = [e for e in upright if e["bottom"] > top + _SNAP]
        if len(members) > 2 and any(x0 + _SNAP < e["x0"] < x1 - _SNAP for e in upright):
            sides += [
                _edge((x, top, x, bottom))
                for x in (x0, x1)
                if not any(abs(e["x0"] - x) <= _SNAP for e in upright)
            ]
    return sides


def _edge(rule: Box) -> dict[str, Any]:
    x0, top, x1, bottom = rule
    flat = x1 - x0 >= bottom - top
    if flat:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "object_type": "line",
        "orientation": "h" if flat else "v",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def fill_grids(
    grids: Sequence[Sequence[Box]], glyphs: Sequence[Glyph]
) -> tuple[list[Table], list[Glyph]]:
    """Put glyphs into the cells of their grid: the tables with text, and the glyphs left over."""
    homes = [_Homes(grid) for grid in grids]
    left: list[Glyph] = []
    for stretch in _stretches(glyphs):
        home = next((h for h in homes if h.holds(stretch)), None)
        if home is None:
            left += stretch
        else:
            home.take(stretch)
    return [home.table() for home in homes if home.filled], left


def _stretches(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one text object that touch: what overflows its cell stays in one place."""
    stretches: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last and _touches(last, glyph):
            stretches[-1].append(glyph)
        else:
            stretches.append([glyph])
        last = glyph
    return stretches


def _touches(left: Glyph, right: Glyph) -> bool:
    gap = right.lay[0] - left.lay[2]
    beside = abs(left.base - right.base) < 0.3 * left.size
    return left.piece == right.piece and beside and -0.3 * left.size < gap < 0.3 * left.size


class _Homes:
    """One grid while it is being filled."""

    def __init__(self, grid: Sequence[Box]) -> None:
        self.boxes = sorted(grid, key=lambda b: (b[1], b[0]))
        self.xs = sorted({x for b in grid for x in (b[0], b[2])})
        self.ys = sorted({y for b in grid for y in (b[1], b[3])})
        self.units = {
            (column, row): number
            for number, (x0, top, x1, bottom) in enumerate(self.boxes)
            for column in range(self.xs.index(x0), self.xs.index(x1))
            for row in range(self.ys.index(top), self.ys.index(bottom))
        }
        self.filled: dict[int, list[Glyph]] = {}

    def holds(self, glyphs: list[Glyph]) -> bool:
        inside = sum(self._near(g, _OUTSIDE if len(glyphs) < 40 else 0) for g in glyphs)
        return 2 * inside > len(glyphs)

    def _near(self, glyph: Glyph, slack: float) -> bool:
        x, y = _centre(glyph)
        across = self.xs[0] - slack <= x <= self.xs[-1] + slack
        return across and self.ys[0] <= y <= self.ys[-1]

    def take(self, glyphs: list[Glyph]) -> None:
        """To the cell of most of the glyphs if most means two thirds, else each to its own."""
        homes = [self._home(g) for g in glyphs]
        chief = max(set(homes), key=lambda h: (homes.count(h), -h))
        if 3 * homes.count(chief) >= 2 * len(homes):
            homes = [chief] * len(homes)
        for home, glyph in zip(homes, glyphs, strict=True):
            self.filled.setdefault(home, []).append(glyph)

    def _home(self, glyph: Glyph) -> int:
        x, y = _centre(glyph)
        unit = bisect(self.xs, x) - 1, bisect(self.ys, y) - 1
        if unit in self.units:
            return self.units[unit]
        return min(range(len(self.boxes)), key=lambda i: _distance(self.boxes[i], x, y))

    def table(self) -> Table:
        cells = (self._cell(i, box) for i, box in enumerate(self.boxes))
        return Table(tuple(cells), tuple(self.xs))

    def _cell(self, index: int, box: Box) -> TableCell:
        column, row = self.xs.index(box[0]), self.ys.index(box[1])
        return TableCell(
            box=box,
            row=row,
            column=column,
            rowspan=self.ys.index(box[3]) - row,
            colspan=self.xs.index(box[2]) - column,
            lines=tuple(tuple(line) for line in lines_of(self.filled.get(index, []))),
        )


def _centre(glyph: Glyph) -> tuple[float, float]:
    return (glyph.lay[0] + glyph.lay[2]) / 2, (glyph.lay[1] + glyph.lay[3]) / 2


def _distance(box: Box, x: float, y: float) -> float:
    across = max(box[0] - x, 0.0, x - box[2])
    down = max(box[1] - y, 0.0, y - box[3])
    return across + down
