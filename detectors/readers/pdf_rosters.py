"""Tables without ruling lines: values aligned in columns by white space alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median

from detectors.readers.grid import Cell
from detectors.readers.pdf_lines import Line, Run

_PROSE = 12
"""Columns whose lines all hold more characters than this on average are columns of prose."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Consecutive lines of aligned values; a cell is the runs under each other."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    lines: range


def find_rosters(lines: Sequence[Line]) -> list[Roster]:
    """Every stretch of at least two lines with several columns that is not prose."""
    found = []
    start = 0
    while start < len(lines):
        end = _end(lines, start)
        rows = _rows(lines[start:end])
        if len(rows) > 1 and not _is_prose(rows):
            found.append(Roster(tuple(rows), range(start, end)))
        start = max(end, start + 1)
    return found


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the tabular lines from `start` end; a lone run under a column continues its cell."""
    end = start
    while end < len(lines) and (end == start or _follows(lines[end - 1], lines[end])):
        if len(lines[end]) < 2 and (end == start or not _continues(lines[end - 1], lines[end])):
            break
        end += 1
    return end


def _follows(upper: Line, lower: Line) -> bool:
    size = max(run.size for run in upper)
    return min(r.lay[1] for r in lower) - max(r.lay[3] for r in upper) <= 2.5 * size


def _continues(upper: Line, lower: Line) -> bool:
    """Whether a line holds nothing but more of single cells of the line above, close under it."""
    gap = min(r.lay[1] for r in lower) - max(r.lay[3] for r in upper)
    if len(lower) >= len(upper) or gap > 0.5 * max(r.size for r in lower):
        return False
    return all(sum(_over(u, run) for u in upper) == 1 and _nests(upper, run) for run in lower)


def _nests(upper: Line, run: Run) -> bool:
    """Whether a run stays within a font size of the cell above it."""
    above = next(u for u in upper if _over(u, run))
    return run.lay[0] >= above.lay[0] - run.size and run.lay[2] <= above.lay[2] + run.size


def _over(upper: Run, lower: Run) -> bool:
    return min(upper.lay[2], lower.lay[2]) > max(upper.lay[0], lower.lay[0])


def _rows(lines: Sequence[Line]) -> list[tuple[tuple[Run, ...], ...]]:
    if not lines:
        return []
    pitches = [_top(b) - _top(a) for a, b in pairwise(lines)]
    close = 0.8 * median(pitches) if pitches else 0.0
    rows: list[list[list[Run]]] = []
    for number, line in enumerate(lines):
        lone = number > 0 and _continues(lines[number - 1], line)
        if lone and (len(line) == 1 or pitches[number - 1] < close):
            for run in line:
                next(cell for cell in rows[-1] if _over(cell[-1], run)).append(run)
        else:
            rows.append([[run] for run in line])
    return [tuple(tuple(cell) for cell in row) for row in rows]


def _top(line: Line) -> float:
    return min(run.lay[1] for run in line)


def _is_prose(rows: Sequence[tuple[tuple[Run, ...], ...]]) -> bool:
    """Two columns of long lines; three columns or a column of short values make a roster."""
    if median(len(row) for row in rows) >= 3:
        return False
    firsts = mean(len(row[0][0].glyphs) for row in rows)
    lasts = mean(len(row[-1][0].glyphs) for row in rows)
    return min(firsts, lasts) > _PROSE


def roster_cells(roster: Roster) -> tuple[tuple[Cell, tuple[Run, ...]], ...]:
    """Each cell with its runs; columns are those of the first row that has the most cells."""
    template = max(roster.rows, key=len)
    placed = []
    for number, row in enumerate(roster.rows, start=1):
        taken = 0
        for cell in row:
            taken = max(_column(template, cell), taken + 1)
            placed.append((Cell("\n".join(r.text for r in cell), number, taken), cell))
    return tuple(placed)


def left_edges(roster: Roster) -> tuple[float, ...]:
    """Where its columns begin."""
    return tuple(cell[0].lay[0] for cell in max(roster.rows, key=len))


def _column(template: tuple[tuple[Run, ...], ...], cell: tuple[Run, ...]) -> int:
    """The column, from 1, that overlaps a cell most or is nearest to it."""
    left, right = min(r.lay[0] for r in cell), max(r.lay[2] for r in cell)

    def overlap(number: int) -> float:
        lay = template[number - 1][0].lay
        return min(right, lay[2]) - max(left, lay[0])

    return max(range(1, len(template) + 1), key=overlap)
