"""What an .xls workbook keeps beside its cells: text boxes, page texts, names, caches, objects."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

import olefile
import xlrd

from casefile.model import Location, Member, Segment
from detectors.readers import biff
from detectors.readers.embedded import BY
from detectors.readers.olefiles import read_stream, unwrap
from detectors.readers.script import holds_value
from detectors.readers.sheetrows import Progress, cell_place
from detectors.readers.xlsxhidden import page_text
from detectors.readers.xlsxstyle import PLAIN, show_number

_PAGE_LIKE = 20_000


def is_encrypted(stream: bytes) -> bool:
    """Whether the records after the first few are encrypted."""
    return any(r.kind == biff.FILEPASS for r in islice(biff.records(stream), 20))


def filtered_parts(stream: bytes) -> frozenset[int]:
    """The numbers of sheets, from 1, on which a filter hides rows."""
    return frozenset(r.part for r in biff.records(stream) if r.kind == biff.FILTERMODE)


def record_segments(
    book: xlrd.Book, stream: bytes, sheets: list[str], notes: set[str], progress: Progress
) -> Iterator[Segment]:
    """Texts of the records that hold no cell, in order; `notes` are the comments given already."""
    used: set[int] = set()
    pictures = 0
    for record in biff.records(stream):
        sheet = sheets[record.part - 1] if 0 < record.part <= len(sheets) else None
        if record.kind == biff.LABELSST and len(record.data) >= 10:
            used.add(int.from_bytes(record.data[6:10], "little"))
        elif record.kind == biff.DRAWINGS:
            pictures += biff.large_pictures(record, _PAGE_LIKE)
        else:
            yield from _of_record(record, sheet, notes)
    strings = getattr(book, "_sharedstrings", ())
    place = Location("sheet", part="shared strings")
    for index, text in enumerate(strings):
        if index not in used and holds_value(text):
            yield Segment(text, place, visibility="hidden", hidden_by="cached-data")
    if pictures:
        progress.problem(f"{pictures} picture{'s' if pictures > 1 else ''} not read")


def _of_record(record: biff.Record, sheet: str | None, notes: set[str]) -> Iterator[Segment]:
    kind, data = record.kind, record.data
    if kind in (biff.HEADER, biff.FOOTER) and len(data) > 3:
        text = page_text(biff.unicode_at(data, 0)[0])
        part = "header" if kind == biff.HEADER else "footer"
        if text:
            yield Segment(text, Location("sheet", sheet=sheet, part=part))
    elif kind == biff.TXO:
        text = biff.object_text(record)
        if text and text not in notes:
            yield Segment(text, Location("sheet", sheet=sheet, part="text box"))
    elif kind == biff.DV:
        yield from _hidden(biff.validation_texts(record), "metadata", sheet, "data validation")
    elif kind == biff.CRN:
        yield from _hidden(_shown(biff.external_values(record)), "cached-data", sheet)
    elif kind == biff.NAME:
        yield from _hidden(biff.formula_strings(data[15:]), "defined-name", None, "defined name")
    elif kind == biff.FORMULA and len(data) > 22:
        row, column = struct.unpack_from("<HH", data)
        for text in filter(holds_value, biff.formula_strings(data[22:])):
            place = cell_place(sheet, row + 1, column + 1, "formula")
            yield Segment(text, place, visibility="hidden", hidden_by="metadata")
    elif record.chart:
        yield from _hidden(_of_chart(record), "cached-data", sheet)


def _of_chart(record: biff.Record) -> Iterator[str]:
    data = record.data
    if record.kind == biff.CHART_TEXT and len(data) > 4:
        yield biff.unicode_at(data, 2, 1)[0]
    elif record.kind == biff.CHART_LABEL and len(data) > 8:
        yield biff.unicode_at(data, 6)[0]
    elif record.kind == biff.CHART_NUMBER and len(data) >= 14:
        yield from _shown(iter(struct.unpack_from("<d", data, 6)))


def _shown(values: Iterator[str | float]) -> Iterator[str]:
    for value in values:
        yield value if isinstance(value, str) else show_number(repr(value), PLAIN)


def _hidden(
    texts: Iterator[str], by: str, sheet: str | None, part: str = "cached data"
) -> Iterator[Segment]:
    for text in texts:
        if holds_value(text):
            place = Location("sheet", sheet=sheet, part=part)
            yield Segment(text.strip(), place, visibility="hidden", hidden_by=by)


def pivot_caches(ole: olefile.OleFileIO) -> Iterator[Segment]:
    """The items that pivot tables keep of their sources."""
    for path in ole.listdir():
        if path[0] != "_SX_DB_CUR" or len(path) != 2:
            continue
        for record in biff.records(read_stream(ole, path) or b""):
            if record.kind == biff.PIVOT_STRING:
                yield from _hidden(iter([biff.unicode_at(record.data, 0)[0]]), "cached-data", None)
            elif record.kind == biff.PIVOT_NUMBER and len(record.data) >= 8:
                values = struct.unpack_from("<d", record.data)
                yield from _hidden(_shown(iter(values)), "cached-data", None)


def embedded(ole: olefile.OleFileIO) -> tuple[tuple[Member, ...], int]:
    """Embedded documents as members, and how many there are that cannot be taken out."""
    folders = sorted({path[0] for path in ole.listdir() if path[0].upper().startswith("MBD")})
    members: list[Member] = []
    for folder in folders[:200]:
        found = unwrap(ole, [folder])
        book = read_stream(ole, [folder, "Workbook"]) or read_stream(ole, [folder, "Book"])
        if found is not None:
            members.append(Member(f"{folder}/{found.name or 'object'}", found.data, BY))
        elif book:
            members.append(Member(f"{folder}/Workbook.xls", book, BY))
    return tuple(members), len(folders) - len(members)
