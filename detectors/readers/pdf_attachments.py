"""Files inside a PDF: those of the document, and those pinned to a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Member
from detectors.readers.pdf_strings import utf16

MAX_MEMBER = 128 << 20
MAX_TOTAL = 512 << 20
MAX_MEMBERS = 1_000


class Attachments:
    """Collects members within the limits; what is beyond them is a problem."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.problems: list[str] = []
        self._known: set[tuple[str, int, int]] = set()
        self._left = MAX_TOTAL

    def add_documents(self, document: Any) -> None:
        """The files that a document's catalogue names."""
        for index in range(max(int(pdfium.FPDFDoc_GetAttachmentCount(document)), 0)):
            self._add(pdfium.FPDFDoc_GetAttachment(document, index))

    def add_pinned(self, page: Any) -> None:
        """The files of the annotations of an open page."""
        for attachment in _pinned(page):
            self._add(attachment)

    def _add(self, attachment: Any) -> None:
        name = (
            utf16(lambda b, n: pdfium.FPDFAttachment_GetName(attachment, b, n))
            if attachment
            else ""
        )
        data = _content(attachment, min(MAX_MEMBER, self._left)) if attachment else None
        if data is None or len(self.members) >= MAX_MEMBERS:
            self.problems.append("embedded file not read")
            return
        key = (name, len(data), hash(data))
        if key not in self._known:
            self._known.add(key)
            self._left -= len(data)
            self.members.append(Member(name or "unnamed", data, "embedded-file"))


def _pinned(page: Any) -> Iterator[Any]:
    for index in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), MAX_MEMBERS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
                yield pdfium.FPDFAnnot_GetFileAttachment(annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _content(attachment: Any, limit: int) -> bytes | None:
    """An attachment's bytes, None if they are missing or more than the limit."""
    size = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(attachment, None, 0, ctypes.byref(size)):
        return None
    if size.value > limit:
        return None
    buffer = ctypes.create_string_buffer(max(size.value, 1))
    if not pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, ctypes.byref(size)):
        return None
    return buffer.raw[: size.value]
