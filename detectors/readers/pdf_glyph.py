"""One character of a PDF page."""

from __future__ import annotations

from typing import NamedTuple

from casefile.model import Box


class Glyph(NamedTuple):
    """One drawn character; a tuple, since a document has millions.

    `box`     as displayed; `lay` is the same in the frame of its reading direction `turn`.
    `base`    where its line stands on the second axis of `lay`.
    `size`    font size as displayed, in points.
    `piece`   which text object of the page it belongs to.
    `spaced`  a blank stood before it.
    """

    char: str
    box: Box
    lay: Box
    base: float
    size: float
    piece: int
    turn: int
    spaced: bool = False
    slanted: bool = False
    hidden_by: str | None = None
