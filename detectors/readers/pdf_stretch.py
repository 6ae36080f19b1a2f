"""A stretch: lines of glyphs that become one segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.model import Box, Location, Segment
from detectors.readers.pdf_frame import union
from detectors.readers.pdf_glyphs import Glyph
from detectors.readers.pdf_lines import write


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of glyphs that belong together, and where they stand in a table (from 1)."""

    lines: tuple[Sequence[Glyph], ...]
    label: str = ""
    row_key: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    @property
    def lay(self) -> Box:
        """Around all glyphs, in their reading frame."""
        return union([g.lay for line in self.lines for g in line])

    def segment(self, page: int) -> Segment:
        """The segment on a page counted from 1."""
        text, boxes = write(self.lines)
        hidden_by = self.lines[0][0].hidden_by
        bbox = union([g.box for line in self.lines for g in line])
        return Segment(
            text=text,
            location=Location(
                "pdf", page=page, bbox=bbox, table=self.table, row=self.row, column=self.column
            ),
            label=self.label,
            row=self.row_key,
            visibility="hidden" if hidden_by else "visible",
            hidden_by=hidden_by,
            boxes=boxes,
        )
