"""Vertical writing: glyphs that step down, in one text object or each in its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from detectors.readers.pdf_frame import turn_box
from detectors.readers.pdf_glyph import Glyph

_CHAIN = 4
"""So many single characters under each other are a vertical line."""


def turn_vertical(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, those of vertical writing with their reading direction."""
    by_piece: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_piece.setdefault(glyph.piece, []).append(glyph)
    down = {piece for piece, members in by_piece.items() if _steps_down(members)}
    down |= _chained([g for g in glyphs if len(by_piece[g.piece]) == 1], glyphs)
    return [_turn_down(g) if g.piece in down else g for g in glyphs]


def _steps_down(glyphs: Sequence[Glyph]) -> bool:
    return len(glyphs) > 1 and all(
        abs((a.lay[0] + a.lay[2]) - (b.lay[0] + b.lay[2])) < 0.5 * a.size
        and 0.4 * a.size < b.base - a.base < 3 * a.size
        for a, b in pairwise(glyphs)
    )


def _chained(single: Sequence[Glyph], glyphs: Sequence[Glyph]) -> set[int]:
    """Pieces of one glyph each that follow below each other in the file, close and upright.

    A column of a table looks the same but for what stands beside it in its rows.
    """
    chains: list[list[Glyph]] = []
    for glyph in single:
        if chains and _is_under(chains[-1][-1], glyph):
            chains[-1].append(glyph)
        else:
            chains.append([glyph])
    long = [chain for chain in chains if len(chain) >= _CHAIN]
    members = {g.piece for chain in long for g in chain}
    if not members:
        return set()
    rows = sorted(g.base for g in glyphs if g.piece not in members)
    return {g.piece for chain in long if not _is_column(chain, rows) for g in chain}


def _is_under(upper: Glyph, lower: Glyph) -> bool:
    size = upper.size
    left, right = lower.lay[0] - upper.lay[0], lower.lay[2] - upper.lay[2]
    beside = min(abs(left), abs(left + right) / 2) < 0.25 * size
    close = 0.8 * size < lower.base - upper.base < 1.4 * size
    return upper.turn == lower.turn and beside and close


def _is_column(chain: Sequence[Glyph], rows: Iterable[float]) -> bool:
    """Whether other text stands on the line of most of its glyphs."""
    bases = list(rows)
    shared = sum(any(abs(base - g.base) < 0.3 * g.size for base in bases) for g in chain)
    return 2 * shared > len(chain)


def _turn_down(glyph: Glyph) -> Glyph:
    turn = (glyph.turn + 1) % 4
    lay = turn_box(glyph.box, turn)
    return glyph._replace(turn=turn, lay=lay, base=(lay[1] + lay[3]) / 2)
