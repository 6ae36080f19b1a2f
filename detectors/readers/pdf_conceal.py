"""Which characters of a PDF page nobody sees: covered, in the paper's colour, clipped, tiny.

Paint order and boxes name the suspects, which most pages do not have; rendering the page with and
without them decides. Shading, highlights and pictures painted before the text cover nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from detectors.readers.pdf_covers import Cover, Places, annotation_covers, covers_of
from detectors.readers.pdf_faint import WHITE, Ink, background_of, ink_of, is_too_small, look_alike
from detectors.readers.pdf_frame import PageFrame
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_glyphs import PageText
from detectors.readers.pdf_ink import Evidence, evidence_of, is_even, render, view_of
from detectors.readers.pdf_marks import Marks
from detectors.readers.pdf_walk import bounds_of

_LEGIBLE = 0.4
"""A character of which more than this share of the ink is seen can be read."""
_SCAN_SHARE = 0.5
"""Pictures on more of the page than this are a scan, and the text below them says what they show."""
_BAR = 4
"""So many characters in a row over one colour, on a scan, are under a bar and no blank."""


MAX_RENDERED = 500
MAX_SCANS = 40
"""Pages of a document that are rendered, and pages with a text layer; beyond, text is visible."""


@dataclass(slots=True)
class Budget:
    """How many pages of a document have been rendered."""

    pages: int = 0
    scans: int = 0


@dataclass(frozen=True, slots=True)
class _Suspicion:
    hidden_by: str
    sure: bool = False
    on_scan: bool = False


@dataclass(slots=True)
class _Page:
    glyphs: Sequence[Glyph]
    covers: list[Cover]
    inks: dict[int, Ink]
    scanned: bool
    found: dict[int, _Suspicion] = field(default_factory=dict)


def conceal(
    page: Any, text: PageText, marks: Marks, frame: PageFrame, budget: Budget
) -> tuple[Glyph, ...]:
    """The glyphs of an open page, each with what hides it; its objects are of no use afterwards."""
    here = _look(page, text, marks, frame)
    _suspect_covered(here)
    _suspect_faint(here)
    hidden = {i: "invisible-text" for i, g in enumerate(text.glyphs) if is_too_small(g)}
    hidden |= {i: s.hidden_by for i, s in here.found.items() if _is_redaction(s)}
    hidden |= _bars(page, here, frame, budget)
    asked = {i: s for i, s in here.found.items() if not s.on_scan and i not in hidden}
    if asked and budget.pages < MAX_RENDERED:
        budget.pages += 1
        hidden |= _judged(page, text, marks, frame, asked)
    return tuple(_marked(g, hidden.get(i), here, i) for i, g in enumerate(text.glyphs))


def _marked(glyph: Glyph, hidden_by: str | None, here: _Page, index: int) -> Glyph:
    """Invisible text on a picture is a scan's text layer: the picture shows what it says."""
    if glyph.hidden_by == "off-page":
        return glyph
    if glyph.hidden_by == "invisible-text" and not hidden_by and index in here.found:
        return glyph._replace(hidden_by=None)
    return glyph._replace(hidden_by=hidden_by or glyph.hidden_by)


def _is_redaction(suspicion: _Suspicion) -> bool:
    """A redaction that was marked and never applied: what it should have taken is still there."""
    return suspicion.sure and suspicion.hidden_by == "annotation"


def _look(page: Any, text: PageText, marks: Marks, frame: PageFrame) -> _Page:
    known = set(text.objects.values())
    inks = {
        item.key: ink_of(item, frame)
        for item in marks.painted
        if item.kind == pdfium.FPDF_PAGEOBJ_TEXT and item.key in known
    }
    covers = covers_of(marks.painted, frame)
    covers += annotation_covers(page, frame)
    area = sum(_shown_area(c, frame) for c in covers if c.hidden_by == "behind-image")
    scanned = area > _SCAN_SHARE * frame.width * frame.height
    by_piece = {n: inks[key] for n, key in text.objects.items() if key in inks}
    return _Page(text.glyphs, covers, by_piece, scanned)


def _shown_area(cover: Cover, frame: PageFrame) -> float:
    x0, top, x1, bottom = cover.box
    return (min(x1, frame.width) - max(x0, 0)) * (min(bottom, frame.height) - max(top, 0))


def _suspect_covered(here: _Page) -> None:
    """Text with something painted over it; invisible text with a picture above or below it."""
    last = max((c.order for c in here.covers), default=0)
    first = min((ink.order for ink in here.inks.values()), default=last)
    unseen = any(g.hidden_by == "invisible-text" for g in here.glyphs)
    if last < first and not unseen:
        return
    places = Places(here.glyphs)
    for cover in sorted(here.covers, key=lambda c: c.order):
        for index in places.inside(cover.box):
            glyph = here.glyphs[index]
            ink = here.inks.get(glyph.piece)
            picture = cover.hidden_by == "behind-image"
            if glyph.hidden_by == "invisible-text":
                if picture:
                    here.found[index] = _Suspicion("invisible-text", on_scan=True)
            elif ink is not None and ink.order < cover.order:
                on_scan = picture and here.scanned
                sure = cover.sure and _holds(cover, glyph)
                before = here.found.get(index)
                if sure or before is None or not before.sure:
                    here.found[index] = _Suspicion(cover.hidden_by, sure, on_scan)


def _holds(cover: Cover, glyph: Glyph) -> bool:
    """Whether a cover reaches over all of a glyph but its edges."""
    x0, top, x1, bottom = glyph.box
    across, down = 0.2 * (x1 - x0), 0.25 * (bottom - top)
    box = cover.box
    return (
        box[0] <= x0 + across
        and box[1] <= top + down
        and box[2] >= x1 - across
        and box[3] >= bottom - down
    )


def _suspect_faint(here: _Page) -> None:
    """Text whose paint is transparent, clipped away or of the colour below it."""
    fills = [c for c in here.covers if c.hidden_by != "annotation"]
    colors = {ink.color for ink in here.inks.values()}
    odd = {n for n, ink in here.inks.items() if ink.is_clear or ink.clip is not None}
    grounds = {c.color for c in fills if c.color} | {WHITE}
    pale = {c for c in colors if any(look_alike(c, ground) for ground in grounds)}
    odd |= {n for n, ink in here.inks.items() if ink.color in pale}
    for index, glyph in enumerate(here.glyphs if odd else ()):
        ink_here = here.inks.get(glyph.piece)
        if ink_here is None or glyph.hidden_by or index in here.found:
            continue
        if ink_here.is_clear or ink_here.is_clipped(glyph):
            here.found[index] = _Suspicion("invisible-text", sure=True)
        elif ink_here.color in pale:
            below = [c for c in fills if c.order < ink_here.order and _holds(c, glyph)]
            ground = background_of(ink_here, below)
            if look_alike(ground, ink_here.color):
                by = "invisible-text" if look_alike(ground, WHITE) else "covered-by-shape"
                here.found[index] = _Suspicion(by, sure=True)


def _judged(
    page: Any, text: PageText, marks: Marks, frame: PageFrame, asked: dict[int, _Suspicion]
) -> dict[int, str]:
    """What hides those suspects of which hardly any ink is seen."""
    view = view_of((text.glyphs[i] for i in asked), frame)
    if view is None:
        return {}
    keys = {text.objects[text.glyphs[i].piece] for i in asked}
    keys |= _twins(text, marks, frame, asked)
    evidence = evidence_of(page, marks.painted, keys, view)
    return {i: s.hidden_by for i, s in asked.items() if _is_unseen(text.glyphs[i], s, evidence)}


def _twins(text: PageText, marks: Marks, frame: PageFrame, asked: Iterable[int]) -> set[int]:
    """Text objects over the suspects that pdfium left out of the text: the same words drawn again."""
    known = set(text.objects.values())
    places = Places([text.glyphs[i] for i in asked])
    return {
        item.key
        for item in marks.painted
        if item.kind == pdfium.FPDF_PAGEOBJ_TEXT and item.key not in known
        if any(True for _ in places.inside(bounds_of(item, frame)))
    }


def _is_unseen(glyph: Glyph, suspicion: _Suspicion, evidence: Evidence) -> bool:
    """Where a font cannot be rendered here, only a sure suspicion over a single colour counts."""
    seen, possible = evidence.ink(glyph)
    if suspicion.sure and evidence.is_even(glyph):
        return True
    return possible > 0 and seen < _LEGIBLE * possible


def _bars(page: Any, here: _Page, frame: PageFrame, budget: Budget) -> dict[int, str]:
    """Text of a scan's text layer where the picture shows a bar of one colour instead of it."""
    layer = [i for i, s in here.found.items() if s.on_scan]
    if not _is_worth(here.glyphs[i] for i in layer) or budget.scans >= MAX_SCANS:
        return {}
    view = view_of((here.glyphs[i] for i in layer), frame)
    if view is None:
        return {}
    budget.scans += 1
    pixels = render(page, view)
    even = {i for i in layer if is_even(pixels, view, here.glyphs[i])}
    if 2 * len(even) > len(layer):
        return {}  # the text layer does not lie over the picture's text
    runs = ((k, list(g)) for k, g in groupby(sorted(layer), key=lambda i: i in even))
    long = (run for is_bar, run in runs if is_bar and len(run) >= _BAR)
    return {i: here.found[i].hidden_by for run in long for i in run}


def _is_worth(glyphs: Iterable[Glyph]) -> bool:
    """Whether text can hold a number of a person or a mail address."""
    return sum(g.char.isdigit() + 7 * (g.char in "@＠") for g in glyphs) >= 7
