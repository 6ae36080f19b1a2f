"""Earlier revisions in a PDF that was saved by appending: what they say and the last one does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2

from casefile.model import Segment
from detectors.readers.pdf_frame import frame_of
from detectors.readers.pdf_pages import State, each_page, read_beside, read_page
from detectors.readers.pdf_properties import properties_of
from detectors.readers.pdf_values import facts_of, only_new

MAX_REVISIONS = 10
_END = re.compile(rb"startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF[\r\n]{0,2}")
_SECTION = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")


@dataclass(slots=True)
class _Known:
    """What the revisions after one say: page texts and values."""

    pages: set[int] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)


def revision_ends(data: bytes) -> list[int]:
    """Where each revision before the last one ends, newest first.

    Every end mark must point at a cross-reference section before it: one inside of an embedded file
    does not. The first part of a linearized file is no revision.
    """
    start = max(data[:1024].find(b"%PDF-"), 0)
    ends = [m.end() for m in _END.finditer(data) if _leads(data, m, start)]
    if b"/Linearized" in data[:2048]:
        ends = ends[1:]
    return ends[-2::-1]


def _leads(data: bytes, mark: re.Match[bytes], start: int) -> bool:
    offset = int(mark[1]) + start
    return 0 < offset < mark.start() and bool(_SECTION.match(data, offset, offset + 40))


def previous_revisions(
    data: bytes, document: Any, current: Iterable[Segment], problems: list[str]
) -> Iterator[Segment]:
    """Hidden segments of earlier revisions that hold values which no later one holds."""
    ends = revision_ends(data)
    if not ends:
        return
    known = _Known({_fingerprint(p) for p in _pages(document)}, set())
    for segment in current:
        known.facts |= facts_of(segment.text)
    if len(ends) > MAX_REVISIONS:
        problems.append(f"only the last {MAX_REVISIONS} of {len(ends)} previous revisions read")
    for end in ends[:MAX_REVISIONS]:
        try:
            older = pypdfium2.PdfDocument(data[:end])
        except pypdfium2.PdfiumError:
            problems.append("previous revision not read")
            continue
        try:
            yield from _vanished(older, known)
        finally:
            older.close()


def _vanished(older: Any, known: _Known) -> Iterator[Segment]:
    state = State()

    def visit(page: Any, number: int) -> None:
        fingerprint = _fingerprint(page)
        if fingerprint in known.pages:
            state.segments += read_beside(older, page, number)
        else:
            known.pages.add(fingerprint)
            read_page(older, page, number, state)

    each_page(older, state, visit)
    for segment in (*state.segments, *properties_of(older)):
        rest = only_new(segment, known.facts)
        if rest is not None:
            yield replace(rest, visibility="hidden", hidden_by="previous-revision")
    for segment in state.segments:
        known.facts |= facts_of(segment.text)


def _pages(document: Any) -> Iterator[Any]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            continue
        try:
            yield page
        finally:
            page.close()


def _fingerprint(page: Any) -> int:
    """Of a page's text and shown rectangle."""
    textpage = page.get_textpage()
    try:
        return hash((textpage.get_text_bounded(), frame_of(page)))
    finally:
        textpage.close()
