"""Line breaks that only wrap text on paper, taken out, with a way back.

A narrow cell of a PDF table breaks an address or a mail address anywhere. Two values under each other
in one cell must not be glued either, so callers search the wrapped text as well and keep the better.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from casefile.model import Segment

_FULL_LINE = 30
"""Characters of a line of plain text that was broken because it was full."""


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """Text without its wrapping breaks; `cuts` are the offsets in it before which one stood."""

    text: str = field(repr=False)
    cuts: tuple[int, ...] = field(default=(), repr=False)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the wrapped text."""
        return start + bisect_right(self.cuts, start), end + bisect_right(self.cuts, end - 1)


def unwrap(segment: Segment) -> Unwrapped | None:
    """The segment's text on one line where its breaks may be mere wrapping; None if there are none."""
    text, kind = segment.text, segment.location.kind
    if "\n" not in text or kind not in ("pdf", "text"):
        return None
    minimum = 0 if kind == "pdf" else _FULL_LINE
    parts: list[str] = []
    cuts: list[int] = []
    length = 0
    for line in text.split("\n"):
        if parts and len(parts[-1].rpartition("\n")[2]) >= minimum:
            cuts.append(length)
        elif parts:
            parts.append("\n")
            length += 1
        parts.append(line)
        length += len(line)
    return Unwrapped("".join(parts), tuple(cuts)) if cuts else None
