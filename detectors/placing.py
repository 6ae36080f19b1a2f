"""The place of a value, fit to be printed, and the sentence it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from casefile.model import Location, Segment
from detectors.context import masked_text
from detectors.places import narrow

_SENTENCE_END = re.compile(r"[。！？!?]|\n\s*\n")
_masked_name = lru_cache(maxsize=256)(masked_text)


def shown_place(segment: Segment, start: int, end: int) -> Location:
    """The location of `segment.text[start:end]`; a sheet may be named after a person."""
    sheet = segment.location.sheet
    return narrow(segment, start, end, None if sheet is None else _masked_name(sheet))


def sentence_row(number: int, text: str, offset: int) -> str:
    """What joins values outside tables: one person's stand in one sentence of one segment."""
    return f"s{number}.{_sentence(text, offset)}"


def _sentence(text: str, offset: int) -> int:
    """How many sentences end before an offset."""
    starts, ends = _sentences(text)
    count = bisect_right(ends, offset)
    if count < len(starts) and starts[count] < offset:  # amid an empty line
        return sum(1 for _ in _SENTENCE_END.finditer(text, 0, offset))
    return count


@lru_cache(maxsize=2)  # all values of one text in turn: not from its beginning for each
def _sentences(text: str) -> tuple[list[int], list[int]]:
    spans = [match.span() for match in _SENTENCE_END.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]
