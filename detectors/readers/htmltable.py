"""Open tables of an HTML walk: where the next cell lands, spans counted as browsers do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from casefile.model import Segment
from detectors.readers.tables import CellDraft, join_paragraphs, label_table

_MAX_COLSPAN = 200
_MAX_ROWSPAN = 5000
_MAX_COLUMNS = 1000


@dataclass(slots=True, eq=False)
class OpenTable:
    """A table whose end was not reached; `busy` gives the last row that a column is taken for."""

    number: int
    row: int = 0
    column: int = 0
    busy: dict[int, int] = field(default_factory=dict)
    drafts: list[CellDraft] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class OpenCell:
    """A cell whose end was not reached; `nested`: another table stands inside."""

    owner: OpenTable
    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    nested: bool = False

    @property
    def table(self) -> int:
        """The number of its table."""
        return self.owner.number


def open_row(table: OpenTable) -> None:
    """Go on to the next row."""
    table.row += 1
    table.column = 0


def open_cell(table: OpenTable, element: etree._Element) -> OpenCell:
    """Place a cell after the one before it, past columns that taller cells above occupy."""
    table.row = max(table.row, 1)
    column = table.column + 1
    while column < _MAX_COLUMNS and table.busy.get(column, 0) >= table.row:
        column += 1
    colspan = _span(element.get("colspan"), _MAX_COLSPAN)
    rowspan = _span(element.get("rowspan"), _MAX_ROWSPAN)
    if rowspan > 1:
        for covered in range(column, min(column + colspan, _MAX_COLUMNS)):
            table.busy[covered] = table.row + rowspan - 1
    table.column = min(column + colspan - 1, _MAX_COLUMNS)
    return OpenCell(table, table.row, column, rowspan, colspan, element.tag == "th")


def _span(text: str | None, most: int) -> int:
    """A span as written, 1 if it is no number; 0 means to the end of the table."""
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    span = int(digits[:9])
    return min(span, most) if span else most


def close_cell(cell: OpenCell, segments: list[Segment], selector: str | None) -> None:
    """Hand the cell's segments to its table, short paragraphs joined to one."""
    layout = cell.nested
    if segments and not layout:
        first = segments[0].location
        same = first.selector == selector and first.part is None
        place = first if same else replace(first, selector=selector, part=None)
        segments, layout = join_paragraphs(segments, place)
    draft = CellDraft(
        cell.row, cell.column, cell.rowspan, cell.colspan, cell.header, tuple(segments), layout
    )
    cell.owner.drafts.append(draft)


def close_table(table: OpenTable) -> Iterator[Segment]:
    """The table's segments, labelled; its drafts are given away."""
    drafts, table.drafts = iter(table.drafts), []
    return label_table(drafts, table.number)
