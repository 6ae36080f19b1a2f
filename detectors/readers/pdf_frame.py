"""The frame in which places of a PDF page are given: as displayed, points from the top left."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Box


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The shown rectangle of a page in user space, and its clockwise quarter turns (0 to 3)."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int
    numbers: dict[float, float] = field(default_factory=dict, repr=False, compare=False)
    """Each coordinate once: a page has few, and a document millions of boxes."""

    @property
    def width(self) -> float:
        """Of the page as displayed, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as displayed, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space as displayed: to the right and downwards from the top left."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float, digits: int = 1) -> Box:
        """A rectangle of user space as displayed, to a tenth of a point or more digits."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        if ax > bx:
            ax, bx = bx, ax
        if ay > by:
            ay, by = by, ay
        once = self.numbers.setdefault
        ax, ay, bx, by = round(ax, digits), round(ay, digits), round(bx, digits), round(by, digits)
        return once(ax, ax), once(ay, ay), once(bx, bx), once(by, by)

    def shows(self, box: Box) -> bool:
        """Whether any part of a displayed box lies on the page."""
        return box[2] > 0 and box[3] > 0 and box[0] < self.width and box[1] < self.height


def frame_of(page: Any) -> PageFrame:
    """The frame of an open pypdfium2 page: media box cut by crop box, and its /Rotate."""
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect)):
        rect = pdfium.FS_RECTF(0.0, 842.0, 595.0, 0.0)
    turns = max(pdfium.FPDFPage_GetRotation(page), 0) % 4
    return PageFrame(
        min(rect.left, rect.right),
        min(rect.bottom, rect.top),
        max(rect.left, rect.right),
        max(rect.bottom, rect.top),
        turns,
    )


def turn_box(box: Box, turn: int) -> Box:
    """A displayed box in the frame of text that reads right (0), down (1), left (2) or up (3).

    In that frame text runs along the first axis and lines follow each other along the second.
    """
    x0, top, x1, bottom = box
    if turn == 0:
        return box
    if turn == 1:
        return top, -x1, bottom, -x0
    if turn == 2:
        return -x1, -bottom, -x0, -top
    return -bottom, x0, -top, x1


def union(boxes: list[Box]) -> Box:
    """The smallest box around at least one box."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
