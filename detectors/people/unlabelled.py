"""Rosters without headers: a column of short words that begin with surnames is one of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casefile.model import Location
from detectors.people.rows import Cell
from detectors.people.values import names_in_cell

_MOSTLY = 0.8
_MAX_COLUMNS = 2_000
_LONGEST = 30

_Column = tuple[str | None, int | None, int | None]


@dataclass(slots=True)
class Columns:
    """How many cells of each column without a known header looked like names so far."""

    seen: dict[_Column, list[int]] = field(default_factory=dict)

    def see(self, cells: Sequence[Cell]) -> None:
        """Count a finished row."""
        for cell in cells:
            if cell.kind is None and len(cell.segment.text) <= _LONGEST and not cell.facts:
                place = _column(cell.segment.location)
                if place in self.seen or len(self.seen) < _MAX_COLUMNS:
                    counts = self.seen.setdefault(place, [0, 0])
                    counts[0] += 1
                    counts[1] += _looks_like_name(cell)

    def guess(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells of a row in which names may stand, the likeliest column first."""
        shares = [(self._share(cell), cell) for cell in cells]
        likely = [pair for pair in shares if pair[0] >= _MOSTLY and _looks_like_name(pair[1])]
        return [cell for _, cell in sorted(likely, key=lambda pair: -pair[0])]

    def _share(self, cell: Cell) -> float:
        """Of the cells above and this one, how many look like names."""
        if cell.kind is not None or cell.facts:
            return 0.0
        seen, names = self.seen.get(_column(cell.segment.location), (1, 0))
        return names / seen


def _looks_like_name(cell: Cell) -> bool:
    return len(cell.segment.text) <= _LONGEST and len(names_in_cell(cell.text, sure=False)) == 1


def _column(place: Location) -> _Column:
    return place.sheet, place.table, place.column
