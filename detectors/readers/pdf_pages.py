"""A PDF's pages one after the other: segments, and what on them could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from casefile.model import Segment
from detectors.readers.pdf_actions import links_of
from detectors.readers.pdf_annotations import annotations_of
from detectors.readers.pdf_attachments import Attachments
from detectors.readers.pdf_blocks import first_big_line
from detectors.readers.pdf_conceal import Budget, conceal
from detectors.readers.pdf_covers import Places
from detectors.readers.pdf_frame import PageFrame, frame_of
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_glyphs import PageText, read_glyphs
from detectors.readers.pdf_layout import Layout
from detectors.readers.pdf_lines import lines_of, runs_of
from detectors.readers.pdf_marks import Marks, read_marks
from detectors.readers.pdf_pagebreak import join_over_break
from detectors.readers.pdf_split import segments_of
from sandbox import progress

MAX_PAGES = 10_000
MAX_CHARACTERS = 12_000_000
"""Of a document: with their boxes they take 20 bytes each."""
MAX_SEGMENTS = 600_000
"""They take 600 bytes each."""
_UNMAPPED_SHARE = 0.05
_PICTURE_SHARE = 0.25
"""Pictures on more than this share of the page with hardly any text on them are a problem."""
_FEW = 10


@dataclass(slots=True)
class State:
    """What has been read of a document so far.

    `blank` are pages without any object; `last` is where the last page's segments begin.
    """

    layout: Layout = field(default_factory=Layout)
    segments: list[Segment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    attachments: Attachments = field(default_factory=Attachments)
    budget: Budget = field(default_factory=Budget)
    blank: list[int] = field(default_factory=list)
    last: int = 0
    characters: int = 0
    heading: str | None = None


def each_page(document: Any, state: State, visit: Callable[[Any, int], None]) -> None:
    """Call a function with every open page and its number from 1, within the limits."""
    if document.get_formtype() != pdfium.FORMTYPE_NONE and document.formenv is None:
        document.init_forms()
    for number in range(1, min(len(document), MAX_PAGES) + 1):
        if state.characters > MAX_CHARACTERS or len(state.segments) > MAX_SEGMENTS:
            state.problems.append(f"truncated after page {number - 1}: too many characters")
            return
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            state.problems.append(f"page {number}: cannot be loaded")
            continue
        try:
            visit(page, number)
        except pypdfium2.PdfiumError:
            state.problems.append(f"page {number}: damaged")
        finally:
            page.close()


def read_pages(document: Any, state: State) -> None:
    """Read all pages of an open pypdfium2 document."""
    each_page(document, state, lambda page, number: read_page(document, page, number, state))


def read_page(document: Any, page: Any, number: int, state: State) -> None:
    """Read an open page; its objects are of no use afterwards."""
    progress()
    frame = frame_of(page)
    marks = read_marks(page, frame)
    beside = read_beside(document, page, number)
    state.attachments.add_pinned(page)
    textpage = page.get_textpage()
    try:
        text = read_glyphs(textpage, frame)
        glyphs = conceal(page, text, marks, frame, state.budget)
    finally:
        textpage.close()
    if not marks.painted and not beside:
        state.blank.append(number)
    state.characters += len(glyphs)
    own: list[Segment] = []
    for order, stretch in enumerate(state.layout.stretches(number, glyphs, marks)):
        own += segments_of(stretch, number, order)
    before, own = join_over_break(state.segments[state.last :], own)
    state.segments[state.last :] = before
    state.last = len(state.segments)
    state.segments += own
    state.segments += beside
    state.problems += [f"page {number}: {p}" for p in _page_problems(text, marks, frame)]
    state.problems += state.layout.problems
    state.layout.problems.clear()
    if number == 1:
        state.heading = _heading(glyphs)


def read_beside(document: Any, page: Any, number: int) -> list[Segment]:
    """What an open page holds beside its text: notes, form values, links."""
    frame = frame_of(page)
    found = list(annotations_of(page, document.formenv, frame, number))
    return found + list(links_of(document, page, frame, number))


def _page_problems(text: PageText, marks: Marks, frame: PageFrame) -> Iterator[str]:
    if not text.glyphs:
        if marks.drawn:
            yield "no text layer"
    elif _unread_area(text, marks, frame) > _PICTURE_SHARE * frame.width * frame.height:
        yield "picture not read"
    if text.unmapped > _UNMAPPED_SHARE * len(text.glyphs):
        yield "text without Unicode mapping"
    if text.truncated:
        yield f"truncated after {len(text.glyphs)} characters"
    if marks.truncated:
        yield "too many drawings, tables may be missed"


def _unread_area(text: PageText, marks: Marks, frame: PageFrame) -> float:
    """Square points of pictures, or strips of them, that have hardly any text over them."""
    if not marks.images:
        return 0.0
    places = Places(text.glyphs)
    bare = (i for i in marks.images if sum(1 for _ in places.inside(i)) < _FEW)
    return sum(
        (min(x1, frame.width) - max(x0, 0)) * (min(bottom, frame.height) - max(top, 0))
        for x0, top, x1, bottom in bare
    )


def _heading(glyphs: Sequence[Glyph]) -> str | None:
    plain = [g for g in glyphs if not (g.slanted or g.turn or g.hidden_by)]
    return first_big_line([runs_of(line) for line in lines_of(plain)])
