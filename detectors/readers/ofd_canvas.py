"""One page of an OFD file as it is drawn: glyphs, marks, and which of them lie over which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from casefile.model import Box
from detectors.readers.ofd_space import POINTS, Matrix, centre_in
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_glyphs import MAX_GLYPHS
from detectors.readers.pdf_mapping import count_unmapped
from detectors.readers.pdf_marks import MAX_SEGMENTS, Marks
from detectors.readers.pdf_walk import MAX_OBJECTS

_CHECKS = 5_000_000
"""Glyphs held against covers of one page; more is no notice."""
_BACKS = 500
_SCAN = 0.25
"""A picture of more than this share of a page is a scan or a background, not a patch."""
_FEW = 10


@dataclass(frozen=True, slots=True)
class _Cover:
    """Something opaque over the glyphs that were drawn before it."""

    box: Box
    hidden_by: str
    above: int


@dataclass(slots=True)
class Canvas:
    """Drawn so far, in points from the top left of the displayed page; `size` in points too.

    `frame` brings millimetres of the page's own space there.
    """

    size: tuple[float, float]
    frame: Matrix
    glyphs: list[Glyph] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    pieces: int = 0
    objects: int = 0
    truncated: bool = False
    too_deep: bool = False
    guessed: list[str] = field(default_factory=list)
    sure: list[str] = field(default_factory=list)
    _covers: list[_Cover] = field(default_factory=list)
    _backs: list[Box] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether the page has more than anybody draws."""
        too_many = self.objects > MAX_OBJECTS or self.marks.segments > MAX_SEGMENTS
        self.marks.truncated = self.marks.truncated or too_many
        self.truncated = self.truncated or len(self.glyphs) >= MAX_GLYPHS
        return self.marks.truncated or self.truncated

    def shows(self, box: Box) -> bool:
        """Whether any part of a box lies on the page."""
        return box[2] > 0 and box[3] > 0 and box[0] < self.size[0] and box[1] < self.size[1]

    def cover(self, box: Box, hidden_by: str) -> None:
        """Something opaque is drawn: what lies below cannot be seen, what comes later can."""
        if self.glyphs:
            self._covers.append(_Cover(box, hidden_by, len(self.glyphs)))

    def back(self, box: Box) -> None:
        """Something that is not white is drawn: white text on it can be read."""
        self._backs.append(box)

    def is_backed(self, box: Box) -> bool:
        """Whether something not white was drawn below a box."""
        return any(centre_in(box, back) for back in self._backs[-_BACKS:])

    def picture(self, box: Box, *, opaque: bool) -> None:
        """A picture is drawn. Text below a scan is what the scan shows."""
        self.back(box)
        if not self.shows(box):
            return
        self.marks.images.append(box)
        if opaque and _area(box) <= _SCAN * self.size[0] * self.size[1]:
            self.cover(box, "behind-image")

    def finished(self) -> list[Glyph]:
        """The glyphs, each with what hides it."""
        hidden = self._hidden()
        scans = self.marks.images
        return [
            _shown_by_scan(_under(glyph, hidden.get(index)), scans)
            for index, glyph in enumerate(self.glyphs)
        ]

    def _hidden(self) -> dict[int, str]:
        """Index of each covered glyph to what covers it."""
        order = sorted(range(len(self.glyphs)), key=lambda i: _middle(self.glyphs[i].box))
        heights = [_middle(self.glyphs[i].box) for i in order]
        found: dict[int, str] = {}
        checks = 0
        for cover in self._covers:
            band = slice(bisect_left(heights, cover.box[1]), bisect_right(heights, cover.box[3]))
            checks += band.stop - band.start
            if checks > _CHECKS:
                self.marks.truncated = True
                break
            for index in order[band]:
                if index < cover.above and centre_in(self.glyphs[index].box, cover.box):
                    found.setdefault(index, cover.hidden_by)
        return found

    def problems(self) -> list[str]:
        """What of the page was not read, or not wholly."""
        found = []
        if not self.glyphs and self.marks.drawn:
            found.append("no text layer")
        elif self._bare_area() > _SCAN * self.size[0] * self.size[1]:
            found.append("picture not read")
        if count_unmapped(self.guessed, self.sure) > 0.05 * len(self.glyphs):
            found.append("text without Unicode mapping")
        if self.full and self.truncated:
            found.append(f"truncated after {len(self.glyphs)} characters")
        if self.marks.truncated:
            found.append("too many objects, not all were read")
        if self.too_deep:
            found.append("objects nested too deep")
        return found

    def _bare_area(self) -> float:
        """Square points of pictures that have hardly any text over them."""
        width, height = self.size
        images = sorted(set(self.marks.images), key=_area)[-20:]
        return sum(
            (min(box[2], width) - max(box[0], 0)) * (min(box[3], height) - max(box[1], 0))
            for box in images
            if not _has_text(box, self.glyphs)
        )


def _under(glyph: Glyph, hidden_by: str | None) -> Glyph:
    return glyph if glyph.hidden_by or not hidden_by else glyph._replace(hidden_by=hidden_by)


def _shown_by_scan(glyph: Glyph, images: Sequence[Box]) -> Glyph:
    if glyph.hidden_by == "invisible-text" and any(centre_in(glyph.box, i) for i in images[-20:]):
        return glyph._replace(hidden_by=None)
    return glyph


def _has_text(box: Box, glyphs: Sequence[Glyph]) -> bool:
    count = 0
    for glyph in glyphs:
        count += centre_in(glyph.box, box)
        if count >= _FEW:
            return True
    return False


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def canvas_for(area: Box) -> Canvas:
    """An empty page; `area` is its PhysicalBox in millimetres."""
    x0, top, x1, bottom = area
    size = (x1 - x0) * POINTS, (bottom - top) * POINTS
    return Canvas(size, (POINTS, 0.0, 0.0, POINTS, -x0 * POINTS, -top * POINTS))
