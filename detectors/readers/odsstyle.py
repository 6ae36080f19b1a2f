"""Styles of an OpenDocument spreadsheet, as far as they hide: sheets, rows, columns, cell texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from lxml import etree

from detectors.errors import UnreadableError
from detectors.readers.numberformat import Section, hides
from detectors.readers.ooxml import Package, forget, has_part, iterate_part, local, stream_part
from detectors.readers.xlsxcolour import BLACK, WHITE, Rgb, looks_same, parse_rgb
from detectors.readers.xlsxstyle import as_number

_SIZE = re.compile(r"([\d.]+)(mm|cm|in|pt|px)")
_POINTS = {"mm": 2.835, "cm": 28.35, "in": 72.0, "pt": 1.0, "px": 0.75}
_THIN = 1.0
_SMALLEST = 2.0
_NUMBERS = ("number-style", "text-style", "date-style", "currency-style", "percentage-style")


@dataclass(frozen=True, slots=True)
class Format:
    """A number format: its sections for numbers, and whether it shows text."""

    sections: tuple[Section, ...] = ()
    shows_text: bool = True

    def hides(self, text: str, number: bool) -> bool:
        """Whether nothing of a value is shown."""
        if not number:
            return not self.shows_text
        return hides(self.sections, as_number(text) or Decimal(1))


@dataclass(frozen=True, slots=True)
class Style:
    """One style; what it says itself."""

    parent: str = ""
    data: str = ""
    hides: bool = False
    colour: Rgb | None = None
    ground: Rgb | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles and number formats by name."""

    found: dict[str, Style] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)

    def hides(self, name: str | None) -> bool:
        """Whether a sheet, row or column of this style is not displayed or has no size."""
        return any(style.hides for style in self._chain(name))

    def unseen(self, name: str | None, text: str, number: bool) -> str | None:
        """What in a cell's style keeps its text from sight."""
        chain = self._chain(name)
        data = next((s.data for s in chain if s.data), "")
        if data in self.formats and self.formats[data].hides(text, number):
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
    formats: dict[str, Format] = {}
    for part in ("styles.xml", "content.xml"):
        if not has_part(package, part):
            continue
        try:
            for element in iterate_part(stream_part(package, part), ("style", *_NUMBERS, "table")):
                if local(element) == "table":
                    break  # styles come before the sheets
                _take(element, found, formats)
                forget(element)
        except UnreadableError as error:
            if "entities" in str(error):
                raise
            problems.append(f"styles: {error}")
    return Styles(found, formats)


def _take(element: etree._Element, found: dict[str, Style], formats: dict[str, Format]) -> None:
    name = _get(element, "name") or ""
    if local(element) in _NUMBERS:
        formats[name] = _format(element, formats)
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


_CONDITION = re.compile(r"value\(\)(<=|>=|!=|<|>|=)(-?[\d.]+)")
_NOTHING = frozenset({"text", "map", "text-properties", "embedded-text"})


def _format(element: etree._Element, formats: dict[str, Format]) -> Format:
    """Sections stand in styles of their own, said before, and apply under conditions."""
    own = any(local(child) not in _NOTHING for child in element)
    sections: list[Section] = []
    for rule in element.iterfind("./{*}map"):
        found = _CONDITION.fullmatch(_get(rule, "condition") or "")
        target = formats.get(_get(rule, "apply-style-name") or "", Format())
        if found is not None and (bound := as_number(found[2])) is not None:
            condition = (found[1].replace("!=", "<>"), bound)
            sections.append(Section(condition, all(s.shows for s in target.sections)))
    if local(element) == "text-style":
        return Format(tuple(sections), own)
    return Format((*sections, Section(None, own)))


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
