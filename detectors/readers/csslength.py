"""Lengths as CSS writes them, in pixels of a screen of 1,280 by 800."""

from __future__ import annotations

import re
from functools import lru_cache

SMALLEST = 1.0
"""Pixels up to which neither text nor a box shows anything."""
LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|ex|ch|vw|vh|%|cm|mm|in|pc|)")
_UNITS = {"": 1.0, "pt": 1.33, "rem": 16.0, "vw": 12.8, "vh": 8.0, "cm": 38.0, "mm": 3.8}
_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0}


@lru_cache(maxsize=4096)
def font_size(text: str, above: float) -> float:
    """Pixels of a `font-size`; `above` is the parent's."""
    if not text or text in ("inherit", "smaller", "larger"):
        return above
    if text in _SIZES:
        return _SIZES[text]
    found = LENGTH.fullmatch(text)
    if found is None:
        return 16.0 if above <= SMALLEST else above
    if found[2] in ("em", "%"):
        return above * number(found[1]) / (100 if found[2] == "%" else 1)
    return pixels(text, above)


def pixels(text: str, size: float) -> float:
    """Pixels; 0 for what is no length. A percentage counts of 1,280 pixels."""
    found = LENGTH.fullmatch(text)
    if found is None:
        return 0.0
    unit = size if found[2] in ("em", "ex", "ch") else _UNITS.get(found[2], 1.0)
    return number(found[1]) * (12.8 if found[2] == "%" else unit)


def number(text: str) -> float:
    """A number or percentage, 1 for what is neither."""
    found = LENGTH.fullmatch(text.strip())
    if found is None:
        return 1.0
    return float(found[1]) / (100 if found[2] == "%" else 1)
