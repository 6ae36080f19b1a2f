"""What else is drawn on a PDF page: ruling lines, fills, pictures, outlines."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Box
from detectors.readers.pdf_frame import PageFrame
from detectors.readers.pdf_walk import (
    MAX_OBJECTS,
    Matrix,
    Painted,
    apply,
    matrix_of,
    moved_box,
    paint_order,
    times,
)

MAX_SEGMENTS = 200_000
MAX_IMAGES = 200
"""The largest are kept: scans come in strips, never in more than this."""
_FLAT = 0.8
"""A path side that strays less than this many points from an axis is parallel to it."""
_THIN = 3.0
"""A filled rectangle no thicker than this is a drawn line."""


@dataclass(slots=True)
class Marks:
    """Collected from one page; boxes as displayed. A rule is a box without width or height."""

    rules: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    painted: list[Painted] = field(default_factory=list)
    outlines: int = 0
    segments: int = 0
    truncated: bool = False

    @property
    def drawn(self) -> bool:
        """Whether something stands here that may show text: a picture, a shape of many sides."""
        return bool(self.images) or self.outlines > 0


def read_marks(page: Any, frame: PageFrame) -> Marks:
    """Rules, fills and pictures of an open pypdfium2 page, those inside forms too."""
    marks = Marks()
    for painted in paint_order(page):
        if painted.order > MAX_OBJECTS or marks.segments > MAX_SEGMENTS:
            marks.truncated = True
            break
        marks.painted.append(painted)
        if painted.kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(painted.obj, _matrix(painted), frame, marks)
        elif painted.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _add_image(_matrix(painted), frame, marks)
    marks.images = sorted(set(marks.images), key=_area)[-MAX_IMAGES:]
    return marks


def _matrix(painted: Painted) -> Matrix:
    return times(matrix_of(painted.obj), painted.outer)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _add_image(matrix: Matrix, frame: PageFrame, marks: Marks) -> None:
    box = moved_box(matrix, (0.0, 0.0, 1.0, 1.0), frame)
    if frame.shows(box):
        marks.images.append(box)


def _add_path(obj: Any, matrix: Matrix, frame: PageFrame, marks: Marks) -> None:
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(obj, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    count = pdfium.FPDFPath_CountSegments(obj)
    marks.segments += max(count, 0)
    if marks.segments > MAX_SEGMENTS:
        return
    sides, curved = _sides(obj, count, matrix, frame)
    flat = [side for side in sides if _is_flat(side)]
    if curved or len(sides) - len(flat) > 4:
        marks.outlines += 1
    _sort_sides(flat, bool(stroke.value), marks)


def _sort_sides(flat: list[Box], stroked: bool, marks: Marks) -> None:
    """Stroked sides and thin fills are rules; the sides of wide fills are kept apart."""
    if not flat:
        return
    width = max(s[2] for s in flat) - min(s[0] for s in flat)
    height = max(s[3] for s in flat) - min(s[1] for s in flat)
    rules = marks.rules if stroked or min(width, height) <= _THIN else marks.fills
    rules += flat


def _sides(obj: Any, count: int, matrix: Matrix, frame: PageFrame) -> tuple[list[Box], bool]:
    """The straight sides of a path as boxes, and whether it has curves."""
    sides: list[Box] = []
    curved = False
    start = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(obj, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = apply(matrix, x.value, y.value, frame)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            sides.append(_side(last, point))
        else:
            curved = True
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            sides.append(_side(last, start))
            last = start
    return sides, curved


def _side(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _is_flat(side: Box) -> bool:
    return (side[2] - side[0] < _FLAT) != (side[3] - side[1] < _FLAT)
