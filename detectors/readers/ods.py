"""Spreadsheets of OpenDocument (.ods): cells with their styles, rows streamed, repeats bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from casefile.model import Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.odsparts import (
    annotation_texts,
    cell_text,
    named_texts,
    own_attribute,
    package_segments,
    repeated,
    shape_texts,
)
from detectors.readers.odsstyle import Styles, read_styles
from detectors.readers.ooxml import (
    Package,
    forget,
    has_part,
    iterate_part,
    local,
    open_package,
    read_part,
    stream_part,
)
from detectors.readers.sheetrows import (
    Progress,
    Sheet,
    SheetCell,
    Spans,
    cell_place,
    sheet_segments,
    until_broken,
)
from detectors.readers.stream import Steps

MAX_COLUMN, MAX_ROW = 16384, 1048576
_COPIES = 1000
"""Copies of a repeated row or cell that are read; all say the same thing."""


@dataclass(slots=True)
class _Table:
    """A sheet while it streams by."""

    sheet: Sheet
    hidden_columns: list[tuple[int, int, str]] = field(default_factory=list)
    columns: int = 0
    row: int = 0
    spans: Spans = field(default_factory=dict)
    aside: list[Segment] = field(default_factory=list)

    def column_hidden_by(self, column: int) -> str | None:
        """What hides a column."""
        found = (by for first, last, by in self.hidden_columns if first <= column <= last)
        return next(found, None)


def stream(data: bytes, _hints: Hints) -> Steps:
    """Read an ods file; locations as of `xlsx`.

    Raises UnreadableError: "encrypted", "malformed: ...", "zip limits: ...", "empty document".
    """
    package = open_package(data)
    if _is_encrypted(package):
        raise UnreadableError("encrypted")
    if not has_part(package, "content.xml"):
        raise UnreadableError("malformed: no content")
    progress = Progress()
    styles = read_styles(package, progress.problems)
    try:
        for segment in _content(package, styles, progress):
            yield progress.add(segment)
    except UnreadableError as error:
        if not progress.segments or "entities" in str(error):
            raise
        progress.problem(f"content: {error}")
    found, members = package_segments(package, progress.problems)
    if not progress.segments and not progress.problems and not members:
        raise UnreadableError("empty document")
    yield from found
    title = next((s.text for s in found if s.label == "title"), None) or progress.title
    return Reading((), title, problems=tuple(progress.problems), members=members)


def _is_encrypted(package: Package) -> bool:
    name = "META-INF/manifest.xml"
    return has_part(package, name) and b"encryption-data" in read_part(package, name)


# -- sheets, one after the other -------------------------------------------------------------------

_TAGS = ("table-column", "table-row", "shapes", "named-expressions", "content-validations", "table")


def _content(package: Package, styles: Styles, progress: Progress) -> Iterator[Segment]:
    """Sheets as the stream gives them: columns, rows, then the end of the table."""
    elements = _top_elements(iterate_part(stream_part(package, "content.xml"), _TAGS))
    number = 0
    while (first := next(elements, None)) is not None:
        if local(first) in ("named-expressions", "content-validations"):
            yield from named_texts(first)
            forget(first)
            continue
        number += 1
        start = first if local(first) == "table" else _ancestor(first)
        hidden = styles.hides(own_attribute(start, "style-name"))
        sheet = Sheet(number, own_attribute(start, "name") or "", bool(hidden))
        table = _Table(sheet)
        rows = _rows(_until_end(first, elements), table, styles)
        rows = until_broken(rows, sheet, progress)
        yield from sheet_segments(rows, sheet, table.spans, progress)
        yield from table.aside


def _top_elements(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Leaves out tables inside cells and shapes (a chart's data): they are read with those."""
    for element in elements:
        inside = {local(a) for a in element.iterancestors()}
        if not inside & {"table-cell", "table-row", "shapes", "chart"}:
            yield element


def _ancestor(element: etree._Element) -> etree._Element:
    return next(element.iterancestors("{*}table"), element)


def _until_end(
    first: etree._Element, elements: Iterator[etree._Element]
) -> Iterator[etree._Element]:
    """The elements of one sheet; its own end closes it."""
    element: etree._Element | None = first
    while element is not None and local(element) != "table":
        yield element
        element = next(elements, None)
    if element is not None:
        forget(element)


def _rows(
    elements: Iterator[etree._Element], table: _Table, styles: Styles
) -> Iterator[list[SheetCell]]:
    for element in elements:
        name = local(element)
        if name == "table-column":
            _take_column(element, table, styles)
        elif name == "shapes":
            table.aside += shape_texts(element, table.sheet)
        elif name == "named-expressions":
            table.aside += named_texts(element)
        elif name == "table-row":
            yield from _row(element, table, styles)
        if name != "table-column":
            forget(element)


def _take_column(element: etree._Element, table: _Table, styles: Styles) -> None:
    count = repeated(element, "number-columns-repeated")
    first, table.columns = table.columns + 1, min(table.columns + count, MAX_COLUMN)
    by = _hidden_by(element, "hidden-column", styles)
    if by:
        table.hidden_columns.append((first, table.columns, by))


def _hidden_by(element: etree._Element, name: str, styles: Styles) -> str | None:
    visibility = own_attribute(element, "visibility")
    if visibility == "filter":
        return "filtered-row"
    if visibility == "collapse" or styles.hides(own_attribute(element, "style-name")):
        return name
    groups = element.iterancestors("{*}table-row-group", "{*}table-column-group")
    return name if any(own_attribute(group, "display") == "false" for group in groups) else None


def _row(element: etree._Element, table: _Table, styles: Styles) -> Iterator[list[SheetCell]]:
    by = _hidden_by(element, "hidden-row", styles)
    count = repeated(element, "number-rows-repeated")
    first = table.row + 1
    table.row = min(table.row + count, MAX_ROW)
    cells = list(_cells(element, first, table, styles, by))
    for row in range(first, min(first + count, first + _COPIES, MAX_ROW + 1)) if cells else ():
        yield [SheetCell(c.text, row, c.column, c.hidden_by, None, c.number) for c in cells]


def _cells(
    element: etree._Element, row: int, table: _Table, styles: Styles, by: str | None
) -> Iterator[SheetCell]:
    column = 1
    for cell in element.iterfind("./*"):
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        count = repeated(cell, "number-columns-repeated")
        text, number = cell_text(cell)
        place = cell_place(table.sheet.name, row, min(column, MAX_COLUMN))
        table.aside += annotation_texts(cell, place, text)
        rows = repeated(cell, "number-rows-spanned"), repeated(cell, "number-columns-spanned")
        if rows != (1, 1) and len(table.spans) < 200_000:
            table.spans[row, column] = rows
        covered = "hidden-text" if local(cell) == "covered-table-cell" else None
        for at in range(
            column, min(column + count, column + _COPIES, MAX_COLUMN + 1) if text else 0
        ):
            hidden = by or table.column_hidden_by(at) or covered
            hidden = hidden or styles.unseen(own_attribute(cell, "style-name"), text, number)
            yield SheetCell(text, row, at, hidden, None, number)
        column += count
