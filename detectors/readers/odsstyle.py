"""Styles of an OpenDocument spreadsheet, as far as they hide: sheets, rows, columns, cell texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from detectors.errors import UnreadableError
from detectors.readers.ooxml import Package, forget, has_part, iterate_part, local, stream_part
from detectors.readers.xlsxcolour import BLACK, WHITE, Rgb, looks_same, parse_rgb

_SIZE = re.compile(r"([\d.]+)(mm|cm|in|pt|px)")
_POINTS = {"mm": 2.835, "cm": 28.35, "in": 72.0, "pt": 1.0, "px": 0.75}
_THIN = 1.0
_SMALLEST = 2.0
_NUMBERS = ("number-style", "text-style", "date-style", "currency-style", "percentage-style")


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `blank` says that its number format shows nothing."""

    parent: str = ""
    data: str = ""
    hides: bool = False
    colour: Rgb | None = None
    ground: Rgb | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles by name; `blank` are the data styles that show nothing of a value."""

    found: dict[str, Style] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()

    def hides(self, name: str | None) -> bool:
        """Whether a sheet, row or column of this style is not displayed or has no size."""
        return any(style.hides for style in self._chain(name))

    def unseen(self, name: str | None, _text: str, _number: bool) -> str | None:
        """What in a cell's style keeps its text from sight."""
        chain = self._chain(name)
        data = next((s.data for s in chain if s.data), "")
        if data in self.blank:
            return "number-format"
        size = next((s.size for s in chain if s.size is not None), 10.0)
        colour = next((s.colour for s in chain if s.colour), BLACK)
        ground = next((s.ground for s in chain if s.ground), WHITE)
        return "hidden-text" if size <= _SMALLEST or looks_same(colour, ground) else None

    def _chain(self, name: str | None) -> list[Style]:
        chain: list[Style] = []
        while name in self.found and len(chain) < 20:
            chain.append(self.found[name])
            name = chain[-1].parent
        return chain


def read_styles(package: Package, problems: list[str]) -> Styles:
    """The styles of both parts that hold them."""
    found: dict[str, Style] = {}
    blank: set[str] = set()
    for part in ("styles.xml", "content.xml"):
        if not has_part(package, part):
            continue
        try:
            for element in iterate_part(stream_part(package, part), ("style", *_NUMBERS, "table")):
                if local(element) == "table":
                    break  # styles come before the sheets
                _take(element, found, blank)
                forget(element)
        except UnreadableError as error:
            if "entities" in str(error):
                raise
            problems.append(f"styles: {error}")
    return Styles(found, frozenset(blank))


def _take(element: etree._Element, found: dict[str, Style], blank: set[str]) -> None:
    name = _get(element, "name") or ""
    if local(element) in _NUMBERS:
        if not _shows(element):
            blank.add(name)
        return
    hides, colour, ground, size = False, None, None, None
    for child in element:
        if _get(child, "display") == "false":
            hides = True
        for key in ("row-height", "column-width"):
            hides = hides or _points(_get(child, key), 99.0) < _THIN
        if local(child) == "text-properties":
            colour = _colour(_get(child, "color"))
            size = _points(_get(child, "font-size"), 10.0) if _get(child, "font-size") else None
        elif local(child) == "table-cell-properties":
            ground = _colour(_get(child, "background-color"))
    parent, data = _get(element, "parent-style-name") or "", _get(element, "data-style-name") or ""
    found[name] = Style(parent, data, hides, colour, ground, size)


def _shows(style: etree._Element) -> bool:
    """Whether a number format shows anything: a part of the value, or under some condition."""
    plain = {"text", "map", "text-properties", "embedded-text"}
    return any(local(child) not in plain for child in style) or any(
        local(child) == "map" for child in style
    )


def _get(element: etree._Element, name: str) -> str | None:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def _colour(text: str | None) -> Rgb | None:
    return parse_rgb(text[1:]) if text and text.startswith("#") else None


def _points(text: str | None, default: float) -> float:
    found = _SIZE.fullmatch(text or "")
    if found is None:
        return default
    try:
        return float(found[1]) * _POINTS[found[2]]
    except ValueError:
        return default
