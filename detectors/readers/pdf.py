"""PDF: text with one box a character, tables with labels, hidden places.

pdfium reads the file (pypdfium2), one page at a time. It is not thread-safe: one thread a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from casefile.model import Reading, Segment
from detectors.cuts import CUTS, cut_reason
from detectors.errors import UnreadableError
from detectors.readers import Hints, pdf_pages
from detectors.readers.pdf_actions import scripts_of
from detectors.readers.pdf_blank import damaged_pages
from detectors.readers.pdf_pages import State, read_pages
from detectors.readers.pdf_properties import bookmarks_of, page_labels_of, properties_of, xmp_of
from detectors.readers.pdf_revisions import previous_revisions
from detectors.readers.pdf_streams import count_damaged
from detectors.readers.pdf_values import facts_of, is_worth, only_new
from detectors.readers.pdf_xfa import is_unread, xfa_of


def read(data: bytes, hints: Hints) -> Reading:  # noqa: ARG001 - a PDF says all by itself
    """Read a PDF; raises UnreadableError (encrypted, malformed, no text layer)."""
    if not data:
        raise UnreadableError("empty file")
    with _opened(data) as document:
        state = State(problems=_file_problems(data, document))
        state.attachments.add_documents(document)
        try:
            read_pages(document, state)
        except CUTS as cut:
            state.problems.append(cut_reason(cut))
        state.problems += [f"page {n}: damaged" for n in damaged_pages(data, state.blank)]
        properties = properties_of(document)
        behind = [*_behind(data, document, state)]
    if not _says_anything(state, (*properties, *behind)):
        raise UnreadableError("no text layer")
    if not state.segments:
        state.problems.append("no text layer")
    title = next((s.text for s in properties if s.label == "Title" and _is_title(s.text)), None)
    return Reading(
        segments=(*state.segments, *properties, *behind),
        title=title or state.heading,
        problems=tuple(dict.fromkeys((*state.problems, *state.attachments.problems))),
        members=tuple(state.attachments.members),
    )


def _says_anything(state: State, hidden: tuple[Segment, ...]) -> bool:
    """A scan alone is unreadable; one with a value in its properties or a file in it is not."""
    if state.segments or state.attachments.members:
        return True
    return any(is_worth(segment.text) for segment in hidden)


def _behind(data: bytes, document: Any, state: State) -> Iterator[Segment]:
    """What the pages do not say already: packets, bookmarks, scripts, forms, earlier revisions."""
    known: set[str] = set()
    for segment in state.segments:
        known |= facts_of(segment.text)
    pages = min(len(document), pdf_pages.MAX_PAGES)
    found = (
        *xmp_of(data),
        *bookmarks_of(document),
        *page_labels_of(document, pages),
        *scripts_of(document),
        *xfa_of(document),
    )
    for segment in found:
        if segment.hidden_by == "form-field" or only_new(segment, known):
            yield segment
    yield from previous_revisions(data, document, state.segments, state.problems)


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
    if damaged := count_damaged(data):
        problems.append(f"damaged streams: {damaged}")
    if is_unread(document):
        problems.append("XFA form not read")
    if len(document) > pdf_pages.MAX_PAGES:
        problems.append(f"truncated after {pdf_pages.MAX_PAGES} pages")
    return problems


def _is_title(text: str) -> bool:
    """Whether a Title property was written by a person and not left by a program."""
    plain = text.casefold()
    left = plain.startswith("microsoft word")
    return not left and not plain.endswith((".doc", ".docx", ".xls", ".xlsx", ".wps", ".pdf"))
