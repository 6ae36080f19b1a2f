"""Colours of a workbook's fonts and fills, as far as they make text unseen."""

from __future__ import annotations

from typing import TypeVar

from lxml import etree

from detectors.readers.ooxml import local

Rgb = tuple[int, int, int]
WHITE: Rgb = (255, 255, 255)
BLACK: Rgb = (0, 0, 0)
T = TypeVar("T")
_NEAR = 10
_SMALLEST = 2.0
"""Points up to which a letter is a speck."""
_PALETTE = (
    *(BLACK, WHITE, (255, 0, 0), (0, 255, 0), (0, 0, 255)),
    *((255, 255, 0), (255, 0, 255), (0, 255, 255)),
)
_SYSTEM = {64: BLACK, 65: WHITE}
_THEME = ("lt1", "dk1", "lt2", "dk2")


def read_theme(root: etree._Element | None) -> tuple[Rgb | None, ...]:
    """The theme's colours in the order that styles count them: background first, then text."""
    scheme = root.find(".//{*}clrScheme") if root is not None else None
    if scheme is None:
        return (WHITE, BLACK)
    found = {local(e): _of_theme(e) for e in scheme}
    rest = [found[name] for name in found if name not in _THEME]
    return (*(found.get(name) for name in _THEME), *rest)


def _of_theme(element: etree._Element) -> Rgb | None:
    inner = next(iter(element), None)
    return None if inner is None else parse_rgb(inner.get("lastClr") or inner.get("val"))


def parse_rgb(text: str | None) -> Rgb | None:
    """ "FFFFFF" or "FFFFFFFF" (alpha first) as three numbers; None for anything else."""
    try:
        number = int((text or "")[-6:], 16)
    except ValueError:
        return None
    return (number >> 16, number >> 8 & 255, number & 255) if len(text or "") in (6, 8) else None


def colour_of(element: etree._Element | None, theme: tuple[Rgb | None, ...]) -> Rgb | None:
    """A colour element's colour; None where there is none or it is not known."""
    if element is None:
        return None
    index = element.get("indexed", "")
    at = element.get("theme", "")
    if element.get("rgb"):
        base = parse_rgb(element.get("rgb"))
    elif at.isdigit():
        base = theme[int(at)] if int(at) < len(theme) else None
    elif index.isdigit():
        number = int(index)
        base = _PALETTE[number % 8] if number < 16 else _SYSTEM.get(number)
    else:
        base = None
    return None if base is None else _tinted(base, element.get("tint"))


def _tinted(base: Rgb, tint: str | None) -> Rgb:
    try:
        share = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return base
    towards = 255 if share > 0 else 0
    red, green, blue = (round(c + (towards - c) * abs(share)) for c in base)
    return (red, green, blue)


def looks_same(text: Rgb | None, ground: Rgb | None) -> bool:
    """Whether text of one colour cannot be seen on the other."""
    if text is None or ground is None:
        return False
    return all(abs(a - b) <= _NEAR for a, b in zip(text, ground, strict=True))


def read_unseen(root: etree._Element, theme: tuple[Rgb | None, ...]) -> tuple[bool, ...]:
    """For each cell style by index: whether its text has the colour of its ground, or no size."""
    fonts = [_font(e, theme) for e in root.iterfind("./{*}fonts/{*}font")]
    fills = [_fill(e, theme) for e in root.iterfind("./{*}fills/{*}fill")]
    return tuple(
        _is_unseen(
            _pick(fonts, xf.get("fontId"), (BLACK, 11.0)), _pick(fills, xf.get("fillId"), WHITE)
        )
        for xf in root.iterfind("./{*}cellXfs/{*}xf")
    )


def _is_unseen(font: tuple[Rgb | None, float], ground: Rgb | None) -> bool:
    return font[1] <= _SMALLEST or looks_same(font[0], ground)


def _pick(found: list[T], index: str | None, default: T) -> T:
    number = int(index) if index and index.isdigit() else -1
    return found[number] if 0 <= number < len(found) else default


def _font(element: etree._Element, theme: tuple[Rgb | None, ...]) -> tuple[Rgb | None, float]:
    colour, size = element.find("./{*}color"), element.find("./{*}sz")
    try:
        points = float((size.get("val") if size is not None else None) or 11)
    except ValueError:
        points = 11.0
    return (BLACK if colour is None else colour_of(colour, theme)), points


def _fill(element: etree._Element, theme: tuple[Rgb | None, ...]) -> Rgb | None:
    pattern = element.find("./{*}patternFill")
    if pattern is None:
        return None  # a gradient
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return WHITE
    return colour_of(pattern.find("./{*}fgColor"), theme) if kind == "solid" else None
