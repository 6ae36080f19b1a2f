"""A table's cells and their segments: readers hand a table to the grid and get labels back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casefile.model import Location, Segment
from detectors.readers.grid import Cell, LabelledCell, label_rows

WHOLE_CELL = 600
"""Characters up to which a cell is one segment; longer ones are page layout, kept by paragraph."""
_LABEL_TEXT = 200


@dataclass(frozen=True, slots=True)
class CellDraft:
    """A cell of a table on its way: place, spans, and the segments found inside, in order.

    `layout`: the cell holds paragraphs or tables of the page's layout, not one value.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    segments: tuple[Segment, ...]
    layout: bool = False


def label_table(drafts: Iterable[CellDraft], table: int) -> Iterator[Segment]:
    """The segments of one table, in order, with label and row set; `table` counts from 1.

    Segments of tables inside its cells (another `location.table`) are left as they are. Cells are
    let go of row by row: a table may fill a page of 16 MiB.
    """
    waiting = sorted(drafts, key=lambda draft: (draft.row, draft.column), reverse=True)
    del drafts
    width = max((draft.column + max(draft.colspan, 1) - 1 for draft in waiting), default=0)
    ready: deque[tuple[CellDraft, ...]] = deque()
    labelled = label_rows(_rows(waiting, ready, table), width)
    known: dict[int, LabelledCell] = {}
    row = 0
    for found in labelled:
        if found.cell.row != row:
            yield from _labelled_rows(ready, found.cell.row, known, table)
            row, known = found.cell.row, {}
        known[found.cell.column] = found
    yield from _labelled_rows(ready, None, known, table)


def _rows(
    waiting: list[CellDraft], ready: deque[tuple[CellDraft, ...]], table: int
) -> Iterator[Sequence[Cell]]:
    """Rows of cells for the grid, taken off `waiting`; their drafts go to `ready`."""
    while waiting:
        row = [waiting.pop()]
        while waiting and waiting[-1].row == row[0].row:
            row.append(waiting.pop())
        ready.append(tuple(row))
        yield [_grid_cell(draft, table) for draft in row]


def _labelled_rows(
    ready: deque[tuple[CellDraft, ...]],
    before: int | None,
    known: dict[int, LabelledCell],
    table: int,
) -> Iterator[Segment]:
    """The segments of rows above `before`; `known` are the labelled cells of the last of them."""
    while ready and (before is None or ready[0][0].row < before):
        drafts = ready.popleft()
        for draft in drafts:
            found = known.get(draft.column)
            matches = found is not None and found.cell.row == draft.row
            yield from _labelled(draft, found if matches else None, table)


def _labelled(draft: CellDraft, found: LabelledCell | None, table: int) -> Iterator[Segment]:
    if found is None or draft.layout:
        yield from draft.segments
        return
    row = f"table{table}:{found.record}" if found.record else None
    for segment in draft.segments:
        if segment.location.table != table or segment.row is not None:
            yield segment
        else:
            # What a cell does when clicked on is about the row, not about the column.
            acts = (segment.location.part or "").startswith("attribute on")
            yield Segment(
                segment.text,
                segment.location,
                segment.label or ("" if acts else found.label),
                row,
                segment.visibility,
                segment.hidden_by,
                segment.boxes,
            )


def _is_plain(segment: Segment, table: int) -> bool:
    return segment.location.table == table and segment.row is None and not segment.label


def _grid_cell(draft: CellDraft, table: int) -> Cell:
    texts = (s.text for s in draft.segments if s.location.part is None and _is_plain(s, table))
    text = "" if draft.layout else "\n".join(texts)[:_LABEL_TEXT]
    return Cell(text, draft.row, draft.column, draft.rowspan, draft.colspan, draft.header)


def join_paragraphs(segments: list[Segment], place: Location) -> tuple[list[Segment], bool]:
    """One segment of the paragraphs of a short cell, for a value may go on in the next one.

    Visible and hidden ones stay apart; parts (attributes, comments) are left alone. The second
    result says whether the cell is too long for that and is layout.
    """
    plain = [s for s in segments if s.location.part is None and not s.label and s.row is None]
    if sum(len(s.text) for s in plain) > WHOLE_CELL:
        return segments, len(plain) > 1
    joined: list[Segment] = []
    for hidden_by in dict.fromkeys(s.hidden_by for s in plain):
        same = [s for s in plain if s.hidden_by == hidden_by]
        text = "\n".join(s.text for s in same)
        joined.append(same[0] if len(same) == 1 else replace(same[0], text=text, location=place))
    rest = [s for s in segments if not any(s is p for p in plain)]
    return [*joined, *rest], False
