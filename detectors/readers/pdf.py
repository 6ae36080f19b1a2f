"""PDF: text with one box a character, tables with labels, hidden places.

pdfium reads the file (pypdfium2), one page at a time. It is not thread-safe: one thread a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from casefile.model import Box, Reading, Segment
from detectors.cuts import CUTS, cut_reason
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.pdf_blocks import first_big_line
from detectors.readers.pdf_frame import PageFrame, frame_of
from detectors.readers.pdf_glyphs import Glyph, PageText, read_glyphs
from detectors.readers.pdf_hidden import annotations_of, count_attachments, properties_of
from detectors.readers.pdf_layout import Layout, covered
from detectors.readers.pdf_lines import lines_of, runs_of
from detectors.readers.pdf_marks import Marks, read_marks
from sandbox import progress

MAX_PAGES = 2_000
MAX_CHARACTERS = 2_000_000
"""Of a document: with their boxes they take 200 bytes each."""
_UNMAPPED_SHARE = 0.05
_PICTURE_SHARE = 0.25
"""Pictures on more than this share of the page with hardly any text on them are a problem."""
_FEW = 10


@dataclass(slots=True)
class _State:
    """What has been read of a document so far."""

    layout: Layout = field(default_factory=Layout)
    segments: list[Segment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    characters: int = 0
    pages: int = 0
    heading: str | None = None


def read(data: bytes, hints: Hints) -> Reading:  # noqa: ARG001 - a PDF says all by itself
    """Read a PDF; raises UnreadableError (encrypted, malformed, no text layer)."""
    if not data:
        raise UnreadableError("empty file")
    with _opened(data) as document:
        state = _State(problems=_file_problems(data, document))
        try:
            _read_pages(document, state)
        except CUTS as cut:
            state.problems.append(f"truncated after page {state.pages}: {cut_reason(cut)}")
        if not state.segments:
            raise UnreadableError("no text layer")
        properties = properties_of(document)
    title = next((s.text for s in properties if s.label == "Title" and _is_title(s.text)), None)
    return Reading(
        segments=(*state.segments, *properties),
        title=title or state.heading,
        problems=tuple(dict.fromkeys(state.problems)),
    )


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_reason(error)) from error
    try:
        if len(document) == 0:
            raise UnreadableError("malformed: no pages")
        yield document
    finally:
        document.close()


def _reason(error: pypdfium2.PdfiumError) -> str:
    reasons = {
        pdfium.FPDF_ERR_PASSWORD: "encrypted",
        pdfium.FPDF_ERR_SECURITY: "encrypted: unknown method",
        pdfium.FPDF_ERR_FORMAT: "malformed: not a PDF or damaged",
    }
    return reasons.get(error.err_code, "malformed: cannot be opened")


def _file_problems(data: bytes, document: Any) -> list[str]:
    problems = []
    if b"%%EOF" not in data[-4096:]:
        problems.append("truncated: no end of file mark")
    if count_attachments(document):
        problems.append("embedded file not read")
    if document.get_formtype() in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        problems.append("XFA form not read")
    if len(document) > MAX_PAGES:
        problems.append(f"truncated after {MAX_PAGES} pages")
    return problems


def _read_pages(document: Any, state: _State) -> None:
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
    for index in range(min(len(document), MAX_PAGES)):
        if state.characters > MAX_CHARACTERS:
            state.problems.append(f"truncated after page {index}: too many characters")
            return
        progress()
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            state.problems.append(f"page {index + 1}: cannot be loaded")
            continue
        try:
            _read_page(document, page, index + 1, state)
        except pypdfium2.PdfiumError:
            state.problems.append(f"page {index + 1}: damaged")
        finally:
            page.close()
        state.pages = index + 1


def _read_page(document: Any, page: Any, number: int, state: _State) -> None:
    frame = frame_of(page)
    marks = read_marks(page, frame)
    textpage = page.get_textpage()
    try:
        text = read_glyphs(textpage, frame)
    finally:
        textpage.close()
    glyphs = [_shown_by_scan(g, marks.images) for g in text.glyphs]
    stretches = state.layout.stretches(number, glyphs, marks)
    state.characters += len(glyphs)
    state.segments += [stretch.segment(number) for stretch in stretches]
    state.segments += annotations_of(page, document.formenv, frame, number)
    state.problems += [f"page {number}: {p}" for p in _page_problems(text, marks, frame)]
    state.problems += state.layout.problems
    state.layout.problems.clear()
    if number == 1:
        state.heading = _heading(glyphs)


def _shown_by_scan(glyph: Glyph, images: list[Box]) -> Glyph:
    """Invisible text on a picture is a scan's text layer: the picture shows what it says."""
    if glyph.hidden_by == "invisible-text" and covered(images, glyph):
        return glyph._replace(hidden_by=None)
    return glyph


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
    bare = (i for i in marks.images if sum(covered([i], glyph) for glyph in text.glyphs) < _FEW)
    return sum(
        (min(x1, frame.width) - max(x0, 0)) * (min(bottom, frame.height) - max(top, 0))
        for x0, top, x1, bottom in bare
    )


def _heading(glyphs: list[Glyph]) -> str | None:
    plain = [g for g in glyphs if not (g.slanted or g.turn or g.hidden_by)]
    return first_big_line([runs_of(line) for line in lines_of(plain)])


def _is_title(text: str) -> bool:
    """Whether a Title property was written by a person and not left by a program."""
    plain = text.casefold()
    left = plain.startswith("microsoft word")
    return not left and not plain.endswith((".doc", ".docx", ".xls", ".xlsx", ".wps", ".pdf"))
