"""What is painted on a PDF page that may cover text, and over which characters it lies.

Bounding boxes and paint order only: they name the suspects, and rendering decides (`pdf_ink`).
"""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Box
from detectors.readers.pdf_frame import PageFrame
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_walk import Painted, bounds_of, matrix_of, times

MAX_COVERS = 20_000
MAX_ANNOTATIONS = 5_000
ON_TOP = 1 << 40
"""The paint order of annotations: after everything on the page."""
_SMALLEST = 3.0
"""A shape thinner than this many points is a rule, an underline, a border."""
_FAINT = 40
_SEGMENTS = 6
"""A path of no more segments is a rectangle or a line."""
_CLEAR = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW

Color = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Cover:
    """Something painted; `order` says when. A `sure` one is opaque wherever its box is.

    `color` is None where it has several. A sure annotation is one that asks for redaction.
    """

    box: Box
    order: int
    hidden_by: str
    sure: bool = False
    color: Color | None = None


def covers_of(painted: Sequence[Painted], frame: PageFrame) -> list[Cover]:
    """Shapes and pictures of a page that are large enough to cover a character."""
    found = []
    for item in painted:
        cover = None
        if item.kind == pdfium.FPDF_PAGEOBJ_PATH:
            cover = _shape(item, frame)
        elif item.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            cover = Cover(bounds_of(item, frame), item.order, "behind-image")
        elif item.kind == pdfium.FPDF_PAGEOBJ_SHADING:
            cover = Cover(bounds_of(item, frame), item.order, "covered-by-shape")
        if cover and _is_large(cover.box) and frame.shows(cover.box):
            found.append(cover)
        if len(found) == MAX_COVERS:
            break
    return found


def annotation_covers(page: Any, frame: PageFrame) -> Iterator[Cover]:
    """The annotations of an open page that are drawn over it."""
    for index in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            yield from _annotation(annotation, frame)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _annotation(annotation: Any, frame: PageFrame) -> Iterator[Cover]:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind in _CLEAR or pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return
    rect = pdfium.FS_RECTF()
    if pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        yield Cover(box, ON_TOP, "annotation", sure=kind == pdfium.FPDF_ANNOT_REDACT)


def _shape(item: Painted, frame: PageFrame) -> Cover | None:
    """A filled path, or one drawn with a pen as thick as text is high."""
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(item.obj, ctypes.byref(fill), ctypes.byref(stroke))
    read = pdfium.FPDFPageObj_GetFillColor if fill.value else pdfium.FPDFPageObj_GetStrokeColor
    if not fill.value and not (stroke.value and _pen(item) >= _SMALLEST):
        return None
    color = color_of(read, item.obj)
    if color and color[3] <= _FAINT:
        return None
    plain = pdfium.FPDFPath_CountSegments(item.obj) <= _SEGMENTS
    opaque = color is not None and color[3] == 255
    sure = (
        bool(fill.value) and plain and opaque and not pdfium.FPDFPageObj_HasTransparency(item.obj)
    )
    return Cover(bounds_of(item, frame), item.order, "covered-by-shape", sure, color)


def _pen(item: Painted) -> float:
    """How thick an object's lines are, in points."""
    width = ctypes.c_float()
    if not pdfium.FPDFPageObj_GetStrokeWidth(item.obj, ctypes.byref(width)):
        return 0.0
    matrix = times(matrix_of(item.obj), item.outer)
    return width.value * max(math.hypot(*matrix[:2]), math.hypot(*matrix[2:4]))


def color_of(read: Any, obj: Any) -> Color | None:
    """Red, green, blue, alpha of an object, None where it has a pattern."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not read(obj, *(ctypes.byref(p) for p in parts)):
        return None
    red, green, blue, alpha = (p.value for p in parts)
    return red, green, blue, alpha


def _is_large(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) >= _SMALLEST


class Places:
    """Where the glyphs of a page stand, ordered from top to bottom."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        middles = [((g.box[0] + g.box[2]) / 2, (g.box[1] + g.box[3]) / 2) for g in glyphs]
        self.order = sorted(range(len(glyphs)), key=lambda i: middles[i][1])
        self.xs = [middles[i][0] for i in self.order]
        self.ys = [middles[i][1] for i in self.order]

    def inside(self, box: Box) -> Iterator[int]:
        """The numbers of the glyphs whose middle lies in a box."""
        start, end = bisect_left(self.ys, box[1]), bisect_right(self.ys, box[3])
        for place in range(start, end):
            if box[0] <= self.xs[place] <= box[2]:
                yield self.order[place]
