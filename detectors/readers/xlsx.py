"""Spreadsheets (OOXML): every sheet's cells as shown, labelled, and what the workbook hides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.a1 import column_letters
from detectors.readers.grid import Cell, label_rows
from detectors.readers.officeparts import read_properties, unread_parts
from detectors.readers.ooxml import (
    Package,
    Relation,
    attribute,
    iterate_part,
    main_part,
    open_package,
    parse_part,
    read_part,
    relations,
)
from detectors.readers.xlsxhidden import defined_names, kept_data, sheet_extras, unused_strings
from detectors.readers.xlsxsheet import (
    Book,
    Layout,
    SheetCell,
    read_layout,
    read_rows,
    string_text,
)
from detectors.readers.xlsxstyle import Format, read_formats
from sandbox import progress as say_progress

MAX_CELLS = 2_000_000
MAX_SHEETS = 200
MAX_TEXT = 32_000_000
_TITLE = 60


@dataclass(slots=True)
class _Progress:
    """What was read so far: cells, the strings that they used, and the problems."""

    cells: int = 0
    text: int = 0
    used: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sheet:
    number: int
    name: str = field(repr=False)
    part: str
    hidden: bool


def read(data: bytes, _hints: Hints) -> Reading:
    """Read an xlsx file; at most MAX_CELLS cells with text and MAX_SHEETS sheets.

    Locations have kind "sheet" with the sheet's name, the cell's name, row and column; `part` for
    comments, text boxes, headers and what belongs to no cell.

    Raises UnreadableError: "malformed: ...", "encrypted", "zip limits: ...", "empty document".
    """
    package = open_package(data)
    main = main_part(package)
    root = parse_part(package, main)
    found = relations(package, main)
    progress = _Progress()
    book = _book(package, root, found, progress)
    segments: list[Segment] = []
    for sheet in _sheets(root, found, progress):
        segments += _read_sheet(package, sheet, book, progress)
    segments += defined_names(root)
    segments += kept_data(package, progress.problems)
    segments += unused_strings(book.strings, progress.used)
    progress.problems += unread_parts(package)
    if not segments and not progress.problems:
        raise UnreadableError("empty document")
    if not segments and all(p.startswith("sheet") for p in progress.problems):
        raise UnreadableError(progress.problems[0].partition(": ")[2] or "malformed: workbook")
    properties = read_properties(package, "sheet", progress.problems)
    title = properties.title or _first_line(segments)
    return Reading((*segments, *properties.segments), title, problems=tuple(progress.problems))


def _first_line(segments: list[Segment]) -> str | None:
    shown = (s for s in segments[:20] if s.visibility == "visible" and s.row is None)
    return next((s.text for s in shown if 4 < len(s.text) <= _TITLE), None)


# -- the workbook ----------------------------------------------------------------------------------


def _book(
    package: Package, root: etree._Element, found: dict[str, Relation], progress: _Progress
) -> Book:
    parts = {relation.kind: relation.target for relation in found.values()}
    since_1904 = any(e.get("date1904") in ("1", "true") for e in root.iter("{*}workbookPr"))
    strings: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    try:
        if "sharedStrings" in parts:
            strings = tuple(_shared_strings(read_part(package, parts["sharedStrings"])))
    except UnreadableError as error:
        if "entities" in str(error) or "limits" in str(error):
            raise
        progress.problems.append(f"shared strings: {error}")
    try:
        if "styles" in parts:
            formats = read_formats(parse_part(package, parts["styles"]))
    except UnreadableError as error:
        progress.problems.append(f"styles: {error}")
    return Book(strings, formats, since_1904)


def _shared_strings(data: bytes) -> Iterator[str]:
    for event, element in iterate_part(data, ("si",)):
        if event == "end":
            yield string_text(element)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _sheets(
    root: etree._Element, found: dict[str, Relation], progress: _Progress
) -> Iterator[_Sheet]:
    for number, element in enumerate(root.iterfind("./{*}sheets/{*}sheet"), 1):
        if number > MAX_SHEETS:
            progress.problems.append(f"truncated at {MAX_SHEETS} sheets")
            return
        relation = found.get(_relation_id(element))
        if relation is None:
            progress.problems.append(f"sheet {number}: malformed: missing part")
        elif relation.kind == "worksheet":
            hidden = element.get("state", "visible") in ("hidden", "veryHidden")
            yield _Sheet(number, element.get("name", ""), relation.target, hidden)


def _relation_id(element: etree._Element) -> str:
    names = [k for k in element.attrib if str(k).startswith("{") and str(k).endswith("}id")]
    return element.get(names[0], "") if names else attribute(element, "id") or ""


# -- one sheet -------------------------------------------------------------------------------------


def _read_sheet(
    package: Package, sheet: _Sheet, book: Book, progress: _Progress
) -> Iterator[Segment]:
    try:
        data = read_part(package, sheet.part)
        layout = read_layout(data)
        yield from _segments(data, sheet, book, layout, progress)
    except UnreadableError as error:
        progress.problems.append(f"sheet {sheet.number}: {error}")
        if "entities" in str(error):
            raise
    by = "hidden-sheet" if sheet.hidden else None
    yield from sheet_extras(package, sheet.part, sheet.name, by, progress.problems)


def _segments(
    data: bytes, sheet: _Sheet, book: Book, layout: Layout, progress: _Progress
) -> Iterator[Segment]:
    seen: dict[tuple[int, int], str] = {}
    rows = read_rows(data, book, layout)
    for found in label_rows(_grid_rows(rows, sheet.number, layout, progress, seen)):
        cell = found.cell
        by = seen.pop((cell.row, cell.column), None) or None
        by = "hidden-sheet" if sheet.hidden else by
        row = f"sheet{sheet.number}:{found.record}" if found.record else None
        place = _place(sheet.name, cell.row, cell.column)
        yield Segment(cell.text, place, found.label, row, "hidden" if by else "visible", by)


def _place(sheet: str, row: int, column: int) -> Location:
    name = f"{column_letters(column)}{row}"
    return Location("sheet", sheet=sheet, cell=name, row=row, column=column)


def _grid_rows(
    rows: Iterable[list[SheetCell]],
    sheet: int,
    layout: Layout,
    progress: _Progress,
    seen: dict[tuple[int, int], str],
) -> Iterator[list[Cell]]:
    for row in rows:
        say_progress()
        progress.cells += len(row)
        progress.text += sum(len(cell.text) for cell in row)
        if progress.cells > MAX_CELLS or progress.text > MAX_TEXT:
            what = "cells" if progress.cells > MAX_CELLS else "characters"
            limit = MAX_CELLS if what == "cells" else MAX_TEXT
            progress.problems.append(f"sheet {sheet}: truncated at {limit} {what}")
            return
        for cell in row:
            if cell.string is not None:
                progress.used.add(cell.string)
            if cell.hidden_by:
                seen[cell.row, cell.column] = cell.hidden_by
        yield [_grid_cell(cell, layout) for cell in row]


def _grid_cell(cell: SheetCell, layout: Layout) -> Cell:
    rows, columns = layout.spans.get((cell.row, cell.column), (1, 1))
    return Cell(cell.text, cell.row, cell.column, rows, columns)
