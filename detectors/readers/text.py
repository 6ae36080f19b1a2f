"""Plain text: paragraphs between blank lines, tables between tabs, with offsets into the decoded text."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.charset import decode
from detectors.readers.grid import label_rows
from detectors.readers.lines import paragraphs
from detectors.readers.texttables import Table, tables

_TITLE = 60


def read(data: bytes, hints: Hints) -> Reading:
    """Read a text file; hard-wrapped lines of a paragraph stay together, joined by "\\n".

    Lines of equally many cells are a table: a segment a cell, under its header, with its row.
    Raises UnreadableError: "not text", "empty document" (nothing but white space).
    """
    decoded = decode(data, hints.charset)
    # Same length, so that offsets stay those of the decoded text.
    text = decoded.text.replace("\r\n", " \n").replace("\r", "\n")
    segments = tuple(_segments(text))
    if not segments:
        raise UnreadableError("empty document")
    first = segments[0].text.split("\n", 1)[0].strip()
    title = first if len(first) <= _TITLE and segments[0].location.table is None else None
    return Reading(segments, title=title, problems=decoded.problems)


def _segments(text: str) -> Iterator[Segment]:
    at, number = 0, 0
    for count, table in enumerate(tables(text), 1):
        for segment in _paragraphs(text, at, table.start, number):
            number += 1
            yield segment
        number += 1
        yield from _table(text, table, count, number)
        at = table.end
    yield from _paragraphs(text, at, len(text), number)


def _paragraphs(text: str, start: int, end: int, before: int) -> Iterator[Segment]:
    for number, (a, b) in enumerate(paragraphs(text[start:end]), before + 1):
        place = Location("text", paragraph=number, start=start + a, end=start + b)
        yield Segment(text[start + a : start + b], place)


def _table(text: str, table: Table, count: int, paragraph: int) -> Iterator[Segment]:
    for found in label_rows(table.grid(text)):
        cell = found.cell
        start, end = table.rows[cell.row - 1][cell.column - 1]
        place = Location(
            "text",
            paragraph=paragraph,
            table=count,
            row=cell.row,
            column=cell.column,
            start=start,
            end=end,
        )
        row = f"table{count}:{found.record}" if found.record else None
        yield Segment(text[start:end], place, found.label, row)
