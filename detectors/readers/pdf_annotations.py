"""Annotations and form fields of a PDF page: drawn ones are visible, the others hidden."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Box, Location, Segment
from detectors.readers.pdf_covers import MAX_ANNOTATIONS
from detectors.readers.pdf_frame import PageFrame
from detectors.readers.pdf_strings import utf16
from detectors.readers.pdf_values import is_worth

_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_PASSWORD = 1 << 13
"""The flag of a field that shows dots for what is typed."""
_SHOWN_FIELDS = (
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
)
_MAX_OPTIONS = 500


def annotations_of(page: Any, form: Any, frame: PageFrame, number: int) -> Iterator[Segment]:
    """Notes and form values of an open page counted from 1; `form` may be None."""
    notes: set[str] = set()
    for index in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            for segment in _segments(annotation, form, frame, number):
                if segment.text not in notes or segment.hidden_by != "annotation":
                    yield segment
                notes.add(segment.text)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _segments(annotation: Any, form: Any, frame: PageFrame, number: int) -> Iterator[Segment]:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    box = _place(annotation, frame)
    unseen = bool(pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN)
    unseen = unseen or box is None or not frame.shows(box) or box[2] <= box[0] or box[3] <= box[1]
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        yield from _field(annotation, form, Location("pdf", number, box, part="form-field"), unseen)
        return
    place = Location("pdf", number, box, part="annotation")
    shown = kind == pdfium.FPDF_ANNOT_FREETEXT and not unseen
    if note := _string(annotation, b"Contents"):
        yield Segment(note, place) if shown else _hidden(note, place, "", "annotation")
    for key in (b"T", b"Subj"):
        if (word := _string(annotation, key)) and is_worth(word):
            yield _hidden(word, place, "", "annotation")


def _hidden(text: str, place: Location, label: str, by: str) -> Segment:
    return Segment(text, place, label, visibility="hidden", hidden_by=by)


def _field(annotation: Any, form: Any, place: Location, unseen: bool) -> Iterator[Segment]:
    """A field's value, which is on the screen unless it says otherwise, and what lies behind."""
    value, name = _value(annotation, form), _field_name(annotation, form)
    if value and (unseen or not _is_shown(annotation, form)):
        yield _hidden(value, place, name, "form-field")
    elif value:
        yield Segment(value, place, name)
    others = (_string(annotation, b"DV"), _string(annotation, b"Contents"), name)
    for text in dict.fromkeys((*others, *_options(annotation, form))):
        if text != value and is_worth(text):
            yield _hidden(text, place, name if text != name else "", "form-field")


def _is_shown(annotation: Any, form: Any) -> bool:
    if form is None:
        return True
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    return kind in _SHOWN_FIELDS and not (
        pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD
    )


def _options(annotation: Any, form: Any) -> Iterator[str]:
    """The choices of a list that it offers."""
    count = pdfium.FPDFAnnot_GetOptionCount(form, annotation) if form else 0
    for index in range(min(count, _MAX_OPTIONS)):
        yield _option(annotation, form, index)


def _option(annotation: Any, form: Any, index: int) -> str:
    return utf16(lambda b, n: pdfium.FPDFAnnot_GetOptionLabel(form, annotation, index, b, n))


def _place(annotation: Any, frame: PageFrame) -> Box | None:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        return None
    return frame.box(rect.left, rect.bottom, rect.right, rect.top)


def _string(annotation: Any, key: bytes) -> str:
    return utf16(lambda b, n: pdfium.FPDFAnnot_GetStringValue(annotation, key, b, n))


def _value(annotation: Any, form: Any) -> str:
    if form is None:
        return _string(annotation, b"V")
    return utf16(lambda b, n: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, b, n))


def _field_name(annotation: Any, form: Any) -> str:
    """What people read of a field, else what programs call it."""
    if form is None:
        return _string(annotation, b"TU") or _string(annotation, b"T")
    return utf16(
        lambda b, n: pdfium.FPDFAnnot_GetFormFieldAlternateName(form, annotation, b, n)
    ) or utf16(lambda b, n: pdfium.FPDFAnnot_GetFormFieldName(form, annotation, b, n))
