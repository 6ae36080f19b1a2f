"""Whether characters of a PDF page leave ink: the page rendered with and without them.

x-ray's last step taken further: a place of one colour shows nothing, and so does one that looks the
same whether the text is there or not.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from casefile.model import Box
from detectors.readers.pdf_frame import PageFrame, union
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_walk import Painted

_PIXELS = 3_000_000
"""Of one picture at most: three are held at a time, 4 bytes a pixel."""
_GLYPH_PIXELS = 14
_SHARPEST = 3.0
_SEEN = 16
"""Of 255: a smaller difference is not seen."""
_DARK = 96
_MARGIN = 2.0
_EVEN = 48
"""Paper of a scan, or a bar over it, varies by no more than this."""

Pixels = npt.NDArray[np.int16]
Sums = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class View:
    """A part of a page as pixels: `scale` a point, from `left`, `top` (pixels) on."""

    scale: float
    left: int
    top: int
    width: int
    height: int

    def window(self, box: Box) -> tuple[slice, slice]:
        """Rows and columns of a displayed box, at least one pixel where it is in view."""
        x0 = max(int(box[0] * self.scale) - self.left, 0)
        y0 = max(int(box[1] * self.scale) - self.top, 0)
        x1 = max(math.ceil(box[2] * self.scale) - self.left, x0 + 1)
        y1 = max(math.ceil(box[3] * self.scale) - self.top, y0 + 1)
        return slice(y0, y1), slice(x0, x1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`seen` where the suspects change the page, `possible` where they would leave ink alone.

    Both as sums over all pixels above and to the left, so that counting takes no time.
    """

    view: View
    page: Pixels
    seen: Sums
    possible: Sums

    def ink(self, glyph: Glyph) -> tuple[int, int]:
        """Pixels of a glyph that are seen, and that would be if nothing hid it."""
        window = self.view.window(glyph.box)
        return _sum(self.seen, window), _sum(self.possible, window)

    def is_even(self, glyph: Glyph) -> bool:
        """Whether the page shows a single colour where a glyph stands."""
        return is_even(self.page, self.view, glyph)


def evidence_of(
    page: Any, painted: Iterable[Painted], suspects: Collection[int], view: View
) -> Evidence:
    """Render an open page three times; its objects are of no use afterwards.

    `suspects` are addresses of text objects.
    """
    whole = render(page, view)
    mine: list[Painted] = []
    others: list[Painted] = []
    for item in painted:
        (mine if item.key in suspects else others).append(item)
    for item in mine:
        pdfium.FPDFPageObj_SetIsActive(item.obj, False)
    seen = _differ(whole, render(page, view))
    for item in others:
        pdfium.FPDFPageObj_SetIsActive(item.obj, False)
    for item in mine:
        pdfium.FPDFPageObj_SetIsActive(item.obj, True)
        _blacken(item.obj)
    alone = render(page, view, annotations=False)
    return Evidence(view, whole, seen, _differ(alone, np.full_like(alone, 255), _DARK))


def _blacken(obj: Any) -> None:
    pdfium.FPDFPageObj_SetFillColor(obj, 0, 0, 0, 255)
    pdfium.FPDFPageObj_SetStrokeColor(obj, 0, 0, 0, 255)
    pdfium.FPDFPageObj_SetBlendMode(obj, b"Normal")


def _differ(one: Pixels, other: Pixels, least: int = _SEEN) -> Sums:
    changed = (np.abs(one - other) > least).any(axis=2)
    sums = np.zeros((changed.shape[0] + 1, changed.shape[1] + 1), dtype=np.int32)
    np.cumsum(np.cumsum(changed, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
    return sums


def _sum(sums: Sums, window: tuple[slice, slice]) -> int:
    last_row, last_column = sums.shape[0] - 1, sums.shape[1] - 1
    y0, y1 = min(window[0].start, last_row), min(window[0].stop, last_row)
    x0, x1 = min(window[1].start, last_column), min(window[1].stop, last_column)
    return int(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])


def view_of(glyphs: Iterable[Glyph], frame: PageFrame) -> View | None:
    """The part of a page around glyphs, sharp enough for the smallest; None if all lie outside."""
    members = [g for g in glyphs if frame.shows(g.box)]
    if not members:
        return None
    x0, y0, x1, y1 = union([g.box for g in members])
    x0, y0 = max(x0 - _MARGIN, 0.0), max(y0 - _MARGIN, 0.0)
    x1, y1 = min(x1 + _MARGIN, frame.width), min(y1 + _MARGIN, frame.height)
    smallest = min(max(min(g.size for g in members), 1.0), 50.0)
    sharp = min(max(_GLYPH_PIXELS / smallest, 0.5), _SHARPEST)
    scale = min(sharp, math.sqrt(_PIXELS / max((x1 - x0) * (y1 - y0), 1.0)))
    left, top = int(x0 * scale), int(y0 * scale)
    width = max(math.ceil(x1 * scale) - left, 1)
    height = max(math.ceil(y1 * scale) - top, 1)
    return View(scale, left, top, width, height)


def render(page: Any, view: View, annotations: bool = True) -> Pixels:
    """A part of an open page on white paper: rows, columns, blue-green-red."""
    bitmap = pdfium.FPDFBitmap_CreateEx(view.width, view.height, pdfium.FPDFBitmap_BGRx, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, view.width, view.height, 0xFFFFFFFF)
        size = (
            math.ceil(pdfium.FPDF_GetPageWidthF(page) * view.scale),
            math.ceil(pdfium.FPDF_GetPageHeightF(page) * view.scale),
        )
        place = (-view.left, -view.top, *size, 0)
        flags = pdfium.FPDF_ANNOT if annotations else 0
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *place, flags)
        if annotations and page.formenv:
            pdfium.FPDF_FFLDraw(page.formenv, bitmap, page, *place, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
        rows = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ubyte * (stride * view.height)))
        raw = np.ctypeslib.as_array(rows.contents).reshape(view.height, stride)
        pixels = raw[:, : 4 * view.width].reshape(view.height, view.width, 4)[:, :, :3]
        return pixels.astype(np.int16)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def is_even(pixels: Pixels, view: View, glyph: Glyph) -> bool:
    """Whether pixels show a single colour in the inner part of a glyph's box."""
    x0, y0, x1, y1 = glyph.box
    across, down = 0.1 * (x1 - x0), 0.15 * (y1 - y0)
    part = pixels[view.window((x0 + across, y0 + down, x1 - across, y1 - down))]
    return part.size == 0 or int(np.ptp(part, axis=(0, 1)).max()) <= _EVEN
