"""Numbers of a workbook as text: dates as ISO 8601, identifiers without exponent or ".0"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from lxml import etree

from detectors.readers.ooxml import local

_DATE_IDS = (
    frozenset(range(14, 23))
    | frozenset(range(27, 37))
    | frozenset(range(45, 48))
    | frozenset(range(50, 59))
)
"""Built-in number formats that are dates or times, those of Chinese Excel among them."""
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_CODE = re.compile(r"[ymdhs年月日]|上午|下午|AM/PM", re.IGNORECASE)
_LAST_DAY = 2958466
_LONG = 21


@dataclass(frozen=True, slots=True)
class Format:
    """What a cell style makes of a number: a date, `hidden` (";;;"), zeros up to `width`."""

    date: bool = False
    hidden: bool = False
    width: int = 0


PLAIN = Format()


def read_formats(root: etree._Element | None) -> tuple[Format, ...]:
    """The format of each cell style, by its index, from the styles part."""
    if root is None:
        return ()
    codes = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in root.iter("{*}numFmt")
    }
    styles = next((e for e in root if local(e) == "cellXfs"), None)
    if styles is None:
        return ()
    return tuple(_format(xf.get("numFmtId", "0"), codes) for xf in styles if local(xf) == "xf")


def _format(number: str, codes: dict[str, str]) -> Format:
    code = codes.get(number)
    if code is None:
        return Format(date=number.isdigit() and int(number) in _DATE_IDS)
    sections = code.split(";")
    plain = _LITERALS.sub("", sections[0])
    return Format(
        date=bool(_DATE_CODE.search(plain)) and "general" not in plain.lower(),
        hidden=len(sections) >= 3 and not "".join(sections).strip(),
        width=len(plain) if plain and not plain.strip("0") else 0,
    )


def show_number(text: str, style: Format, *, since_1904: bool = False) -> str:
    """A stored number as text; digits as they are stored, also beyond the 15 that Excel shows.

    >>> show_number("1.3800138E10", PLAIN), show_number("13800138000.0", PLAIN)
    ('13800138000', '13800138000')
    >>> show_number("45052", Format(date=True))
    '2023-05-06'
    """
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    if style.date and 0 <= number < _LAST_DAY:
        return _show_date(number, since_1904=since_1904)
    if number == number.to_integral_value() and number.adjusted() < _LONG:
        return _zeros(f"{number.to_integral_value():f}", style.width)
    if -10 < number.adjusted() < _LONG:
        return f"{number.normalize():f}"
    return text


def _zeros(digits: str, width: int) -> str:
    return digits.zfill(width) if width else digits


def _show_date(number: Decimal, *, since_1904: bool) -> str:
    seconds = int((number % 1 * 86400).to_integral_value())
    days = int(number)
    clock = f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
    if days == 0 and not since_1904:
        return clock
    # Excel counts a 29 February 1900 that never was.
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    if not since_1904 and days < 60:
        days += 1
    try:
        day = (epoch + timedelta(days=days)).date().isoformat()
    except OverflowError:
        return str(number)
    return day if seconds in (0, 86400) else f"{day} {clock}"
