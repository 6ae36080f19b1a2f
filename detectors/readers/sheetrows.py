"""Rows of any spreadsheet's cells to labelled segments, within limits; what all sheet readers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casefile.model import Location, Segment
from detectors.errors import UnreadableError
from detectors.readers.a1 import column_letters
from detectors.readers.grid import Cell, label_rows
from detectors.readers.lostdigits import may_have_lost, with_lost_digits

MAX_CELLS = 20_000_000
MAX_TEXT = 400_000_000
_TITLE = 60

Spans = dict[tuple[int, int], tuple[int, int]]
"""Rows and columns that a merged area covers, by its first cell."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that shows text; `string` the index of its shared string, None if it has none.

    `number` says that it is stored as a number, not as text.
    """

    text: str = field(repr=False)
    row: int
    column: int
    hidden_by: str | None = None
    string: int | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's number in the book, from 1, its name, and whether the whole of it is hidden."""

    number: int
    name: str = field(repr=False)
    hidden: bool = False


@dataclass(slots=True)
class Progress:
    """What was read so far, the first line that could be a title, and the problems."""

    cells: int = 0
    text: int = 0
    segments: int = 0
    title: str | None = None
    problems: list[str] = field(default_factory=list)

    def add(self, segment: Segment) -> Segment:
        """Count a segment on its way out; the first short line outside tables is the title."""
        self.segments += 1
        shown = segment.visibility == "visible" and segment.row is None
        if self.title is None and self.segments <= 20 and shown and 4 < len(segment.text) <= _TITLE:
            self.title = segment.text
        return segment

    def problem(self, text: str) -> None:
        """Note a problem, once."""
        if text not in self.problems:
            self.problems.append(text)


def sheet_segments(
    rows: Iterable[list[SheetCell]], sheet: Sheet, spans: Spans, progress: Progress
) -> Iterator[Segment]:
    """The segments of one sheet, in order; a limit that cuts it is noted as a problem."""
    marks: dict[tuple[int, int], tuple[str | None, bool]] = {}
    for found in label_rows(_grid_rows(rows, sheet, spans, progress, marks)):
        cell = found.cell
        by, number = marks.pop((cell.row, cell.column), (None, False))
        by = "hidden-sheet" if sheet.hidden else by
        text = with_lost_digits(cell.text, found.label) if number else cell.text
        row = f"sheet{sheet.number}:{found.record}" if found.record else None
        place = cell_place(sheet.name, cell.row, cell.column)
        yield Segment(text, place, found.label, row, "hidden" if by else "visible", by)


def until_broken(
    rows: Iterator[list[SheetCell]], sheet: Sheet, progress: Progress
) -> Iterator[list[SheetCell]]:
    """The rows before the place where the XML breaks are as good as any."""
    try:
        yield from rows
    except UnreadableError as error:
        progress.problem(f"sheet {sheet.number}: {error}")
        if "entities" in str(error):
            raise


def cell_place(sheet: str | None, row: int, column: int, part: str | None = None) -> Location:
    """The place of one cell."""
    name = f"{column_letters(column)}{row}"
    return Location("sheet", sheet=sheet, cell=name, row=row, column=column, part=part)


def _grid_rows(
    rows: Iterable[list[SheetCell]],
    sheet: Sheet,
    spans: Spans,
    progress: Progress,
    marks: dict[tuple[int, int], tuple[str | None, bool]],
) -> Iterator[list[Cell]]:
    for row in rows:
        progress.cells += len(row)
        progress.text += sum(len(cell.text) for cell in row)
        if progress.cells > MAX_CELLS or progress.text > MAX_TEXT:
            what = "cells" if progress.cells > MAX_CELLS else "characters"
            limit = MAX_CELLS if what == "cells" else MAX_TEXT
            progress.problem(f"sheet {sheet.number}: truncated at {limit:,} {what}")
            return
        for cell in row:
            lost = cell.number and may_have_lost(cell.text)
            if cell.hidden_by or lost:
                marks[cell.row, cell.column] = (cell.hidden_by, lost)
        yield [
            Cell(c.text, c.row, c.column, *spans.get((c.row, c.column), (1, 1)))
            for c in row
            if c.text.strip()
        ]
