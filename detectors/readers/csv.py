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
from detectors.readers.charset import decode
from detectors.readers.grid import Cell, label_rows

_DELIMITERS = ",\t;，|"
_SAMPLE = 200_000
_SAMPLE_RECORDS = 50
_MAX_CELLS = 2_000_000
_LONGEST_FIELD = 64 << 20


def read(data: bytes, hints: Hints) -> Reading:
    """Read a CSV or TSV file; ragged rows are allowed, rows stream.

    Raises UnreadableError: "not text", "empty document". Locations have kind "sheet" without a
    sheet, the cell's name, row and column.
    """
    decoded = decode(data, hints.charset)
    cut: list[str] = []
    segments = tuple(_segments(decoded.text, cut))
    if not segments:
        raise UnreadableError("empty document")
    return Reading(segments, problems=(*decoded.problems, *cut))


def _segments(text: str, cut: list[str]) -> Iterator[Segment]:
    for found in label_rows(_cells(text, cut)):
        cell = found.cell
        place = Location(
            "sheet",
            cell=f"{column_letters(cell.column)}{cell.row}",
            row=cell.row,
            column=cell.column,
        )
        yield Segment(cell.text, place, found.label, f"row{found.record}" if found.record else None)


def _cells(text: str, cut: list[str]) -> Iterator[list[Cell]]:
    count = 0
    for row, values in enumerate(_rows(text), 1):
        cells = [Cell(v.strip(), row, c) for c, v in enumerate(values, 1) if v.strip()]
        yield cells[: _MAX_CELLS - count]
        count += len(cells)
        if count > _MAX_CELLS:
            cut.append(f"truncated at {_MAX_CELLS} cells")
            return


def _rows(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    if text.startswith("sep="):
        text = text.partition("\n")[2]
    delimiter = find_delimiter(text)
    # A stray quote would swallow the rest of the file into one cell.
    lines = io.StringIO(text, newline="")
    if text.count('"') % 2:
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
