"""Until when a publication may stand: by its own words, else by the rule of its kind."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from detectors.notice.announced import Announced, announced
from detectors.notice.model import Notice
from detectors.notice.permit import kind_on
from detectors.notice.table import UNVERIFIED, Period, cited, overrides

__all__ = ["Announced", "announced", "announced_in", "until"]

WEEKDAYS_ONLY = "按周一至周五计，未计法定节假日和调休"
"""No calendar of public holidays is kept: theirs would have to be sourced every year."""
_LONG_AGO = timedelta(days=366 * 2)
_SLACK = timedelta(days=92)


def announced_in(signs: Mapping[str, Any] | None) -> Announced | None:
    """The period among a document's signs; None where there is none, or it is not ours."""
    given = (signs or {}).get("period")
    try:
        return Announced.from_dict(given) if isinstance(given, dict) else None
    except (TypeError, ValueError):
        return None


def until(
    notice: Notice | str,
    published: date | None,
    announced: Announced | None,
    region: str | None = None,
    today: date | None = None,
) -> tuple[date | None, str | None]:
    """The last day on which it may stand, and why, in Chinese; None where nothing sets an end.

    The rule is that of the day of publication; of `today`, or the newest, where that is not known.
    """
    kind = notice if isinstance(notice, str) else notice.kind
    if announced is not None and (said := _announced(announced, published)) is not None:
        return said
    return _ruled(kind, published, region, published or today or date.max)


def _announced(period: Announced, published: date | None) -> tuple[date | None, str] | None:
    if period.ends is not None:
        if published is not None and not _plausible(period.ends, published):
            return None
        return period.ends, f"公告自述公示至{_chinese(period.ends)}"
    lasts = Period(period.days or 0, period.working_days or 0, period.months or 0)
    if published is None:
        return None, f"公告自述公示期为{_length(lasts)}，发布日期不明，截止日无法推定"
    note = f"，{WEEKDAYS_ONLY}" if lasts.working_days else ""
    last = _after(published, lasts)
    return last, f"公告自述公示期为{_length(lasts)}，自发布日{_chinese(published)}的次日起计{note}"


def _plausible(ends: date, published: date) -> bool:
    """An end years away from the publication is some other publication's, or a slip."""
    return published - _SLACK <= ends <= published + _LONG_AGO


def _ruled(
    kind_id: str, published: date | None, region: str | None, on: date
) -> tuple[date | None, str | None]:
    kind = kind_on(kind_id, on)
    period, by, note = kind.period, kind.period_by or kind.basis, kind.period_note
    for one in overrides():
        fits = region and region.startswith(one.region) and kind.id in one.kinds
        if fits and one.period is not None and one.holds(on):
            period, by, note = one.period, one.basis, one.note
            break
    if period is None:
        return None, note and f"“{kind.name}”{note}，未见公告自述的公示期（{cited(by, on)}）"
    said = f"“{kind.name}”按规定公示{'不少于' if period.least else ''}{_length(period)}"
    said += f"（{note}）" if note else ""
    if period.least:
        return None, f"{said}，未规定最长期限（{cited(by, on)}）"
    if published is None:
        return None, f"{said}，发布日期不明，截止日无法推定（{cited(by, on)}）"
    weekdays = f"，{WEEKDAYS_ONLY}" if period.working_days else ""
    said += f"，自发布日{_chinese(published)}的次日起计{weekdays}（{cited(by, on) or UNVERIFIED}）"
    return _after(published, period), said


def _after(start: date, period: Period) -> date:
    """The last day of a period; the day of publication itself does not count."""
    last = _months_after(start, 12 * period.years + period.months) + timedelta(days=period.days)
    left = period.working_days
    while left:
        last += timedelta(days=1)
        left -= last.weekday() < 5
    return last


def _months_after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _length(period: Period) -> str:
    parts = (
        (period.years, "年"),
        (period.months, "个月"),
        (period.working_days, "个工作日"),
        (period.days, "日"),
    )
    return "".join(f"{number}{unit}" for number, unit in parts if number)


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
