"""What a PDF holds beside its pages' text: annotations, form values, properties, attachments."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Box, Location, Segment
from detectors.readers.pdf_frame import PageFrame

MAX_ANNOTATIONS = 5_000
_PROPERTIES = ("Title", "Author", "Subject", "Keywords")
_PLACEHOLDERS = {"", "untitled", "anonymous", "unspecified", "无标题", "未命名"}


def properties_of(document: Any) -> tuple[Segment, ...]:
    """The document's properties that people write: hidden segments labelled by their names."""
    found = ((key, document.get_metadata_value(key).strip()) for key in _PROPERTIES)
    return tuple(
        Segment(
            text,
            Location("pdf", part="property"),
            label=key,
            visibility="hidden",
            hidden_by="metadata",
        )
        for key, text in found
        if text.casefold() not in _PLACEHOLDERS
    )


def count_attachments(document: Any) -> int:
    """Files embedded in the document."""
    return max(int(pdfium.FPDFDoc_GetAttachmentCount(document)), 0)


def annotations_of(page: Any, form: Any, frame: PageFrame, number: int) -> Iterator[Segment]:
    """Notes and form values of an open page counted from 1; `form` may be None."""
    count = min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), MAX_ANNOTATIONS)
    for index in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            yield from _segments(annotation, form, frame, number)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _segments(annotation: Any, form: Any, frame: PageFrame, number: int) -> Iterator[Segment]:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_POPUP:
        return
    location = Location("pdf", page=number, bbox=_place(annotation, frame), part="annotation")
    if note := _string(annotation, b"Contents"):
        yield Segment(note, location, visibility="hidden", hidden_by="annotation")
    if kind == pdfium.FPDF_ANNOT_WIDGET and (value := _value(annotation, form)):
        name = _field_name(annotation, form)
        yield Segment(value, location, name, visibility="hidden", hidden_by="form-field")


def _place(annotation: Any, frame: PageFrame) -> Box | None:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        return None
    return frame.box(rect.left, rect.bottom, rect.right, rect.top)


def _string(annotation: Any, key: bytes) -> str:
    return _utf16(lambda buf, size: pdfium.FPDFAnnot_GetStringValue(annotation, key, buf, size))


def _value(annotation: Any, form: Any) -> str:
    if form is None:
        return _string(annotation, b"V")
    return _utf16(lambda buf, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buf, size))


def _field_name(annotation: Any, form: Any) -> str:
    if form is None:
        return _string(annotation, b"TU") or _string(annotation, b"T")
    return _utf16(
        lambda buf, size: pdfium.FPDFAnnot_GetFormFieldAlternateName(form, annotation, buf, size)
    ) or _utf16(lambda buf, size: pdfium.FPDFAnnot_GetFormFieldName(form, annotation, buf, size))


def _utf16(call: Callable[[Any, int], int]) -> str:
    """What a pdfium function writes as UTF-16LE; a first call without buffer gives the size."""
    size = call(None, 0)
    if size <= 2:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
    call(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace").strip()
