"""Text that leaves no ink by the way it is painted: transparent, in its background's colour, clipped."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Box
from detectors.readers.pdf_covers import Color, Cover, color_of
from detectors.readers.pdf_frame import PageFrame
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_walk import Painted, moved_box

WHITE: Color = (255, 255, 255, 255)
"""The paper."""
_CLEAR = 25
"""Alpha up to which nothing is seen."""
_NEAR = 24
"""Colours that differ by no more than this in every channel look alike."""
_TINY = 1.0
"""Points; print is not smaller than 4."""
_STROKED = {1, 5}
_MAX_CLIPS = 64


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text object is painted: its colour (None for a pattern) and where it may paint."""

    order: int
    color: Color | None
    clip: Box | None

    @property
    def is_clear(self) -> bool:
        """Whether it is transparent through and through."""
        return self.color is not None and self.color[3] <= _CLEAR

    def is_clipped(self, glyph: Glyph) -> bool:
        """Whether a glyph's middle lies outside of where the object may paint."""
        if self.clip is None:
            return False
        x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
        return not (self.clip[0] <= x <= self.clip[2] and self.clip[1] <= y <= self.clip[3])


def ink_of(item: Painted, frame: PageFrame) -> Ink:
    """The ink of a text object."""
    stroked = pdfium.FPDFTextObj_GetTextRenderMode(item.obj) in _STROKED
    read = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    return Ink(item.order, color_of(read, item.obj), _clip(item, frame))


def is_too_small(glyph: Glyph) -> bool:
    """Whether a glyph is drawn smaller than can be read."""
    wide, high = glyph.box[2] - glyph.box[0], glyph.box[3] - glyph.box[1]
    return glyph.size <= _TINY or max(wide, high) <= _TINY


def background_of(ink: Ink, beneath: Sequence[Cover]) -> Color | None:
    """What an object is painted on: the last shape below it, the paper; None for a picture."""
    below = max((c for c in beneath if c.order < ink.order), key=lambda c: c.order, default=None)
    return below.color if below else WHITE


def look_alike(one: Color | None, other: Color | None) -> bool:
    """Whether two colours are too near to tell text by; an unknown one never is."""
    if one is None or other is None:
        return False
    return all(abs(a - b) <= _NEAR for a, b in zip(one[:3], other[:3], strict=True))


def _clip(item: Painted, frame: PageFrame) -> Box | None:
    """The box that all clip paths of an object leave; None where it may paint anywhere."""
    path = pdfium.FPDFPageObj_GetClipPath(item.obj)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    if not 0 < count <= _MAX_CLIPS:
        return None
    boxes = [b for b in (_outline(path, i, item, frame) for i in range(count)) if b]
    if not boxes:
        return None
    return (
        max(b[0] for b in boxes),
        max(b[1] for b in boxes),
        min(b[2] for b in boxes),
        min(b[3] for b in boxes),
    )


def _outline(path: Any, index: int, item: Painted, frame: PageFrame) -> Box | None:
    """The box around one clip path, None where it is too long to be a frame."""
    count = pdfium.FPDFClipPath_CountPathSegments(path, index)
    if not 0 < count <= _MAX_CLIPS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    for number in range(count):
        segment = pdfium.FPDFClipPath_GetPathSegment(path, index, number)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        xs.append(x.value)
        ys.append(y.value)
    return moved_box(item.outer, (min(xs), min(ys), max(xs), max(ys)), frame)
