"""Counts by residue: how many values of a part of an ID weigh 0 to 10 modulo 11 (GB 11643).

Parts are counted one by one and convolved, so that the work is the sum of their sizes and not the
product.
"""

from __future__ import annotations

from collections.abc import Iterable

Counts = tuple[int, ...]
"""Eleven numbers: at index r, how many values have the weighted digit sum r modulo 11."""

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
NONE: Counts = (0,) * 11


def tally(values: Iterable[str], at: int) -> Counts:
    """Counts of strings of digits that stand at position `at` of an ID, from 0."""
    counts = [0] * 11
    for value in values:
        counts[weigh(value, at)] += 1
    return tuple(counts)


def weigh(value: str, at: int) -> int:
    """The weighted digit sum modulo 11."""
    return sum(WEIGHTS[at + n] * int(digit) for n, digit in enumerate(value)) % 11


def added(a: Counts, b: Counts) -> Counts:
    """Counts of either."""
    return tuple(x + y for x, y in zip(a, b, strict=True))


def joined(a: Counts, b: Counts) -> Counts:
    """Counts of every value of the one with every value of the other."""
    counts = [0] * 11
    for r, x in enumerate(a):
        if x:
            for s, y in enumerate(b):
                counts[(r + s) % 11] += x * y
    return tuple(counts)


def free(pattern: str, at: int) -> Counts:
    """Counts of all digits in place of the stars of `pattern`."""
    counts: Counts = (1, *NONE[1:])
    for n, shown in enumerate(pattern):
        counts = joined(counts, tally("0123456789" if shown == "*" else shown, at + n))
    return counts
