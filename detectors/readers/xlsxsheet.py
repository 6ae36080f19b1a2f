"""One worksheet, streamed: cells as shown, merged areas, and which rows and columns are hidden."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from detectors.readers.a1 import parse_cell, parse_range
from detectors.readers.ooxml import iterate_part, local
from detectors.readers.xlsxstyle import PLAIN, Format, show_number

_ESCAPE = re.compile("_x(00[01][0-9A-Fa-f])_")
"""Control characters as spreadsheets write them: _x000D_ for a carriage return."""
_MAX_COLUMN = 16384
_MAX_ROW = 1048576
_MAX_MERGES = 200_000


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share: strings, formats, and the day that dates count from."""

    strings: tuple[str, ...] = field(default=(), repr=False)
    formats: tuple[Format, ...] = ()
    since_1904: bool = False


@dataclass(slots=True)
class Layout:
    """What stands around a sheet's cells: column ranges that are hidden, merged areas, a filter."""

    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    filtered: tuple[int, int] | None = None
    hidden_rows: bool = False
    width: int = 0

    def hides(self, column: int) -> bool:
        """Whether a column is hidden."""
        place = bisect_right(self.hidden_columns, (column, _MAX_COLUMN + 1)) - 1
        return place >= 0 and self.hidden_columns[place][1] >= column


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that shows text; `string` the index of its shared string, None if it has none."""

    text: str = field(repr=False)
    row: int
    column: int
    hidden_by: str | None
    string: int | None = None


def read_layout(data: bytes) -> Layout:
    """A first pass over a sheet's XML, for what stands behind the cells in the file."""
    layout = Layout()
    tags = ("sheetFormatPr", "col", "mergeCell", "autoFilter", "filterColumn", "sheetData", "row")
    for event, element in iterate_part(data, tags):
        name = local(element)
        if event == "end" and name in ("row", "sheetData"):
            _forget(element)
        elif event == "start" and name == "sheetFormatPr":
            layout.hidden_rows = element.get("zeroHeight") in ("1", "true")
        elif event == "end" and name == "col" and _is_hidden(element, "width"):
            first, last = _whole(element.get("min")), _whole(element.get("max"))
            layout.hidden_columns.append((first, last))
        elif event == "end" and name == "mergeCell":
            _take_merge(layout, element.get("ref", ""))
        elif event == "start" and name == "autoFilter":
            area = parse_range(element.get("ref", ""))
            layout.filtered = (area[0], area[2]) if area else None
    layout.hidden_columns.sort()
    return layout


def _take_merge(layout: Layout, name: str) -> None:
    area = parse_range(name)
    if area is None or len(layout.spans) >= _MAX_MERGES:
        return
    top, left, bottom, right = area
    rows, columns = min(bottom, _MAX_ROW) - top + 1, min(right, _MAX_COLUMN) - left + 1
    if rows > 0 and columns > 0:
        layout.spans[top, left] = (rows, columns)


def _is_hidden(element: etree._Element, size: str) -> bool:
    if element.get("hidden") in ("1", "true"):
        return True
    return element.get(size) in ("0", "0.0")


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def read_rows(data: bytes, book: Book, layout: Layout) -> Iterator[list[SheetCell]]:
    """The rows that have text, in file order; raises UnreadableError where the XML breaks."""
    row = 0
    for event, element in iterate_part(data, ("row",)):
        if event != "end":
            continue
        row = _whole(element.get("r")) or row + 1
        hidden_by = _row_hidden_by(element, row, layout)
        cells = list(_cells(element, row, book, layout, hidden_by))
        _forget(element)
        if cells:
            yield cells


def _row_hidden_by(element: etree._Element, row: int, layout: Layout) -> str | None:
    shown_again = layout.hidden_rows and element.get("hidden") in ("0", "false")
    if not (_is_hidden(element, "ht") or layout.hidden_rows) or shown_again:
        return None
    if layout.filtered and layout.filtered[0] < row <= layout.filtered[1]:
        return "filtered-row"
    return "hidden-row"


def _cells(
    element: etree._Element, row: int, book: Book, layout: Layout, hidden_by: str | None
) -> Iterator[SheetCell]:
    column = 0
    for cell in element:
        if local(cell) != "c":
            continue
        place = parse_cell(cell.get("r", ""))
        column = place[1] if place else column + 1
        style = _style(cell, book)
        text, string = _value(cell, style, book)
        if text.strip():
            by = hidden_by or ("hidden-column" if layout.hides(column) else None)
            by = by or ("number-format" if style.hidden else None)
            yield SheetCell(text.strip(), row, column, by, string)


def _style(cell: etree._Element, book: Book) -> Format:
    index = _whole(cell.get("s"))
    return book.formats[index] if index < len(book.formats) else PLAIN


def _value(cell: etree._Element, style: Format, book: Book) -> tuple[str, int | None]:
    """What the cell shows, and the index of its shared string."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("./{*}is")
        return (string_text(inline) if inline is not None else ""), None
    value = cell.findtext("./{*}v") or ""
    if kind == "s":
        index = _whole(value.strip())
        return (book.strings[index] if index < len(book.strings) else ""), index
    if kind == "n":
        return show_number(value, style, since_1904=book.since_1904) if value else "", None
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value), None
    return ("" if kind == "e" else value), None


def string_text(element: etree._Element) -> str:
    """A shared or inline string: its rich text runs joined, phonetic guides left out."""
    pieces: list[str] = []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces.extend(t.text or "" for t in child.iterfind("./{*}t"))
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), "".join(pieces))
