"""Records of an .xls workbook's stream, for the places that a reader of cells leaves out.

Record numbers and layouts: [MS-XLS], sections 2.4 and 2.5.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

BOF, CONTINUE = 0x0809, 0x3C
HEADER, FOOTER = 0x14, 0x15
FORMULA, NAME, LABELSST = 0x06, 0x18, 0xFD
FILEPASS, FILTERMODE = 0x2F, 0x9B
TXO, DV, CRN, DRAWINGS = 0x1B6, 0x1BE, 0x5A, 0xEB
CHART_TEXT, CHART_LABEL, CHART_NUMBER = 0x100D, 0x204, 0x203
PIVOT_STRING, PIVOT_NUMBER = 0xCD, 0xC9
_CHART = 0x20
_PTG_STRING = 0x17


@dataclass(frozen=True, slots=True)
class Record:
    """A record, the pieces that continue it beside it; `part` numbers the substream from 0 (the
    globals), `chart` says that this is one of a chart."""

    kind: int
    data: bytes = field(repr=False)
    part: int
    chart: bool
    more: tuple[bytes, ...] = field(default=(), repr=False)


def records(stream: bytes) -> Iterator[Record]:
    """The records of a stream in order; a record cut off at the end is left out.

    `part` counts the substreams of sheets; charts drawn on a sheet belong to it.
    """
    open_parts: list[bool] = []
    part = -1
    pending: Record | None = None
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + size]
        place += 4 + size
        if kind == CONTINUE and pending is not None:
            more = (*pending.more, data)
            pending = Record(pending.kind, pending.data, pending.part, pending.chart, more)
            continue
        if pending is not None:
            yield pending
        if kind == BOF:
            part += not open_parts
            open_parts.append(data[2:4] == _CHART.to_bytes(2, "little"))
        pending = Record(kind, data, part, bool(open_parts and open_parts[-1]))
        if kind == 0x0A and open_parts:
            open_parts.pop()
    if pending is not None:
        yield pending


def unicode_at(data: bytes, place: int, width: int = 2) -> tuple[str, int]:
    """A string with its count of `width` bytes and flags before it, and the place after it."""
    count = int.from_bytes(data[place : place + width], "little")
    flags = data[place + width] if place + width < len(data) else 0
    start = place + width + 1
    end = start + count * (2 if flags & 1 else 1)
    return data[start:end].decode("utf-16-le" if flags & 1 else "latin-1", "replace"), end


def object_text(record: Record) -> str:
    """The text of a drawn object: its characters follow in the continuing records."""
    if len(record.data) < 12:
        return ""
    left = int.from_bytes(record.data[10:12], "little")
    pieces: list[str] = []
    for data in record.more:
        if left <= 0 or not data:
            break
        text = data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace")[:left]
        pieces.append(text)
        left -= len(text)
    return "".join(pieces).replace("\r", "\n").strip()


def formula_strings(tokens: bytes) -> Iterator[str]:
    """String literals among a formula's tokens, found by their mark; printable ones only."""
    place = tokens.find(_PTG_STRING)
    while 0 <= place < len(tokens) - 3:
        text, end = unicode_at(tokens, place + 1, 1)
        fits = text and tokens[place + 2] in (0, 1) and end <= len(tokens)
        if fits and text.replace("\0", "").isprintable():
            yield from text.split("\0")  # the items of a list stand apart by zeros
            place = tokens.find(_PTG_STRING, end)
        else:
            place = tokens.find(_PTG_STRING, place + 1)


def validation_texts(record: Record) -> Iterator[str]:
    """Titles and messages of a validation rule, and the items of its list."""
    data, place = record.data, 4
    for _ in range(4):
        text, place = unicode_at(data, place)
        yield text.strip("\0")
    yield from formula_strings(data[place:])


def external_values(record: Record) -> Iterator[str | float]:
    """Cells of another workbook, as they were when this one was saved."""
    data, place = record.data, 4
    while place < len(data):
        kind = data[place]
        if kind == 2:
            text, place = unicode_at(data, place + 1)
            yield text
            continue
        if kind == 1 and place + 9 <= len(data):
            yield struct.unpack_from("<d", data, place + 1)[0]
        place += 9


def large_pictures(record: Record, size: int) -> int:
    """How many pictures of at least `size` bytes the workbook's drawings hold."""
    data = record.data + b"".join(record.more)
    place, count = 0, 0
    while place + 8 <= len(data):
        kind, length = struct.unpack_from("<2xHI", data, place)
        if kind in (0xF000, 0xF001):  # containers: look inside
            place += 8
            continue
        count += kind == 0xF007 and length >= size
        place += 8 + length
    return count
