"""One worksheet, streamed: its cells as shown, what hides them, and the words inside formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from casefile.model import Segment
from detectors.readers.a1 import parse_cell
from detectors.readers.ooxml import forget, iterate_part, local
from detectors.readers.script import holds_value
from detectors.readers.sheetrows import SheetCell, cell_place
from detectors.readers.xlsxlayout import Layout, inside, is_hidden, whole
from detectors.readers.xlsxstrings import Strings
from detectors.readers.xlsxstyle import PLAIN, Format, hidden_by, show_number

_ESCAPE = re.compile("_x(00[01][0-9A-Fa-f])_")
"""Control characters as spreadsheets write them: _x000D_ for a carriage return."""
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
LONGEST_FORMULA = 8192
_MAX_LITERALS = 20_000


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share: strings, formats, and the day that dates count from."""

    strings: Strings = field(default_factory=Strings, repr=False)
    formats: tuple[Format, ...] = ()
    since_1904: bool = False


def read_rows(
    pieces: Iterable[bytes], book: Book, layout: Layout, aside: list[Segment], sheet: str
) -> Iterator[list[SheetCell]]:
    """The rows that have text, in file order; raises UnreadableError where the XML breaks.

    What formulas quote and no cell shows goes to `aside`, as segments of the sheet of this name.
    """
    row = 0
    for element in iterate_part(pieces, ("row",)):
        row = whole(element.get("r")) or row + 1
        by = _row_hidden_by(element, row, layout)
        cells = list(_cells(element, row, book, layout, by))
        if len(aside) < _MAX_LITERALS:
            aside += _formula_words(element, cells, row, sheet)
        forget(element)
        if cells:
            yield cells


def _row_hidden_by(element: etree._Element, row: int, layout: Layout) -> str | None:
    shown_again = layout.hidden_rows and element.get("hidden") in ("0", "false")
    if not (is_hidden(element, "ht") or layout.hidden_rows) or shown_again:
        return None
    if any(area[0] < row <= area[2] for area in layout.filtered):
        return "filtered-row"
    return "hidden-row"


def _cells(
    element: etree._Element, row: int, book: Book, layout: Layout, by: str | None
) -> Iterator[SheetCell]:
    column = 0
    for cell in element:
        if local(cell) != "c":
            continue
        reference = cell.get("r")
        place = parse_cell(reference) if reference else None
        column = place[1] if place else column + 1
        style = _style(cell, book)
        text, string, number = _value(cell, style, book)
        if text and (text := text.strip()):
            hidden = by or ("hidden-column" if layout.hides(column) else None)
            hidden = hidden or _styled_away(style, number, text, layout, (row, column))
            yield SheetCell(text, row, column, hidden, string, number)


def _styled_away(
    style: Format, number: bool, text: str, layout: Layout, place: tuple[int, int]
) -> str | None:
    found = hidden_by(style, "n" if number else "s", text)
    if found == "hidden-text" and layout.styled and inside(layout.styled, *place):
        found = None
    if found is None and layout.unshown:
        found = next((by for area, by in layout.unshown if inside([area], *place)), None)
    return found


def _style(cell: etree._Element, book: Book) -> Format:
    index = whole(cell.get("s"))
    return book.formats[index] if index < len(book.formats) else PLAIN


def _value(cell: etree._Element, style: Format, book: Book) -> tuple[str, int | None, bool]:
    """What the cell shows, the index of its shared string, and whether it is a number."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(string_text(child) for child in cell if local(child) == "is"), None, False
    value = next((child.text or "" for child in cell if local(child) == "v"), "")
    if kind == "s":
        index = whole(value.strip())
        return book.strings.use(index), index, False
    if kind == "n":
        shown = show_number(value, style, since_1904=book.since_1904) if value else ""
        return shown, None, bool(value)
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value), None, False
    return ("" if kind == "e" else value), None, False


def string_text(element: etree._Element) -> str:
    """A shared or inline string: its rich text runs joined, phonetic guides left out."""
    if len(element) == 1 and str(element[0].tag).endswith("}t"):
        return _unescape(element[0].text or "")  # nearly all of them
    pieces: list[str] = []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces.extend(t.text or "" for t in child.iterfind("./{*}t"))
    return _unescape("".join(pieces))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def quoted(formula: str) -> Iterator[str]:
    """The string literals of a formula that may hold a value."""
    for literal in _LITERAL.findall(formula[:LONGEST_FORMULA]):
        if holds_value(literal):
            yield literal.replace('""', '"')


def _formula_words(
    element: etree._Element, cells: list[SheetCell], row: int, sheet: str
) -> Iterator[Segment]:
    """Literals of a row's formulas that its cells do not show: in the file only."""
    for cell in element:
        formula = next((e.text for e in cell if local(e) == "f"), None)
        if not formula or '"' not in formula:
            continue
        shown = "\n".join(c.text for c in cells)
        place = parse_cell(cell.get("r", "")) or (row, 1)
        for text in quoted(formula):
            if text not in shown:
                yield Segment(
                    text,
                    cell_place(sheet, *place, "formula"),
                    visibility="hidden",
                    hidden_by="metadata",
                )
