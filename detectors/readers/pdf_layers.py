"""Two layers of a page's text: what stands alone, and what lies under other text."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from detectors.readers.pdf_covers import Places
from detectors.readers.pdf_glyph import Glyph

IN_PLACE = {"covered-by-shape", "behind-image", "annotation", "invisible-text"}
"""Text hidden by these still stands in its line or its cell of a table."""
_WIDER = 0.25
_LARGE = 2.0
"""Text of so many times the common size, drawn across other text, is a watermark."""


def layers(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The upper layer, and a lower one: hidden text under other text, with the visible rest.

    Asterisks written on the bar that covers a number would else mix with it. A hidden character
    under the same visible one (a shadow, a text layer drawn twice) is dropped.
    """
    hidden = [g for g in glyphs if g.hidden_by in IN_PLACE]
    if not hidden:
        return list(glyphs), []
    shown = [g for g in glyphs if g.hidden_by is None]
    places = Places(shown)
    overlaps = {id(g): [shown[i] for i in places.inside(_around(g))] for g in hidden}
    alike = {id(g) for g in hidden if any(s.char == g.char for s in overlaps[id(g)])}
    sunk = {g.piece for g in hidden if overlaps[id(g)] and id(g) not in alike}
    doubled = {id(g) for g in hidden if id(g) in alike and g.piece not in sunk}
    lower = [g for g in hidden if g.piece in sunk]
    if not lower:
        return [g for g in glyphs if id(g) not in doubled], []
    below = {id(g) for g in lower}
    above = {s.piece for g in lower for s in overlaps[id(g)]}
    upper = [g for g in glyphs if id(g) not in doubled and id(g) not in below]
    rest = [g for g in shown if g.piece not in above]
    return upper, [g for g in glyphs if id(g) in below] + rest


def without_backdrop(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, a big word that lies across smaller text marked as slanted: it has no lines."""
    if not glyphs:
        return []
    large = _LARGE * median(g.size for g in glyphs)
    big = [g for g in glyphs if g.size >= large]
    if not big:
        return list(glyphs)
    small = Places([g for g in glyphs if g.size < large])
    across = {g.piece for g in big if any(True for _ in small.inside(g.box))}
    return [g._replace(slanted=True) if g.piece in across else g for g in glyphs]


def _around(glyph: Glyph) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = glyph.box
    across, down = _WIDER * (x1 - x0), _WIDER * (bottom - top)
    return x0 + across, top + down, x1 - across, bottom - down
