"""All values of one part of an ID as sets of bits, so that those that fit a pattern take one "and" a
shown digit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from detectors.masks.residues import Counts, weigh


class Table:
    """Strings of digits of one length that stand at position `at` of an ID; sets are integers.

    >>> table = Table(["01", "12", "13"], at=14)
    >>> table.named(table.fitting("1*"))
    ['12', '13']
    """

    def __init__(self, values: Iterable[str], at: int) -> None:
        self.values = tuple(sorted(values))
        self.everything = (1 << len(self.values)) - 1
        self._digits: list[dict[str, int]] = [{} for _ in self.values[0]]
        self._residues = [0] * 11
        for n, value in enumerate(self.values):
            self._residues[weigh(value, at)] |= 1 << n
            for place, digit in zip(self._digits, value, strict=True):
                place[digit] = place.get(digit, 0) | 1 << n

    def fitting(self, pattern: str) -> int:
        """The set of values that show what a pattern shows; a shorter one shows a beginning."""
        found = self.everything
        for place, shown in zip(self._digits, pattern, strict=False):
            if shown != "*":
                found &= place.get(shown, 0)
        return found

    def between(self, low: str, high: str) -> int:
        """The set of values from `low` to `high`, both included."""
        first, after = bisect_left(self.values, low), bisect_right(self.values, high)
        return (1 << after) - (1 << first) if first < after else 0

    def counts(self, members: int) -> Counts:
        """How many of a set have each residue."""
        return tuple((members & having).bit_count() for having in self._residues)

    def named(self, members: int) -> list[str]:
        """The values of a set."""
        return [value for n, value in enumerate(self.values) if members >> n & 1]
