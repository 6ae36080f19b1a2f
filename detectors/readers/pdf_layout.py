"""The layout of a page: glyphs and rules to stretches in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from sys import intern

from detectors.readers.grid import Cell, LabelledCell
from detectors.readers.pdf_blocks import blocks_of
from detectors.readers.pdf_frame import turn_box
from detectors.readers.pdf_glyph import Glyph
from detectors.readers.pdf_labels import Header, label_table
from detectors.readers.pdf_layers import IN_PLACE, layers, without_backdrop
from detectors.readers.pdf_lines import Line, align_runs, lines_of, runs_of
from detectors.readers.pdf_marks import Marks
from detectors.readers.pdf_rosters import find_rosters, left_edges, roster_cells
from detectors.readers.pdf_stretch import Stretch
from detectors.readers.pdf_tables import Table, TooDenseError, fill_grids, find_grids

Element = list[Stretch]
"""What stands together on a page, in order: a table's cells or one block."""
Lines = tuple[Sequence[Glyph], ...]


@dataclass(slots=True)
class Layout:
    """Lays out page after page; remembers the last table's header, which a new page may lack."""

    header: Header | None = None
    page: int = 0
    tables: int = 0
    problems: list[str] = field(default_factory=list)

    def stretches(self, page: int, glyphs: Sequence[Glyph], marks: Marks) -> list[Stretch]:
        """The stretches of a page counted from 1, in reading order; visible text first."""
        upper, lower = layers(without_backdrop(glyphs))
        above = self.header
        placed = self._placed(page, upper, marks)
        if lower:
            below, self.header = self.header, above
            placed += [s.hidden_only() for s in self._placed(page, lower, marks) if s.is_hidden]
            self.header = below
        return placed

    def _placed(self, page: int, glyphs: Sequence[Glyph], marks: Marks) -> list[Stretch]:
        self.page, self.tables = page, 0
        placed: list[Stretch] = []
        for (_, slanted, turn), group in _groups(glyphs):
            if slanted:
                placed += _slanted(group)
            else:
                elements = self._elements(group, turn, marks)
                elements.sort(key=lambda e: (min(s.lay[1] for s in e), e[0].lay[0]))
                placed += [stretch for element in elements for stretch in element]
        return placed

    def _elements(self, glyphs: Sequence[Glyph], turn: int, marks: Marks) -> list[Element]:
        tables, rest = self._ruled(glyphs, turn, marks)
        elements = [self._from_table(table) for table in tables]
        lines = align_runs([runs_of(line) for line in lines_of(rest)])
        taken: set[int] = set()
        for roster in find_rosters(lines):
            taken.update(roster.lines)
            cells = roster_cells(roster)
            content: dict[tuple[int, int], Lines] = {
                (c.row, c.column): tuple(r.glyphs for r in runs) for c, runs in cells
            }
            elements.append(
                self._labelled([cell for cell, _ in cells], left_edges(roster), content)
            )
        for part in _parts(lines, taken):
            elements += [[block] for block in blocks_of(part)]
        return [element for element in elements if element]

    def _ruled(
        self, glyphs: Sequence[Glyph], turn: int, marks: Marks
    ) -> tuple[list[Table], list[Glyph]]:
        """Tables of ruling lines; where there are none, of the edges of coloured cells."""
        try:
            for sides in (marks.rules, marks.rules + marks.fills):
                grids = find_grids([turn_box(side, turn) for side in sides])
                tables, rest = fill_grids(grids, glyphs)
                if tables:
                    return tables, rest
        except TooDenseError:
            self.problems.append(f"page {self.page}: too many lines, tables not read")
        return [], list(glyphs)

    def _from_table(self, table: Table) -> Element:
        cells = [Cell(c.text, c.row + 1, c.column + 1, c.rowspan, c.colspan) for c in table.cells]
        content: dict[tuple[int, int], Lines] = {
            (c.row + 1, c.column + 1): c.lines for c in table.cells
        }
        return self._labelled(cells, table.edges, content)

    def _labelled(
        self,
        cells: Sequence[Cell],
        edges: Sequence[float],
        content: dict[tuple[int, int], Lines],
    ) -> Element:
        self.tables += 1
        first_on_page = self.tables == 1
        labelled, header = label_table(cells, edges, self.header if first_on_page else None)
        self.header = header
        found = {(c.cell.row, c.cell.column): c for c in labelled}
        filled = [cell for cell in cells if content[cell.row, cell.column]]
        widths = Counter(cell.row for cell in filled)
        return [
            self._cell(
                found.get((cell.row, cell.column), LabelledCell(cell, "", None)),
                content[cell.row, cell.column],
                widths[cell.row],
            )
            for cell in filled
        ]

    def _cell(self, cell: LabelledCell, lines: Lines, width: int) -> Stretch:
        """A cell of a row of `width` cells; "名：值" cells on one line belong together too."""
        together = cell.role == "note" and width > 1
        record = f"line{cell.cell.row}" if together else cell.record
        key = f"p{self.page}t{self.tables}r{record}"
        return Stretch(
            lines=lines,
            label=intern(cell.label),
            row_key=intern(key) if record is not None else None,
            table=self.tables,
            row=cell.cell.row,
            column=cell.cell.column,
        )


def _groups(glyphs: Sequence[Glyph]) -> Iterator[tuple[tuple[str, bool, int], list[Glyph]]]:
    """Glyphs by what takes them off their place, whether they are slanted, and reading direction."""

    def key(glyph: Glyph) -> tuple[str, bool, int]:
        away = None if glyph.hidden_by in IN_PLACE else glyph.hidden_by
        return away or "", glyph.slanted, glyph.turn

    for found, members in groupby(sorted(glyphs, key=key), key=key):
        yield found, list(members)


def _slanted(glyphs: Sequence[Glyph]) -> list[Stretch]:
    """Slanted text (a watermark) has no lines: one stretch a text object, as in the file."""
    pieces: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        pieces.setdefault(glyph.piece, []).append(glyph)
    return [Stretch((tuple(members),)) for members in pieces.values()]


def _parts(lines: Sequence[Line], taken: set[int]) -> Iterator[list[Line]]:
    """The lines between rosters."""
    for inside, numbers in groupby(range(len(lines)), key=lambda n: n in taken):
        if not inside:
            yield [lines[n] for n in numbers]
