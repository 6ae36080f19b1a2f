"""Dates as pages write them (2018年11月26日, 2018-11-26 10:00, 20181126) as ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:[-/.．年]\s*(\d{1,2})\s*[-/.．月]\s*(\d{1,2})(?!\d)|(\d{2})(\d{2})(?!\d))"
)


def iso_date(text: str) -> str | None:
    """The first date in a text as YYYY-MM-DD, None if there is none that exists.

    >>> iso_date("发布时间：2018年11月 6日")
    '2018-11-06'
    """
    for match in _DATE.finditer(text):
        year, month, day = match[1], match[2] or match[4], match[3] or match[5]
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return None
