"""The period that a publication announces in its own words, as codes that hold no raw text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detectors.readers.dates import iso_date

_NUMBER = r"(\d{1,3}|[一二三四五六七八九十两]{1,3})"
_UNIT = r"个?(工作日|日历天|自然日|天|日|个月|月)"
_PERIOD = r"公[示告](?:的?时间|期限|期间|期|日期|时限)"
_DAY = (
    r"(?:(?:19|20)\d\d[年./-])?\d{1,2}[月./-]\d{1,2}日?"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_CLOCK = r"(?:(?:上午|下午)?\d{1,2}[:时点](?:\d{1,2}分?)?)?"
_SPAN = re.compile(
    rf"公[示告][^0-9。;]{{0,16}}?(?:\d{{1,2}}个?(?:工作日|天|日)[^0-9。;]{{0,6}}?)?({_DAY}){_CLOCK}"
    rf"起?(?:至|到|-|—|–|~|─){{1,3}}({_DAY}|\d{{1,2}}日)"
)
_LENGTH = re.compile(
    rf"{_PERIOD}限?[为是]?:?[自从]?[^0-9。;一二三四五六七八九十两]{{0,14}}?{_NUMBER}(?:\(\d{{1,2}}\))?{_UNIT}"
)
_SINCE = re.compile(
    r"(?:公[示告]|发布|即)(?:发布|公布|张贴)?之?日起[,，]?(?:为期|公示)?"
    rf"{_NUMBER}{_UNIT}"
)
_LEAST = re.compile(r"不(?:少于|得少于|低于|得低于)|至少|以上|原则上|应当?|须|一般")
_SIGN = "公示"
_BEFORE, _AFTER, _MOST = 24, 90, 40
"""Characters before and after each 公示, and how many of them in one text, are looked at."""
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class Announced:
    """A period as announced: a number of days, or the days from and to which it runs."""

    days: int | None = None
    working_days: int | None = None
    months: int | None = None
    begins: date | None = None
    ends: date | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, without what is not said."""
        values = {name: getattr(self, name) for name in self.__slots__}
        known = {name: value for name, value in values.items() if value is not None}
        return {k: v.isoformat() if isinstance(v, date) else v for k, v in known.items()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Announced:
        """The inverse; TypeError or ValueError for a shape that is not ours."""
        known = {k: date.fromisoformat(v) if k in _DATES else int(v) for k, v in data.items()}
        return cls(**known)  # type: ignore[arg-type]


_DATES = ("begins", "ends")


def announced(text: str) -> Announced | None:
    """The first period that a text announces; None where it announces none.

    A rule on periods ("公示期不少于7天") announces nothing. Linear: only the words around 公示 are read.
    """
    for window in _windows(text):
        if found := _span(window) or _length(window):
            return found
    return None


def _windows(text: str) -> Iterator[str]:
    place = text.find(_SIGN)
    for _ in range(_MOST):
        if place < 0:
            return
        piece = text[max(place - _BEFORE, 0) : place + _AFTER]
        yield "".join(unicodedata.normalize("NFKC", piece).split())
        place = text.find(_SIGN, place + 2)


def _span(window: str) -> Announced | None:
    match = _SPAN.search(window)
    if match is None:
        return None
    begins = iso_date(_western(match[1]))
    ends = iso_date(_western(_completed(match[1], match[2])))
    if begins is None or ends is None or ends < begins:
        return None
    return Announced(begins=date.fromisoformat(begins), ends=date.fromisoformat(ends))


def _completed(first: str, last: str) -> str:
    """A last day that leaves out year, or year and month, has those of the first."""
    first, last = _western(first), _western(last)
    numbers, own = re.findall(r"\d+", first), re.findall(r"\d+", last)
    return "-".join(numbers[: 3 - len(own)] + own)


def _length(window: str) -> Announced | None:
    match = _LENGTH.search(window) or _SINCE.search(window)
    if match is None or _LEAST.search(window[max(match.start() - 6, 0) : match.end() + 4]):
        return None
    number, unit = _number(match[1]), match[2]
    if not 0 < number <= 366:
        return None
    if unit == "工作日":
        return Announced(working_days=number)
    if unit in ("月", "个月"):
        return Announced(months=number)
    return Announced(days=number)


def _western(text: str) -> str:
    """A day with Chinese numerals in digits: "二〇二四年三月五日" as "2024-3-5"."""
    if re.search(r"\d", text):
        return "-".join(re.findall(r"\d+", text))
    year, _, rest = text.partition("年")
    month, _, day = rest.partition("月")
    digits = "".join(str(_DIGITS.get(c, "")) for c in year)
    return f"{digits}-{_number(month)}-{_number(day.removesuffix('日'))}"


def _number(text: str) -> int:
    """A number up to 99, in digits or Chinese numerals."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = _DIGITS.get(ones, 0) if ones else 0
    return value + (10 * (_DIGITS.get(tens, 0) if tens else 1) if ten else 0)
