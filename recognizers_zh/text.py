"""Fold text into a plainer form to search in, with a way back to the original offsets.

Full-width digits, letters and punctuation become ASCII, every kind of space, dash and line
separator becomes the plain one, and characters that draw nothing (zero-width, soft hyphen, byte
order mark, direction marks) disappear:

>>> folded = fold("电话：１３８\\u200b0013 8000")
>>> folded.text
'电话:1380013 8000'
>>> folded.original_span(3, 15)
(3, 16)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe00\ufe01\ufe02\ufe03\ufe04"
    "\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f\ufeff"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_DIGITS = {0x1D7CE + i: str(i % 10) for i in range(50)}  # mathematical bold to monospace

WIDTHS: dict[int, str | None] = {
    **{0xFF01 + i: chr(0x21 + i) for i in range(94)},
    **_DIGITS,
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _BREAKS), "\n"),
    **dict.fromkeys(map(ord, INVISIBLE), None),
}
"""For `str.translate`: what folding makes of single characters."""


_OTHER = re.compile(r"[^0-9Xx]")
_NOT_CODE = re.compile(r"[^0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `dropped_before` has one folded offset for each character that was dropped."""

    text: str = field(repr=False)
    dropped_before: tuple[int, ...] = field(default=(), repr=False)

    def original(self, offset: int) -> int:
        """The original offset of the folded character at `offset`."""
        return offset + bisect_right(self.dropped_before, offset)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original half-open span of a folded one, its edges without invisible characters."""
        if end <= start:
            return self.original(start), self.original(start)
        return self.original(start), self.original(end - 1) + 1

    def folded(self, offset: int) -> int:
        """The folded offset at or after the original character at `offset`."""
        low, high = 0, len(self.dropped_before)
        while low < high:  # the k-th dropped character stands at dropped_before[k] + k
            middle = (low + high) // 2
            if self.dropped_before[middle] + middle < offset:
                low = middle + 1
            else:
                high = middle
        return offset - low


@lru_cache(maxsize=4)  # every recognizer asks for the same text in turn
def fold(text: str) -> Folded:
    """Fold `text`; offsets of the result lead back through `Folded.original_span`."""
    folded = text.translate(WIDTHS)
    if len(folded) == len(text):
        return Folded(folded)
    places = [i for i, char in enumerate(text) if char in INVISIBLE]
    return Folded(folded, tuple(place - k for k, place in enumerate(places)))


def digits_only(text: str) -> str:
    """The ASCII digits of folded `text`, upper-case X included."""
    return _OTHER.sub("", text.translate(WIDTHS)).upper()


def alphanumeric(text: str) -> str:
    """The ASCII digits and letters of folded `text`, in upper case."""
    return _NOT_CODE.sub("", text.translate(WIDTHS)).upper()
