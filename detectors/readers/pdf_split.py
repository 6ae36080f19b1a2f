"""Stretches to segments: visible and hidden parts apart, and no value cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from casefile.model import Box, Location, Segment, Visibility
from detectors.readers.fieldwords import WORDS
from detectors.readers.pdf_boxes import compact
from detectors.readers.pdf_frame import union
from detectors.readers.pdf_lines import write, write_hidden
from detectors.readers.pdf_stretch import Stretch
from detectors.readers.pdf_values import clause_spans, value_spans

_HAN = re.compile(r"[\u3400-\u9fff]")
_BEFORE = re.compile(r"([\u4e00-\u9fff（）()]{2,12})[为是：:\s]*$")

Marks = list[str | None]


def segments_of(stretch: Stretch, page: int, number: int) -> Iterator[Segment]:
    """The segments of a stretch, the `number`th of a page counted from 1."""
    text, boxes = write(stretch.lines)
    marks = write_hidden(stretch.lines)
    if len(set(marks)) == 1:
        whole = Segment(text, _place(stretch, page, boxes), stretch.label, stretch.row_key)
        yield _with_mark(whole, marks[0], boxes)
        return
    row = stretch.row_key or f"p{page}s{number}"
    for hidden_by, start, end in _parts(text, _whole_values(text, marks)):
        if stretch.only_hidden and hidden_by is None:
            continue
        label = stretch.label or _label_before(text[:start])
        own = boxes[start:end]
        part = Segment(text[start:end], _place(stretch, page, own), label, row)
        yield _with_mark(part, hidden_by, own)


def _place(stretch: Stretch, page: int, boxes: Sequence[Box | None]) -> Location:
    bbox = union([b for b in boxes if b])
    table, row, column = stretch.table, stretch.row, stretch.column
    return Location("pdf", page=page, bbox=bbox, table=table, row=row, column=column)


def _with_mark(segment: Segment, hidden_by: str | None, boxes: Sequence[Box | None]) -> Segment:
    visibility: Visibility = "hidden" if hidden_by else "visible"
    return replace(segment, visibility=visibility, hidden_by=hidden_by, boxes=compact(boxes))


def _parts(text: str, marks: Marks) -> Iterator[tuple[str | None, int, int]]:
    """Runs of one mark that hold more than blanks, without the blanks around them."""
    for hidden_by, run in groupby(range(len(text)), key=lambda i: marks[i]):
        places = [i for i in run if not text[i].isspace()]
        if places:
            yield hidden_by, places[0], places[-1] + 1


def _whole_values(text: str, marks: Marks) -> Marks:
    """A value of which a part is hidden is hidden as a whole; so is a clause of words."""
    whole = list(marks)
    for start, end in (*value_spans(text), *clause_spans(text)):
        covered = [i for i in range(start, end) if marks[i]]
        if not covered or not _is_one(text, start, end, covered):
            continue
        whole[start:end] = [marks[covered[0]]] * (end - start)
    return whole


def _is_one(text: str, start: int, end: int, covered: Sequence[int]) -> bool:
    """Words go together only with hidden words: a number's field name stays visible."""
    has_han = bool(_HAN.search(text, start, end))
    return not has_han or any(_HAN.match(text[i]) for i in covered)


def _label_before(text: str) -> str:
    """The field name that stands right before a value on its line, "" if none does."""
    match = _BEFORE.search(text.rpartition("\n")[2])
    if match is None:
        return ""
    words = match[1].rstrip("为是")
    return next((words[i:] for i in range(len(words) - 1) if words[i:] in WORDS), "")
