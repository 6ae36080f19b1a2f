"""What narrows a masked number: what the same row or passage says of the person, and the agency's place."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from casefile.people import Person
from detectors.masks.reference import trimmed
from detectors.masks.resident_id import OLDEST, Known, below

Interval = tuple[date, date]
_BORN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BORN_WORD = {4: "出生年份", 7: "出生年月", 10: "出生日期"}


@dataclass(frozen=True, slots=True)
class Beside:
    """Facts about the person, none of them from the number itself.

    `today`    nobody was born after it.
    `born`     first and last possible day by the birth date, `born_word` its name in Chinese.
    `aged`     the same by the age.
    `homes`    division codes of home or origin, the finest first.
    `column`   what the same column shows of the hidden digits; a pattern.
    `agency`   the responsible agency's division code.
    `place`    where all this stands, in Chinese.
    """

    today: date
    born: Interval | None = field(default=None, repr=False)
    born_word: str = "出生日期"
    aged: Interval | None = field(default=None, repr=False)
    sex: Literal["male", "female"] | None = field(default=None, repr=False)
    homes: tuple[str, ...] = field(default=(), repr=False)
    column: str | None = field(default=None, repr=False)
    agency: str | None = None
    place: str = "同一行"

    def start(self) -> Known:
        """What is known without any of the facts."""
        return Known(self.today)

    def steps(self) -> Iterator[tuple[str, tuple[Known, ...]]]:
        """Facts about the person in the order of trust: the word for it, and what it adds to
        `start()`, each a little weaker than the one before."""
        if self.born is not None:
            yield self.born_word, (Known(low=self.born[0], high=min(self.born[1], self.today)),)
        if self.aged is not None:
            yield "年龄", (Known(low=self.aged[0], high=min(self.aged[1], self.today)),)
        if self.sex is not None:
            yield "性别", (replace(self.start(), sex=self.sex),)
        if self.homes:
            yield "户籍地或住址", tuple(self._in(code) for code in self.homes)

    def of_agency(self) -> tuple[Known, ...]:
        """What the agency's place adds, if most of its people are registered there."""
        code = trimmed(self.agency or "")
        if not code.isdigit():
            return ()
        return tuple(self._in(code[:n]) for n in (6, 4, 2) if n <= len(code))

    def _in(self, code: str) -> Known:
        return replace(self.start(), regions=below(code))


def both(a: Known, b: Known) -> Known:
    """What is known when both hold; regions and sex of the second go first."""
    return Known(
        high=min(a.high, b.high),
        low=_later(a.low, b.low),
        sex=b.sex or a.sex,
        regions=b.regions or a.regions,
    )


def _later(a: date, b: date) -> date:
    """The later one, but `OLDEST` is a mere assumption and gives way to what is said."""
    if OLDEST in (a, b):
        return b if a == OLDEST else a
    return max(a, b)


def beside(
    person: Person | None,
    today: date,
    agency: str | None = None,
    published: date | None = None,
    place: str = "同一行",
) -> Beside:
    """The facts beside a person's number in a document published on `published`."""
    last = min(today, published) if published else today
    if person is None:
        return Beside(last, agency=agency, place=place)
    return Beside(
        today=last,
        born=born_between(person.born),
        born_word=_BORN_WORD.get(len(person.born or ""), "出生日期"),
        aged=aged_between(person.age, person.age_on or (str(published) if published else None)),
        sex=person.sex,
        homes=_homes(person.regions),
        agency=agency,
        place=place,
    )


def born_between(born: str | None) -> Interval | None:
    """The first and last day of "1949", "1949-12" or "1949-12-31"; None for what is none of them.

    >>> born_between("1949-02")
    (datetime.date(1949, 2, 1), datetime.date(1949, 2, 28))
    """
    found = _BORN.fullmatch(born or "")
    if found is None:
        return None
    year, month, day = int(found[1]), found[2], found[3]
    try:
        if day:
            only = date(year, int(month), int(day))
            return only, only
        if month:
            return date(year, int(month), 1), date(
                year, int(month), monthrange(year, int(month))[1]
            )
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def aged_between(age: int | None, on: str | None) -> Interval | None:
    """The birth dates of those who are `age` on a day, or on some day of a year; None if unknown.

    >>> aged_between(60, "2020-06-01")
    (datetime.date(1959, 6, 2), datetime.date(1960, 6, 1))
    >>> aged_between(60, "2020")
    (datetime.date(1959, 1, 1), datetime.date(1960, 12, 31))
    """
    when = born_between(on)
    if age is None or when is None:
        return None
    first, last = when
    if first.year - age < 2:
        return None
    if len(on or "") < 10:  # some day of it: two years of birth
        return date(first.year - age - 1, 1, 1), date(last.year - age, 12, 31)
    return _after(_years_before(first, age + 1)), _years_before(last, age)


def _years_before(day: date, years: int) -> date:
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _homes(regions: tuple[str, ...]) -> tuple[str, ...]:
    """The finest code, then its own beginnings."""
    codes = [trimmed(code) for code in regions if code.isdigit()]
    if not codes:
        return ()
    finest = max(codes, key=len)
    return tuple(finest[:n] for n in (6, 4, 2) if n <= len(finest))
