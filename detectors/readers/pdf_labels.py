"""Labels for the cells of a table, and headers that hold on the next page too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from detectors.readers.grid import Cell, LabelledCell, label_cells

_SNAP = 3.0
"""Column edges of one table differ by less than this many points from page to page."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header cells of a table and the column edges of its page, in points."""

    cells: tuple[Cell, ...]
    edges: tuple[float, ...]


def label_table(
    cells: Sequence[Cell], edges: Sequence[float], before: Header | None
) -> tuple[tuple[LabelledCell, ...], Header]:
    """Labels of a table's cells, and the header to hand on.

    `before` is the header of the last table before this one: where all of its column edges are
    found again it stands above the first row, as if the page had not ended.
    """
    above = _moved(before, edges) if before else ()
    shift = max((cell.last_row for cell in above), default=0)
    below = [replace(cell, row=cell.row + shift) for cell in cells]
    labelled = label_cells([*above, *below])
    own = [c for c in labelled if c.cell.row > shift]
    header = _leading(own) or above
    originals = {(c.row, c.column): c for c in cells}
    back = tuple(replace(c, cell=originals[c.cell.row - shift, c.cell.column]) for c in own)
    return back, Header(tuple(_from_top(header)), tuple(edges))


def _leading(labelled: Sequence[LabelledCell]) -> list[Cell]:
    """The last block of header cells of which every one names columns (no row heads)."""
    rows: dict[int, list[LabelledCell]] = {}
    for cell in labelled:
        rows.setdefault(cell.cell.row, []).append(cell)
    header: list[Cell] = []
    for cells in rows.values():
        if all(cell.role == "header" for cell in cells):
            header += [cell.cell for cell in cells]
        elif header:
            break
    return header


def _from_top(cells: Sequence[Cell]) -> list[Cell]:
    first = min((cell.row for cell in cells), default=1)
    return [replace(cell, row=cell.row - first + 1) for cell in cells]


def _moved(before: Header, edges: Sequence[float]) -> tuple[Cell, ...]:
    """The header's cells if another page's table has the same column edges, else none."""
    same = 1 < len(edges) == len(before.edges) and all(
        abs(a - b) <= _SNAP for a, b in zip(edges, before.edges, strict=True)
    )
    return before.cells if same else ()
