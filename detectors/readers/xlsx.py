"""Spreadsheets (OOXML): every sheet's cells as shown, labelled, and what the workbook hides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from casefile.model import Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.a1 import parse_range
from detectors.readers.embedded import embedded_members
from detectors.readers.officeparts import custom_xml, read_properties, unread_pictures
from detectors.readers.ooxml import (
    Package,
    Relation,
    attribute,
    forget,
    iterate_part,
    main_part,
    open_package,
    parse_part,
    relations,
    stream_part,
)
from detectors.readers.sheetrows import Progress, Sheet, sheet_segments, until_broken
from detectors.readers.stream import Steps
from detectors.readers.xlsxhidden import (
    defined_names,
    kept_data,
    sheet_extras,
    shell_extras,
    unused_strings,
)
from detectors.readers.xlsxlayout import Layout, add_filter, add_rules, read_layout, read_shell
from detectors.readers.xlsxsheet import Book, read_rows, string_text
from detectors.readers.xlsxstrings import Strings
from detectors.readers.xlsxstyle import Format, read_effects, read_formats

MAX_SHEETS = 200
_SHEETS = frozenset({"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A sheet and the part that it is in."""

    sheet: Sheet
    part: str


@dataclass(frozen=True, slots=True)
class _Workbook:
    package: Package
    book: Book
    effects: tuple[str, ...]
    progress: Progress


def stream(data: bytes, _hints: Hints) -> Steps:
    """Read an xlsx file, its rows as they come, within MAX_SHEETS and the limits of `sheetrows`.

    Locations have kind "sheet" with the sheet's name, the cell's name, row and column; `part` for
    comments, text boxes, headers and what belongs to no cell.

    Raises UnreadableError: "malformed: ...", "encrypted", "zip limits: ...", "empty document".
    """
    package = open_package(data)
    main = main_part(package)
    root = parse_part(package, main)
    progress = Progress()
    for segment in _segments(package, main, root, progress):
        yield progress.add(segment)
    members, unread = embedded_members(package)
    problems = progress.problems
    problems += [*unread_pictures(package), *unread]
    if not progress.segments and not problems and not members:
        raise UnreadableError("empty document")
    if not progress.segments and problems and all(p.startswith("sheet") for p in problems):
        raise UnreadableError(problems[0].partition(": ")[2] or "malformed: workbook")
    properties = read_properties(package, "sheet", problems)
    yield from properties.segments
    title = properties.title or progress.title
    return Reading((), title, problems=tuple(problems), members=members)


def _segments(
    package: Package, main: str, root: etree._Element, progress: Progress
) -> Iterator[Segment]:
    found = relations(package, main)
    workbook = _workbook(package, root, found, progress)
    for part in _parts(root, found, progress):
        yield from _read_sheet(workbook, part)
    yield from defined_names(root)
    yield from kept_data(package, progress.problems)
    yield from unused_strings(workbook.book.strings)
    yield from custom_xml(package, "sheet", progress.problems)


# -- the workbook ----------------------------------------------------------------------------------


def _workbook(
    package: Package, root: etree._Element, found: dict[str, Relation], progress: Progress
) -> _Workbook:
    parts = {relation.kind: relation.target for relation in found.values()}
    since_1904 = any(e.get("date1904") in ("1", "true") for e in root.iter("{*}workbookPr"))
    strings = Strings()
    formats: tuple[Format, ...] = ()
    effects: tuple[str, ...] = ()
    try:
        if "sharedStrings" in parts:
            _read_strings(stream_part(package, parts["sharedStrings"]), strings)
    except UnreadableError as error:
        if "entities" in str(error) or "limits" in str(error):
            raise
        progress.problem(f"shared strings: {error}")
    try:
        theme = parse_part(package, parts["theme"]) if "theme" in parts else None
        if "styles" in parts:
            styles = parse_part(package, parts["styles"])
            formats, effects = read_formats(styles, theme), read_effects(styles, theme)
    except UnreadableError as error:
        progress.problem(f"styles: {error}")
    return _Workbook(package, Book(strings, formats, since_1904), effects, progress)


def _read_strings(pieces: Iterable[bytes], strings: Strings) -> None:
    for element in iterate_part(pieces, ("si",)):
        strings.append(string_text(element))
        forget(element)


def _parts(root: etree._Element, found: dict[str, Relation], progress: Progress) -> Iterator[_Part]:
    for number, element in enumerate(root.iterfind("./{*}sheets/{*}sheet"), 1):
        if number > MAX_SHEETS:
            progress.problem(f"truncated at {MAX_SHEETS} sheets")
            return
        relation = found.get(_relation_id(element))
        if relation is None:
            progress.problem(f"sheet {number}: malformed: missing part")
        elif relation.kind in _SHEETS:
            hidden = element.get("state", "visible") in ("hidden", "veryHidden")
            yield _Part(Sheet(number, element.get("name", ""), hidden), relation.target)
        else:
            progress.problem(f"sheet {number}: unknown kind of sheet not read")


def _relation_id(element: etree._Element) -> str:
    names = [k for k in element.attrib if str(k).startswith("{") and str(k).endswith("}id")]
    return element.get(names[0], "") if names else attribute(element, "id") or ""


# -- one sheet -------------------------------------------------------------------------------------


def _read_sheet(workbook: _Workbook, part: _Part) -> Iterator[Segment]:
    package, progress, sheet = workbook.package, workbook.progress, part.sheet
    aside: list[Segment] = []
    shell, layout = _layout(workbook, part)
    rows = read_rows(stream_part(package, part.part), workbook.book, layout, aside, sheet.name)
    yield from sheet_segments(until_broken(rows, sheet, progress), sheet, layout.spans, progress)
    by = "hidden-sheet" if sheet.hidden else None
    yield from aside
    for segment in shell_extras(shell, sheet.name) if shell is not None else ():
        hidden = by if segment.visibility == "visible" else None
        yield replace(segment, visibility="hidden", hidden_by=hidden) if hidden else segment
    yield from sheet_extras(package, part.part, sheet.name, by, progress.problems)


def _layout(workbook: _Workbook, part: _Part) -> tuple[etree._Element | None, Layout]:
    """A sheet whose surroundings are broken is still read, and the problem noted."""
    package = workbook.package
    try:
        shell = read_shell(stream_part(package, part.part))
        layout = read_layout(shell)
        add_rules(layout, shell, workbook.effects)
        for relation in relations(package, part.part).values():
            if relation.kind == "table" and not relation.external:
                _add_table(layout, parse_part(package, relation.target))
    except UnreadableError as error:
        workbook.progress.problem(f"sheet {part.sheet.number}: {error}")
        if "entities" in str(error):
            raise
        return None, Layout()
    return shell, layout


def _add_table(layout: Layout, table: etree._Element) -> None:
    for element in table.iterfind("./{*}autoFilter"):
        add_filter(layout, element)
    area = parse_range(table.get("ref", ""))
    if area is not None:
        layout.styled.append(area)
