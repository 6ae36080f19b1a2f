"""Dates of birth that fit a pattern, counted by residue: years and days of the year apart."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date
from functools import cache, lru_cache

from detectors.masks.residues import NONE, Counts, added, joined, tally
from detectors.masks.table import Table

_YEAR, _DAY = 6, 10
"""Where year and day of the year stand in an ID of 18."""
_YEARS = range(1800, 2200)


@lru_cache(maxsize=65536)
def date_counts(pattern: str, low: date, high: date) -> Counts:
    """Counts of the days from `low` to `high`, both in `_YEARS`, that fit eight characters YYYYMMDD."""
    if low > high:
        return NONE
    if low.year == high.year:
        return _in_year(pattern, low.year, f"{low:%m%d}", f"{high:%m%d}")
    first = _in_year(pattern, low.year, f"{low:%m%d}", "1231")
    last = _in_year(pattern, high.year, "0101", f"{high:%m%d}")
    return added(added(first, _in_years(pattern, low.year + 1, high.year - 1)), last)


def _in_year(pattern: str, year: int, first: str, last: str) -> Counts:
    years = _years()
    if not years.fitting(pattern[:4]) & years.between(str(year), str(year)):
        return NONE
    days = _days(leap=isleap(year))
    fitting = days.fitting(pattern[4:]) & days.between(first, last)
    return joined(tally([str(year)], _YEAR), days.counts(fitting))


def _in_years(pattern: str, first: int, last: int) -> Counts:
    """Whole years: every fitting year with every fitting day, leap years with theirs."""
    fitting = _years().fitting(pattern[:4]) & _years().between(str(first), str(last))
    parts = [
        joined(_years().counts(fitting & years), days.counts(days.fitting(pattern[4:])))
        for years, days in ((_leap(), _days(leap=True)), (~_leap(), _days(leap=False)))
    ]
    return added(*parts)


@cache
def _years() -> Table:
    return Table(map(str, _YEARS), _YEAR)


@cache
def _leap() -> int:
    return sum(1 << n for n, year in enumerate(_YEARS) if isleap(year))


@cache
def _days(*, leap: bool) -> Table:
    months = [(month, monthrange(2000 if leap else 2001, month)[1]) for month in range(1, 13)]
    return Table((f"{m:02}{day:02}" for m, days in months for day in range(1, days + 1)), _DAY)
