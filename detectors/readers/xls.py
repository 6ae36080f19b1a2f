"""Workbooks of Excel 97 to 2003 and of WPS (.xls, .et): cells through xlrd, the rest by record."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import StringIO
from zlib import error as ZlibError  # noqa: N812

import xlrd
from xlrd.compdoc import CompDocError

from casefile.media import OLE_START
from casefile.model import Member, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.links import held_by
from detectors.readers.olefiles import open_ole, read_properties, read_stream
from detectors.readers.sheetrows import Progress, Sheet, SheetCell, cell_place, sheet_segments
from detectors.readers.stream import Steps
from detectors.readers.xlscells import sheet_rows, spans_of
from detectors.readers.xlshidden import (
    embedded,
    filtered_parts,
    is_encrypted,
    pivot_caches,
    record_segments,
)

MAX_SHEETS = 200
_DAMAGED = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    ZlibError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NameError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What xlrd raises on damaged files: it checks little and fails where it stands."""


def stream(data: bytes, _hints: Hints) -> Steps:
    """Read an .xls or .et file; cells as `xlsx`, sheets one by one.

    Raises UnreadableError: "encrypted", "malformed: ...", "empty document".
    """
    book_stream, members, unread = _parts(data)
    if is_encrypted(book_stream):
        raise UnreadableError("encrypted")
    progress = Progress()
    for segment in _segments(data, book_stream, progress):
        yield progress.add(segment)
    if unread:
        progress.problem(f"{unread} embedded object{'s' if unread > 1 else ''} not read")
    if not progress.segments and not progress.problems and not members:
        raise UnreadableError("empty document")
    if not progress.segments and progress.problems and not members:
        raise UnreadableError(progress.problems[0].rpartition("sheet 1: ")[2])
    properties = read_properties(data, "sheet")
    yield from properties.segments
    title = properties.title or progress.title
    return Reading((), title, problems=tuple(progress.problems), members=members)


def _parts(data: bytes) -> tuple[bytes, tuple[Member, ...], int]:
    """The workbook's stream, what is embedded, and how many embedded objects cannot be read."""
    if not data.startswith(OLE_START):
        return data, (), 0
    ole = open_ole(data)
    if ole.exists("EncryptedPackage"):
        raise UnreadableError("encrypted")
    for name in ("Workbook", "Book"):
        found = read_stream(ole, name)
        if found:
            return found, *embedded(ole)
    raise UnreadableError("malformed: no workbook")


def _segments(data: bytes, book_stream: bytes, progress: Progress) -> Iterator[Segment]:
    book = _open(data, book_stream, progress)
    names = [sheet.name for sheet in _sheets(book)]
    notes: set[str] = set()
    filtered = filtered_parts(book_stream)
    for number in range(min(len(names), MAX_SHEETS)):
        yield from _read_sheet(book, number, number + 1 in filtered, notes, progress)
    if len(names) > MAX_SHEETS:
        progress.problem(f"truncated at {MAX_SHEETS} sheets")
    yield from record_segments(book, book_stream, names, notes, progress)
    if data.startswith(OLE_START):
        yield from pivot_caches(open_ole(data))


def _open(data: bytes, book_stream: bytes, progress: Progress) -> xlrd.Book:
    """With formats if that works; the bare stream if the container around it is damaged."""
    for formats, contents in ((True, data), (True, book_stream), (False, book_stream)):
        try:
            book = xlrd.open_workbook(
                file_contents=contents,
                formatting_info=formats,
                on_demand=True,
                ragged_rows=True,
                logfile=StringIO(),
            )
        except _DAMAGED as error:
            if "encrypted" in str(error):
                raise UnreadableError("encrypted") from None
            continue
        if not formats:
            progress.problem("formats not read: what is hidden is not known")
        return book
    raise UnreadableError("malformed: workbook")


def _sheets(book: xlrd.Book) -> list[Sheet]:
    return [Sheet(n, name) for n, name in enumerate(book.sheet_names(), 1)]


def _read_sheet(
    book: xlrd.Book, index: int, filtered: bool, notes: set[str], progress: Progress
) -> Iterator[Segment]:
    try:
        sheet = book.sheet_by_index(index)
    except _DAMAGED:
        progress.problem(f"sheet {index + 1}: malformed: records")
        return
    place = Sheet(index + 1, sheet.name, sheet.visibility != 0)
    rows: Iterator[list[SheetCell]] = sheet_rows(book, sheet, filtered)
    yield from sheet_segments(rows, place, spans_of(sheet), progress)
    for (row, column), note in sheet.cell_note_map.items():
        text = (note.text or "").strip()
        notes.add(text)
        if text:
            where = cell_place(sheet.name, row + 1, column + 1, "comment")
            yield Segment(text, where, visibility="hidden", hidden_by="comment")
    for link in sheet.hyperlink_list:
        yield from _link(link.url_or_path, sheet.name, link.frowx + 1, link.fcolx + 1)
    book.unload_sheet(index)


def _link(target: object, sheet: str, row: int, column: int) -> Iterator[Segment]:
    text = target.decode("latin-1") if isinstance(target, bytes) else str(target or "")
    place = cell_place(sheet, row, column, "link")
    for label, value, _ in held_by(text):
        yield Segment(value, place, label, visibility="hidden", hidden_by="link-target")
