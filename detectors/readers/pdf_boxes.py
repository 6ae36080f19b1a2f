"""Boxes of characters, many at a time: tenths of a point, 16 bytes a character."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from struct import Struct
from typing import cast, overload

from casefile.model import Box

_NONE = -(1 << 31)
_FOUR = Struct("4i")
_SIZE = _FOUR.size
_UNDRAWN = (_NONE,) * 4
_LIMIT = 1 << 30


class Boxes(Sequence[Box | None]):
    """Reads like a tuple of boxes or None; as tuples they would take ten times the memory."""

    __slots__ = ("_tenths",)

    def __init__(self, boxes: Sequence[Box | None]) -> None:
        try:
            tenths = array("i", [n for box in boxes for n in _tenths(box)])
        except OverflowError:
            tenths = array("i", [_clamped(n) for box in boxes for n in _tenths(box)])
        self._tenths = tenths.tobytes()

    def __len__(self) -> int:
        return len(self._tenths) // _SIZE

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
        x0, top, x1, bottom = _FOUR.unpack_from(self._tenths, index * _SIZE)
        return None if x0 == _NONE else (x0 / 10, top / 10, x1 / 10, bottom / 10)


def _tenths(box: Box | None) -> tuple[int, int, int, int]:
    if box is None:
        return _UNDRAWN
    return round(10 * box[0]), round(10 * box[1]), round(10 * box[2]), round(10 * box[3])


def _clamped(number: int) -> int:
    return number if number == _NONE else min(max(number, -_LIMIT), _LIMIT)


def compact(boxes: Sequence[Box | None]) -> tuple[Box | None, ...]:
    """Boxes to a tenth of a point as they stand in `Segment.boxes`."""
    return cast("tuple[Box | None, ...]", Boxes(boxes))
