"""Tables typed into a text: lines of equally many cells between tabs or wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from detectors.readers.grid import Cell

_GAP = re.compile(r"\t|\S(?:[^\S\n]{2,}|\u3000+)\S")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of a text that are rows: where they begin and end in it, and their cells.

    A cell is (start, end) in the text; rows may lack empty cells at their end, not inside.
    """

    start: int
    end: int
    rows: tuple[tuple[tuple[int, int], ...], ...] = field(repr=False)

    def grid(self, text: str) -> Iterator[Sequence[Cell]]:
        """The rows as the grid takes them, counted from 1."""
        for number, row in enumerate(self.rows, 1):
            yield [Cell(text[a:b], number, column) for column, (a, b) in enumerate(row, 1) if a < b]


def tables(text: str) -> Iterator[Table]:
    """Every run of at least two lines of the same number of cells, three or more of them."""
    lines = _lines(text)
    for cells, run in groupby(lines, key=lambda line: len(line[2])):
        rows = list(run)
        if cells > _FEWEST and len(rows) > 1:
            yield Table(rows[0][0], rows[-1][1], tuple(row[2] for row in rows))


def _lines(text: str) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    """Start, end and cells of each line; a line without gaps has none."""
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        yield at, stop, tuple(_cells(line, at)) if _GAP.search(line) else ()
        at = stop + 1


def _cells(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """Between tabs, where there are any; empty ones keep their place. Else between wide gaps."""
    pieces = r"\t" if "\t" in line else r"[^\S\n]{2,}|\u3000+"
    at = 0
    for gap in (*re.finditer(pieces, line), None):
        end = gap.start() if gap else len(line)
        cell = line[at:end]
        left, right = len(cell) - len(cell.lstrip()), len(cell.rstrip())
        yield offset + at + min(left, right), offset + at + right
        at = gap.end() if gap else end
