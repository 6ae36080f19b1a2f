"""A stretch: lines of glyphs that become one segment, or several where some of it is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.model import Box
from detectors.readers.pdf_frame import union
from detectors.readers.pdf_glyph import Glyph


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of glyphs that belong together, and where they stand in a table (from 1).

    Of one with `only_hidden` nothing visible is reported: that was done elsewhere.
    """

    lines: tuple[Sequence[Glyph], ...]
    label: str = ""
    row_key: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    only_hidden: bool = False

    @property
    def lay(self) -> Box:
        """Around all glyphs, in their reading frame."""
        return union([g.lay for line in self.lines for g in line])

    @property
    def is_hidden(self) -> bool:
        """Whether any of it is hidden."""
        return any(g.hidden_by for line in self.lines for g in line)

    def hidden_only(self) -> Stretch:
        """The same, of which only the hidden parts are reported."""
        return Stretch(
            self.lines, self.label, self.row_key, self.table, self.row, self.column, True
        )
