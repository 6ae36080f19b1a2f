"""The objects of a PDF page in the order in which they are painted, those inside forms too."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from casefile.model import Box
from detectors.readers.pdf_frame import PageFrame

MAX_OBJECTS = 50_000
_MAX_DEPTH = 8

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Painted(NamedTuple):
    """A page object that is no form; `outer` leads from its container to the page."""

    obj: Any
    kind: int
    outer: Matrix
    order: int

    @property
    def key(self) -> int:
        """Its address: what the text page knows the object by."""
        return address(self.obj)


def address(handle: Any) -> int:
    """Of a pdfium handle, 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def paint_order(page: Any) -> Iterator[Painted]:
    """At most MAX_OBJECTS + 1 objects of an open pypdfium2 page, first painted first."""
    stack = [iter(_of_page(page))]
    seen = 0
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        seen += 1
        obj, outer = entry
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield Painted(obj, kind, outer, seen)
        elif len(stack) <= _MAX_DEPTH:
            stack.append(iter(_of_form(obj, times(matrix_of(obj), outer))))
        if seen > MAX_OBJECTS:
            return


def _of_page(page: Any) -> Iterator[tuple[Any, Matrix]]:
    for index in range(max(pdfium.FPDFPage_CountObjects(page), 0)):
        yield pdfium.FPDFPage_GetObject(page, index), IDENTITY


def _of_form(form: Any, matrix: Matrix) -> Iterator[tuple[Any, Matrix]]:
    for index in range(max(pdfium.FPDFFormObj_CountObjects(form), 0)):
        yield pdfium.FPDFFormObj_GetObject(form, index), matrix


def matrix_of(obj: Any) -> Matrix:
    """An object's own matrix."""
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, ctypes.byref(raw)):
        return IDENTITY
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def apply(m: Matrix, x: float, y: float, frame: PageFrame) -> tuple[float, float]:
    """A point as displayed."""
    return frame.point(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def moved_box(m: Matrix, rect: Box, frame: PageFrame) -> Box:
    """A rectangle (left, bottom, right, top) of a container as displayed."""
    corners = [apply(m, x, y, frame) for x in (rect[0], rect[2]) for y in (rect[1], rect[3])]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return min(xs), min(ys), max(xs), max(ys)


def bounds_of(painted: Painted, frame: PageFrame) -> Box:
    """What an object may paint on, as displayed; an empty box if that is unknown."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(painted.obj, *(ctypes.byref(s) for s in sides)):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (s.value for s in sides)
    return moved_box(painted.outer, (left, bottom, right, top), frame)
