"""How many resident IDs still fit a mask: counted, not estimated (MOD 11-2 by residues).

Dates are those from 1926 to 2026, sequence codes 001 to 999, the region is taken as given: where
some of its digits are hidden the number is what one known region leaves, times `regions`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FIRST, _LAST = 1926, 2026


@cache
def _dates(mask: str, born: str) -> Counter[int]:
    """Residues of the dates that fit; years first, so that a shown year costs one year."""
    fitting = (
        day
        for year in range(_FIRST, _LAST + 1)
        if fits(mask[:4], str(year)) and born[:4] in ("", str(year))
        for day in _days(year)
        if fits(mask, day) and day.startswith(born)
    )
    return Counter(_sum(day, 6) for day in fitting)


@cache
def _days(year: int) -> tuple[str, ...]:
    first = date(year, 1, 1)
    return tuple(
        f"{first + timedelta(days=n):%Y%m%d}" for n in range((date(year + 1, 1, 1) - first).days)
    )


@cache
def _sequences(mask: str, odd: bool | None) -> Counter[int]:
    codes = (f"{n:03}" for n in range(1, 1000) if odd is None or n % 2 == odd)
    return Counter(_sum(code, 14) for code in codes if fits(mask, code))


def candidates(mask: str, region: str, born: str = "", odd: bool | None = None) -> int:
    """IDs of this region that fit the mask; `born` is what is known of the birth date, as digits.

    `odd` is whether the sequence code is odd (a man), None where the sex is not told.
    """
    start = _sum(region, 0)
    return sum(
        many * more
        for left, many in _dates(mask[6:14], born).items()
        for right, more in _sequences(mask[14:17], odd).items()
        if fits(mask[17], _CHECKS[(start + left + right) % 11])
    )


def fits(mask: str, value: str) -> bool:
    """Whether every shown character is the value's."""
    return all(m in ("*", v) for m, v in zip(mask, value, strict=True))


def _sum(digits: str, at: int) -> int:
    return sum(int(d) * w for d, w in zip(digits, _WEIGHTS[at:], strict=False)) % 11
