"""What stands around a sheet's cells: hidden columns, merged areas, filters, rules and page texts.

The cells themselves are left out while the XML streams by, so that a sheet of any length leaves a
small tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from detectors.errors import UnreadableError
from detectors.readers.a1 import parse_range
from detectors.readers.ooxml import parse_xml
from detectors.readers.sheetrows import Spans

MAX_COLUMN = 16384
MAX_ROW = 1048576
_MAX_MERGES = 200_000
_MAX_SHELL = 32 << 20
_OPEN = re.compile(rb"<(?:[\w.-]+:)?sheetData(?=[\s>])[^>]*(?<!/)>")
_CLOSE = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_LONGEST_TAG = 1000
_THIN = 0.5
"""Characters of width, or points of height, that show nothing of a cell."""

Area = tuple[int, int, int, int]


@dataclass(slots=True)
class Layout:
    """`hidden_columns` are ranges; `unshown` areas that a conditional format always hides;
    `styled` areas whose ground comes from elsewhere than the cell's own fill."""

    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    spans: Spans = field(default_factory=dict)
    filtered: list[Area] = field(default_factory=list)
    unshown: list[tuple[Area, str]] = field(default_factory=list)
    styled: list[Area] = field(default_factory=list)
    hidden_rows: bool = False

    def hides(self, column: int) -> bool:
        """Whether a column is hidden."""
        place = bisect_right(self.hidden_columns, (column, MAX_COLUMN + 1)) - 1
        return place >= 0 and self.hidden_columns[place][1] >= column


def read_shell(pieces: Iterable[bytes]) -> etree._Element:
    """A worksheet's tree without its cells; raises UnreadableError."""
    kept = bytearray()
    for piece in _outside(pieces):
        kept += piece
        if len(kept) > _MAX_SHELL:
            raise UnreadableError("zip limits: too large when inflated")
    return parse_xml(bytes(kept))


def _outside(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes before and after the cells; a tag that two pieces share is found all the same."""
    rest, in_cells = b"", False
    for piece in pieces:
        rest += piece
        while found := _next_mark(rest, in_cells):
            if in_cells:
                rest = rest[found.start() :]
            else:
                yield rest[: found.end()]
                rest = rest[found.end() :]
            in_cells = not in_cells
        if in_cells:
            rest = rest[-_LONGEST_TAG:]
        else:
            yield rest[: (cut := _open_tag(rest))]
            rest = rest[cut:]
    if not in_cells:
        yield rest


def _next_mark(rest: bytes, in_cells: bool) -> re.Match[bytes] | None:
    if b"sheetData" not in rest:
        return None
    return (_CLOSE if in_cells else _OPEN).search(rest)


def _open_tag(rest: bytes) -> int:
    """Where a tag begins that the next piece may end; the end if none does."""
    place = rest.rfind(b"<", -_LONGEST_TAG)
    return len(rest) if place < 0 or b">" in rest[place:] else place


def read_layout(shell: etree._Element) -> Layout:
    """The layout of a sheet from its tree."""
    layout = Layout()
    for element in shell.iterfind("./{*}sheetFormatPr"):
        layout.hidden_rows = element.get("zeroHeight") in ("1", "true")
    for element in shell.iterfind("./{*}cols/{*}col"):
        if is_hidden(element, "width"):
            first, last = whole(element.get("min")), whole(element.get("max"))
            layout.hidden_columns.append((first, last))
    layout.hidden_columns.sort()
    for element in shell.iterfind("./{*}mergeCells/{*}mergeCell"):
        _take_merge(layout, element.get("ref", ""))
    for element in shell.iterfind("./{*}autoFilter"):
        add_filter(layout, element)
    return layout


def add_filter(layout: Layout, element: etree._Element) -> None:
    """A filter of the sheet or of one of its tables."""
    area = parse_range(element.get("ref", ""))
    if area is not None:
        layout.filtered.append(area)


def _take_merge(layout: Layout, name: str) -> None:
    area = parse_range(name)
    if area is None or len(layout.spans) >= _MAX_MERGES:
        return
    top, left, bottom, right = area
    rows, columns = min(bottom, MAX_ROW) - top + 1, min(right, MAX_COLUMN) - left + 1
    if rows > 0 and columns > 0:
        layout.spans[top, left] = (rows, columns)


def is_hidden(element: etree._Element, size: str) -> bool:
    """Whether a row or column is said to be hidden, or has next to no size."""
    if element.get("hidden") in ("1", "true"):
        return True
    try:
        return float(element.get(size) or 9) < _THIN
    except ValueError:
        return False


def whole(text: str | None) -> int:
    """A whole number of up to nine digits, otherwise 0."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def inside(areas: Iterable[Area], row: int, column: int) -> bool:
    """Whether one of the areas holds a cell."""
    return any(a[0] <= row <= a[2] and a[1] <= column <= a[3] for a in areas)


# -- conditional formats ---------------------------------------------------------------------------

_ALWAYS = re.compile(r"\s*(?:TRUE(?:\(\))?|1|LEN\([^)]*\)>0|[$A-Z0-9]+<>\"\")\s*", re.IGNORECASE)


def add_rules(layout: Layout, shell: etree._Element, effects: tuple[str, ...]) -> None:
    """Conditional formats; `effects` says for each differential style what it does to the text:
    "number-format" or "hidden-text" where it hides it, "fill" where it changes the ground, "".

    Only rules that plainly always hold make a cell hidden; others may or may not.
    """
    for block in shell.iterfind("./{*}conditionalFormatting"):
        areas = [a for name in block.get("sqref", "").split()[:1000] if (a := parse_range(name))]
        for rule in block.iterfind("./{*}cfRule"):
            index = whole(rule.get("dxfId"))
            effect = effects[index] if rule.get("dxfId") and index < len(effects) else "fill"
            if effect in ("number-format", "hidden-text") and _always_holds(rule):
                layout.unshown += [(area, effect) for area in areas]
            elif effect:
                layout.styled += areas


def _always_holds(rule: etree._Element) -> bool:
    formula = rule.findtext("./{*}formula") or ""
    kind, sign = rule.get("type"), rule.get("operator")
    if kind == "expression":
        return bool(_ALWAYS.fullmatch(formula))
    if kind == "cellIs":
        return sign == "notEqual" and formula.strip() in ('""', "0")
    return kind == "notContainsBlanks"
