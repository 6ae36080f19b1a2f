"""Lines outside tables to blocks: paragraphs, each column of a page on its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from detectors.readers.pdf_lines import Line, Run
from detectors.readers.pdf_stretch import Stretch

_PITCH = 1.3
"""Lines of a block are no further apart than this many font sizes, ink to ink."""
_SHORT = 2.5
"""A line that ends so many font sizes before the block's edge ends its paragraph."""


def blocks_of(lines: Sequence[Line]) -> list[Stretch]:
    """Runs chained downwards where one has exactly one below it, then cut into paragraphs."""
    open_chains: list[list[Run]] = []
    chains: list[list[Run]] = []
    for line in lines:
        followed = _followed(open_chains, line)
        for run in line:
            chain = followed.get(id(run))
            if chain is None:
                chain = []
                chains.append(chain)
                open_chains.append(chain)
            chain.append(run)
        floor = max(run.lay[1] for run in line)
        open_chains = [c for c in open_chains if _reaches(c[-1], floor)]
    return [Stretch(tuple(r.glyphs for r in part)) for c in chains for part in _paragraphs(c)]


def _reaches(run: Run, top: float) -> bool:
    return top - run.lay[3] <= _PITCH * run.size


def _followed(chains: list[list[Run]], line: Line) -> dict[int, list[Run]]:
    """Which chain each run goes on with: only pairs that have no other partner."""
    pairs = [(chain, run) for chain in chains for run in line if _is_below(chain[-1], run)]
    chosen: dict[int, list[Run]] = {}
    for chain, run in pairs:
        rivals = sum((c is chain) != (r is run) for c, r in pairs)
        if not rivals:
            chosen[id(run)] = chain
    return chosen


def _is_below(upper: Run, lower: Run) -> bool:
    overlap = min(upper.lay[2], lower.lay[2]) - max(upper.lay[0], lower.lay[0])
    same_size = max(upper.size, lower.size) <= 1.25 * min(upper.size, lower.size)
    return overlap > 0 and same_size and _reaches(upper, lower.lay[1])


def _paragraphs(chain: list[Run]) -> list[list[Run]]:
    edge = max(run.lay[2] for run in chain)
    parts = [[chain[0]]]
    for upper, lower in pairwise(chain):
        if _ends(upper, lower, edge):
            parts.append([lower])
        else:
            parts[-1].append(lower)
    return parts


def _ends(upper: Run, lower: Run, edge: float) -> bool:
    """Whether a paragraph ends between two lines; never inside what may be one number."""
    if _is_numeric(upper.glyphs[-1].char) and _is_numeric(lower.glyphs[0].char):
        return False
    return edge - upper.lay[2] > _SHORT * upper.size


def _is_numeric(char: str) -> bool:
    return char.isdigit() or char in "Xx*-"


def first_big_line(lines: Sequence[Line]) -> str | None:
    """The text of the largest run, if it stands out from the common size by a quarter."""
    runs = [run for line in lines for run in line]
    if not runs:
        return None
    common = sorted(run.size for run in runs)[len(runs) // 2]
    largest = max(run.size for run in runs)
    if largest < 1.25 * common:
        return None
    big = [run for run in runs if run.size > 0.95 * largest]
    return max(big, key=lambda run: len(run.glyphs)).text.strip() or None
