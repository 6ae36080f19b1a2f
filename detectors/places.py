"""From a segment's place to the place of a value inside it."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from casefile.model import Box, Location, Segment, field_names

_FIELDS = field_names(Location)
_VALUES = attrgetter(*_FIELDS)
_START, _END, _BBOX, _BOXES, _SHEET = map(_FIELDS.index, ("start", "end", "bbox", "boxes", "sheet"))


def narrow(segment: Segment, start: int, end: int, sheet: str | None = None) -> Location:
    """The location of `segment.text[start:end]`.

    `start` and `end` count characters of the segment's text, or of the whole text where the segment
    itself has a start. Drawn text also gets one box a line (`boxes`) and their union (`bbox`). `sheet`
    is what to show in place of a sheet's name.
    """
    # One for each value of a file: `replace` takes three times as long.
    values: list[Any] = list(_VALUES(segment.location))
    base = values[_START] or 0
    values[_START], values[_END] = base + start, base + end
    if sheet is not None:
        values[_SHEET] = sheet
    if segment.boxes and (boxes := tuple(line_boxes(segment.boxes[start:end]))):
        values[_BBOX], values[_BOXES] = union(boxes), boxes if len(boxes) > 1 else None
    return Location(*values)


def line_boxes(boxes: Iterable[Box | None]) -> Iterable[Box]:
    """One box for every run of characters that stand on one line (or, turned, in one column)."""
    run: list[Box] = []
    for box in boxes:
        if box is None:
            continue
        if run and not _same_line(run[-1], box):
            yield union(run)
            run = []
        run.append(box)
    if run:
        yield union(run)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all, rounded to hundredths of a point."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return (round(min(x0), 2), round(min(top), 2), round(max(x1), 2), round(max(bottom), 2))


def _same_line(before: Box, after: Box) -> bool:
    return (_overlap(before[1], before[3], after[1], after[3]) and after[0] >= before[0] - 1) or (
        _overlap(before[0], before[2], after[0], after[2]) and _touch(before, after)
    )


def _overlap(a0: float, a1: float, b0: float, b1: float) -> bool:
    """Whether two stretches share at least half of the shorter one."""
    return min(a1, b1) - max(a0, b0) >= 0.5 * min(a1 - a0, b1 - b0)


def _touch(before: Box, after: Box) -> bool:
    """Whether a character follows right below (or above) another: vertical or turned text."""
    gap = max(after[1] - before[3], before[1] - after[3])
    return gap < 0.2 * (before[3] - before[1])
