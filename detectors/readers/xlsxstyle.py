"""Numbers of a workbook as text: dates as ISO 8601, identifiers without exponent or ".0"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from lxml import etree

from detectors.readers.numberformat import Section, hides, read_sections
from detectors.readers.xlsxcolour import WHITE, colour_of, looks_same, read_theme, read_unseen

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
    """What a cell style makes of a value: a date, zeros up to `width`, nothing at all.

    `sections` are those of a number format that hides something; `unseen` text has its ground's colour.
    """

    date: bool = False
    width: int = 0
    sections: tuple[Section, ...] = ()
    unseen: bool = False


PLAIN = Format()


def read_formats(
    root: etree._Element | None, theme: etree._Element | None = None
) -> tuple[Format, ...]:
    """The format of each cell style, by its index, from the styles part and the theme's colours."""
    if root is None:
        return ()
    codes = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in root.iter("{*}numFmt")
    }
    unseen = read_unseen(root, read_theme(theme))
    return tuple(
        replace(_format(xf.get("numFmtId", "0"), codes), unseen=unseen[index])
        for index, xf in enumerate(root.iterfind("./{*}cellXfs/{*}xf"))
    )


def _format(number: str, codes: dict[str, str]) -> Format:
    code = codes.get(number)
    if code is None:
        return Format(date=number.isdigit() and int(number) in _DATE_IDS)
    return format_of(code)


def format_of(code: str) -> Format:
    """What a number format's code makes of values."""
    sections = code.split(";")
    plain = _LITERALS.sub("", sections[0])
    return Format(
        date=bool(_DATE_CODE.search(plain)) and "general" not in plain.lower(),
        width=len(plain) if plain and not plain.strip("0") else 0,
        sections=read_sections(code),
    )


def hidden_by(style: Format, kind: str, value: str) -> str | None:
    """What in a cell's style keeps its value from sight; `kind` "n" is a number."""
    if style.sections and hides(style.sections, as_number(value) if kind == "n" else None):
        return "number-format"
    return "hidden-text" if style.unseen else None


def as_number(text: str) -> Decimal | None:
    """A finite number, or None."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def show_number(text: str, style: Format, *, since_1904: bool = False) -> str:
    """A stored number as text; digits as they are stored, also beyond the 15 that Excel shows.

    >>> show_number("1.3800138E10", PLAIN), show_number("13800138000.0", PLAIN)
    ('13800138000', '13800138000')
    >>> show_number("45052", Format(date=True))
    '2023-05-06'
    """
    number = as_number(text)
    if number is None:
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


def read_effects(
    root: etree._Element | None, theme: etree._Element | None = None
) -> tuple[str, ...]:
    """What each differential style, by its index, does to the text of a cell it applies to:
    "number-format" or "hidden-text" where it hides it, "fill" where it changes the ground, ""."""
    if root is None:
        return ()
    return tuple(_effect(dxf, theme) for dxf in root.iterfind("./{*}dxfs/{*}dxf"))


def _effect(dxf: etree._Element, theme: etree._Element | None) -> str:
    code = next((e.get("formatCode", "") for e in dxf.iterfind("./{*}numFmt")), "")
    if hides(read_sections(code), None) or (code and hides(read_sections(code), Decimal(1))):
        return "number-format"
    colours = read_theme(theme)
    font = colour_of(dxf.find("./{*}font/{*}color"), colours)
    fill = dxf.find("./{*}fill/{*}patternFill/{*}bgColor")
    ground = WHITE if dxf.find("./{*}fill") is None else colour_of(fill, colours)
    if looks_same(font, ground):
        return "hidden-text"
    return "fill" if dxf.find("./{*}fill") is not None else ""
