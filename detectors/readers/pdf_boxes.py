"""Boxes of characters, many at a time: tenths of a point in an array, 16 bytes a character."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import cast, overload

from casefile.model import Box

_NONE = -(1 << 31)
_LIMIT = float((1 << 30) // 10)


class Boxes(Sequence[Box | None]):
    """Reads like a tuple of boxes or None; as tuples they would take ten times the memory."""

    __slots__ = ("_tenths",)

    def __init__(self, boxes: Sequence[Box | None]) -> None:
        self._tenths = array("i")
        for box in boxes:
            self._tenths.extend((_NONE,) * 4 if box is None else map(_tenth, box))

    def __len__(self) -> int:
        return len(self._tenths) // 4

    @overload
    def __getitem__(self, index: int) -> Box | None: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Box | None, ...]: ...
    def __getitem__(self, index: int | slice) -> Box | tuple[Box | None, ...] | None:
        if isinstance(index, slice):
            return tuple(self._box(i) for i in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._box(index % len(self))

    def __iter__(self) -> Iterator[Box | None]:
        return (self._box(i) for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Boxes | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _box(self, index: int) -> Box | None:
        x0, top, x1, bottom = self._tenths[4 * index : 4 * index + 4]
        return None if x0 == _NONE else (x0 / 10, top / 10, x1 / 10, bottom / 10)


def _tenth(number: float) -> int:
    return round(10 * min(max(number, -_LIMIT), _LIMIT))


def compact(boxes: Sequence[Box | None]) -> tuple[Box | None, ...]:
    """Boxes to a tenth of a point as they stand in `Segment.boxes`."""
    return cast("tuple[Box | None, ...]", Boxes(boxes))
