"""How many resident IDs fit what is shown: exact, by counting residues.

    regions x dates x order numbers (001-999), and where the check character is shown, only those
    that give it

Regions are the division codes of all times (6,202 here; the model of the domain notes has 6,173),
dates run from 1926 to `Known.high`. Earlier births count only where what is shown asks for one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, reduce
from operator import or_
from typing import Literal

from detectors.masks.dates import date_counts
from detectors.masks.reference import PERMITS, PROVINCES, codes, earlier
from detectors.masks.residues import Counts, free, joined
from detectors.masks.table import Table

OLDEST = date(1926, 1, 1)
_EVER = date(1850, 1, 1)
_LAST_OLD = date(1999, 12, 31)
"""Numbers of 15 digits were given out until 1999, to people of the 1900s."""
_FIRST_OLD = date(1900, 1, 1)
_CHECK = "10X98765432"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the number. `regions` are beginnings of division codes, any of which it
    may have; empty where none is known. The birth was from `low` to `high`."""

    high: date
    low: date = OLDEST
    sex: Literal["male", "female"] | None = field(default=None, repr=False)
    regions: tuple[str, ...] = field(default=(), repr=False)


def count(pattern: str, known: Known) -> int:
    """How many IDs fit a pattern of 18 or 15 characters; 0 where none can."""
    if len(pattern) not in (15, 18):
        raise ValueError("a pattern of 15 or 18 characters")
    found = _count(pattern, known)
    if found == 0 and known.low == OLDEST:  # nobody said when: an old person
        found = _count(pattern, Known(known.high, _EVER, known.sex, known.regions))
    return found


def _count(pattern: str, known: Known) -> int:
    regions = region_counts(pattern[:6], known.regions)
    if len(pattern) == 15:
        low, high = max(known.low, _FIRST_OLD), min(known.high, _LAST_OLD)
        days = date_counts(f"19{pattern[6:12]}", low, high)
        return sum(regions) * sum(days) * sum(order_counts(pattern[12:], known.sex))
    days = date_counts(pattern[6:14], known.low, known.high)
    orders = order_counts(pattern[14:17], known.sex)
    if pattern[17] == "*":
        return sum(regions) * sum(days) * sum(orders)
    if pattern[17] not in _CHECK:
        return 0
    return joined(joined(regions, days), orders)[_CHECK.index(pattern[17])]


@lru_cache(maxsize=65536)
def region_counts(pattern: str, fronts: tuple[str, ...] = ()) -> Counts:
    """Counts of the division codes that fit, below any of `fronts` where there are some.

    A code that no list has is as good as what is shown of it: lists are late.
    """
    table = _permits() if pattern.startswith("8") else _divisions()
    found = table.fitting(pattern)
    if not found and pattern[:2] in PROVINCES and not fronts:
        return free(pattern, 0)
    if fronts:
        found &= reduce(or_, map(table.fitting, fronts))
    return table.counts(found)


@lru_cache(maxsize=4096)
def order_counts(pattern: str, sex: str | None) -> Counts:
    """Counts of 001 to 999 that fit; odd ones are men's."""
    table = _orders()
    found = table.fitting(pattern)
    if sex is not None:
        ends = "13579" if sex == "male" else "02468"
        found &= reduce(or_, (table.fitting(f"**{end}") for end in ends))
    return table.counts(found)


@cache
def _divisions() -> Table:
    return Table(codes(), 0)


@cache
def _permits() -> Table:
    return Table(PERMITS, 0)


@cache
def _orders() -> Table:
    return Table((f"{number:03}" for number in range(1, 1000)), 14)


def below(code: str) -> tuple[str, ...]:
    """What IDs of a division begin with: its prefix, and for a county its former codes too."""
    return earlier(code) if len(code) == 6 else (code,)
