"""Comma, tab and semicolon separated values: one segment a cell, headers through the grid."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.a1 import column_letters
from detectors.readers.grid import Cell, label_rows
from detectors.readers.longtext import LongText, open_text
from detectors.readers.lostdigits import of_shown_text
from detectors.readers.stream import Steps

_DELIMITERS = ",\t;，|"
_SAMPLE = 200_000
_SAMPLE_RECORDS = 50
_MAX_CELLS = 20_000_000
_LONGEST_FIELD = 64 << 20


def stream(data: bytes, hints: Hints) -> Steps:
    """Read a CSV or TSV file; ragged rows are allowed, rows stream.

    Raises UnreadableError: "not text", "empty document". Locations have kind "sheet" without a
    sheet, the cell's name, row and column.
    """
    text = open_text(data, hints.charset)
    cut: list[str] = []
    found = _segments(text, cut)
    first = next(found, None)
    if first is None:
        raise UnreadableError("empty document")
    yield first
    yield from found
    return Reading((), problems=(*text.problems, *cut))


def _segments(text: LongText, cut: list[str]) -> Iterator[Segment]:
    for found in label_rows(_cells(text, cut)):
        cell = found.cell
        place = Location(
            "sheet",
            cell=f"{column_letters(cell.column)}{cell.row}",
            row=cell.row,
            column=cell.column,
        )
        shown = of_shown_text(cell.text, found.label)
        yield Segment(shown, place, found.label, f"row{found.record}" if found.record else None)


def _cells(text: LongText, cut: list[str]) -> Iterator[list[Cell]]:
    count = 0
    for row, values in enumerate(_rows(text), 1):
        cells = [Cell(v.strip(), row, c) for c, v in enumerate(values, 1) if v.strip()]
        yield cells[: _MAX_CELLS - count]
        count += len(cells)
        if count > _MAX_CELLS:
            cut.append(f"truncated at {_MAX_CELLS} cells")
            return


def _rows(text: LongText) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    lines, head = text.lines(), text.head(_SAMPLE)
    if head.startswith("sep="):
        next(lines)
        head = head.partition("\n")[2]
    delimiter = find_delimiter(head)
    # A stray quote would swallow the rest of the file into one cell.
    if text.quotes % 2:
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


def find_delimiter(text: str) -> str:
    """The character that divides the first records most evenly, the comma in doubt."""
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        counts = _counts(text[:_SAMPLE], delimiter)
        used = [n for n in counts if n]
        if not used:
            continue
        common = max(set(used), key=used.count)
        score = common**0.5 * used.count(common) / len(counts)
        if score > most:
            best, most = delimiter, score
    return best


def _counts(sample: str, delimiter: str) -> list[int]:
    """Delimiters in each of the first records; the last one may be cut and does not count."""
    records = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    counts = [len(record) - 1 for record in islice(records, _SAMPLE_RECORDS) if record]
    return counts[:-1] if len(sample) == _SAMPLE and len(counts) > 1 else counts
