"""The place of a value, fit to be printed, and the sentence it stands in."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from casefile.model import Location, Segment
from detectors.context import masked_text
from detectors.places import narrow

_SENTENCE_END = re.compile(r"[。！？!?]|\n\s*\n")
_masked_name = lru_cache(maxsize=256)(masked_text)


def shown_place(segment: Segment, start: int, end: int) -> Location:
    """The location of `segment.text[start:end]`; a sheet may be named after a person."""
    location = narrow(segment, start, end)
    if location.sheet is None:
        return location
    return replace(location, sheet=_masked_name(location.sheet))


def sentence_row(number: int, text: str, offset: int) -> str:
    """What joins values outside tables: one person's stand in one sentence of one segment."""
    return f"s{number}.{sum(1 for _ in _SENTENCE_END.finditer(text, 0, offset))}"
