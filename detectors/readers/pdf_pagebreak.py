"""Table rows that a page break cuts in two: a number begun on one page and ended on the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casefile.model import Segment
from detectors.readers.pdf_boxes import compact

_TAIL = re.compile(r"[0-9\s]*\Z")
_HEAD = re.compile(r"[0-9Xx*\s]*")
_LENGTHS = {11, 15, 16, 17, 18, 19}
"""Of mobile numbers, IDs and bank cards: what two halves give, and no half has alone."""


def join_over_break(
    before: Sequence[Segment], after: Sequence[Segment]
) -> tuple[list[Segment], list[Segment]]:
    """The segments of two pages, in order; a number cut by the break stands whole on the first.

    Characters of the second page have no box there. Where nothing is cut both come back as they are.
    """
    upper, lower = _last_row(before), _first_row(after)
    cut = {c: upper[c] for c in lower if c in upper and _is_cut(upper[c], lower[c])}
    if not cut or min(upper) in lower:
        return list(before), list(after)
    whole = {id(part): _joined(part, lower[column]) for column, part in cut.items()}
    row = next(iter(cut.values())).row
    moved = {id(s): replace(s, row=row) for s in lower.values()}
    return [whole.get(id(s), s) for s in before], [moved.get(id(s), s) for s in after]


def _last_row(segments: Sequence[Segment]) -> dict[int, Segment]:
    """The cells of the last row of a page's last table, by column."""
    cells = [s for s in segments if s.location.table and s.location.row]
    if not cells:
        return {}
    last = max((s.location.table or 0, s.location.row or 0) for s in cells)
    return {s.location.column or 0: s for s in cells if (s.location.table, s.location.row) == last}


def _first_row(segments: Sequence[Segment]) -> dict[int, Segment]:
    """The cells of the first row of a page's first table, by column."""
    return {
        s.location.column or 0: s for s in segments if (s.location.table, s.location.row) == (1, 1)
    }


def _is_cut(upper: Segment, lower: Segment) -> bool:
    """Whether two cells of one column hold two parts of one number."""
    if not upper.label or upper.label != lower.label:
        return False
    tail, head = _TAIL.search(upper.text), _HEAD.match(lower.text)
    first = len("".join(tail[0].split())) if tail else 0
    second = len("".join(head[0].split())) if head else 0
    halves = first > 0 and second > 0 and first not in _LENGTHS and second not in _LENGTHS
    return halves and first + second in _LENGTHS


def _joined(upper: Segment, lower: Segment) -> Segment:
    """The upper cell with the text of the lower one as a line more."""
    rest = "\n" + lower.text
    boxes = compact((*upper.boxes, *(None for _ in rest)))
    return replace(upper, text=upper.text + rest, boxes=boxes)
