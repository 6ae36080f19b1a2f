"""Tables: which cell is a header, what labels each value, and which values are one person's line.

One pass over rows from top to bottom, with one row of look-ahead, so that a sheet of a million rows
streams (the first fifty tell its width). The rules, first that applies, for each row:

    note     one cell across a table of several columns (a title, 单位：元), or only "名：值" cells
    pairs    label, value, label, value (a form): the label is the cell to the left
    header   short cells of which most name a field; those below another header add to its path
    row head one label followed by values while no header is known: the label is that first cell
    data     everything else: the label is the header above

HTML, DOCX, XLSX, CSV and PDF all call this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice

from detectors.readers.fieldwords import (
    GENERIC,
    clean_label,
    is_field_word,
    is_relation,
    looks_like_value,
)

_WIDEST = 16384
_LONG_NUMBER = re.compile(r"\d(?:[ .\-]?[\d*＊×Xx]){6,}")
_LOOK_AHEAD = 50


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, spans resolved; `row` and `column` count from 1. `header`: the file says so (th)."""

    text: str = field(repr=False)
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False

    @property
    def last_column(self) -> int:
        """The last column it covers."""
        return self.column + max(self.colspan, 1) - 1

    @property
    def last_row(self) -> int:
        """The last row it covers."""
        return self.row + max(self.rowspan, 1) - 1


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A cell with what names it.

    `label`   "合并表头 / 子表头", nearest last; "" for headers, titles and tables without a header.
    `record`  the same on all cells of one person's line or form, None for headers and titles.
    `role`    "value", "header" or "note".
    """

    cell: Cell
    label: str
    record: str | None
    role: str = "value"


@dataclass(slots=True)
class _State:
    """What the rows above have established."""

    paths: dict[int, tuple[str, ...]] = field(default_factory=dict)
    starts: tuple[int, ...] = ()
    header_row: int = 0
    groups_open: frozenset[int] = frozenset()
    heads: list[Cell] = field(default_factory=list)
    form: int = 0
    form_key: str | None = None
    width: int = 0


def label_cells(cells: Iterable[Cell]) -> tuple[LabelledCell, ...]:
    """Label every cell that has text; ordered by row, then column."""
    ordered = sorted(cells, key=lambda c: (c.row, c.column))
    width = max((min(c.last_column, _WIDEST) for c in ordered), default=0)
    rows = (tuple(group) for _, group in groupby(ordered, key=lambda c: c.row))
    return tuple(label_rows(rows, width))


def label_rows(rows: Iterable[Sequence[Cell]], width: int = 0) -> Iterator[LabelledCell]:
    """Label row after row, as they come; `width` in columns, 0 if it is not known."""
    source = (_filled(row) for row in rows)
    first = list(islice(source, _LOOK_AHEAD))
    seen = max((c.last_column for row in first for c in row), default=0)
    state = _State(width=width or seen)
    pending: tuple[Cell, ...] = ()
    for row in chain(first, source):
        if row:
            yield from _label_row(pending, row, state)
            pending = row
    yield from _label_row(pending, (), state)


def _filled(row: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in row if cell.text.strip())


def _label_row(
    row: tuple[Cell, ...], following: tuple[Cell, ...], state: _State
) -> Iterator[LabelledCell]:
    if not row:
        return iter(())
    state.width = max(state.width, row[-1].column)
    state.heads = [h for h in state.heads if h.last_row >= row[0].row]
    if _is_subheader(row, state):
        return _take_header(row, state)
    if _is_note(row, state):
        return (LabelledCell(cell, "", None, "note") for cell in row)
    if _has_storeys(row, following, state):
        return _take_header(row, state)
    lead, rest = _split_group_head(row)
    if pairs := _pairs(rest, state):
        return _take_pairs(lead, pairs, state)
    if _is_header(rest, following, state):
        return _take_header(rest, state, lead)
    if _has_row_head(rest, state):
        return _take_row_head(lead, rest, state)
    return _take_data(row, state)


# -- what kind of row ------------------------------------------------------------------------------


def _is_note(row: tuple[Cell, ...], state: _State) -> bool:
    if len(row) == 1:
        cell = row[0]
        wide = cell.colspan >= max(2, state.width) or (cell.column == 1 and not state.paths)
        fits = not looks_like_value(cell.text) or len(cell.text) > 48 or cell.colspan >= 2
        return state.width > 1 and wide and fits
    return not state.paths and all(_is_inline_pair(cell.text) for cell in row)


def _is_inline_pair(text: str) -> bool:
    name, colon, value = text.strip().replace(":", "：").partition("：")
    return bool(colon and value.strip()) and 0 < len(name) <= 12


def _split_group_head(row: tuple[Cell, ...]) -> tuple[Cell | None, tuple[Cell, ...]]:
    """A label at the left that covers several rows names a group of them (家庭成员情况)."""
    first = row[0]
    tall = first.rowspan > 1 and first.rowspan > max((c.rowspan for c in row[1:]), default=0)
    if tall and len(row) > 2 and first.rowspan > 2 and not looks_like_value(first.text):
        rest = row[1:]
        if _alternates(rest) or sum(is_field_word(c.text) for c in rest) == len(rest):
            return first, rest
    if tall and len(row) > 2 and _alternates(row[1:]) and not _alternates(row):
        return first, row[1:]
    return None, row


def _alternates(row: tuple[Cell, ...]) -> bool:
    """Whether labels and values take turns; a label at the end may have an empty value."""
    return bool(row) and bool(_walk_pairs(row))


def _walk_pairs(row: tuple[Cell, ...]) -> list[tuple[Cell, Cell]]:
    pairs: list[tuple[Cell, Cell]] = []
    pending: Cell | None = None
    for cell in row:
        if is_field_word(cell.text) or (cell.header and not looks_like_value(cell.text)):
            if pending is not None and cell.column <= pending.last_column + 1:
                return []
            pending = cell
        elif pending is not None:
            pairs.append((pending, cell))
            pending = None
        else:
            return []
    return pairs


def _pairs(row: tuple[Cell, ...], state: _State) -> list[tuple[Cell, Cell]]:
    pairs = _walk_pairs(row)
    if not pairs:
        return []
    if state.paths and not _header_is_generic(state):
        fills_columns = len(row) > 1 and len(row) >= len(state.starts) - 1
        if len(pairs) == 1 and (fills_columns or is_relation(pairs[0][0].text)):
            return []
    return pairs


def _header_is_generic(state: _State) -> bool:
    return all(path[-1] in GENERIC for path in state.paths.values())


def _is_subheader(row: tuple[Cell, ...], state: _State) -> bool:
    """Directly below a header, under its cells that span several columns."""
    if not state.paths or row[0].row != state.header_row + 1 or not state.groups_open:
        return False
    under = all(cell.column in state.groups_open for cell in row)
    return under and not any(looks_like_value(c.text) and not _is_period(c.text) for c in row)


def _has_storeys(row: tuple[Cell, ...], following: tuple[Cell, ...], state: _State) -> bool:
    """Two storeys of a header: cells over both beside wide ones, and only names under the wide."""
    if state.paths or len(following) < 2 or any(looks_like_value(c.text) for c in row):
        return False
    tall = [c for c in row if c.rowspan > 1 and c.colspan == 1]
    wide = [c for c in row if c.rowspan == 1 and c.colspan > 1]
    if not tall or not wide:
        return False
    under = all(any(w.column <= c.column <= w.last_column for w in wide) for c in following)
    return under and all(is_field_word(c.text) or c.header for c in following)


def _is_period(text: str) -> bool:
    """1月, 2023年, 一季度: names of columns although they are numbers."""
    return text.strip().endswith(("年", "月", "季度")) and len(text.strip()) <= 8


def _is_header(row: tuple[Cell, ...], following: tuple[Cell, ...], state: _State) -> bool:
    periods = sum(_is_period(cell.text) for cell in row)
    if not row or any(looks_like_value(c.text) and not _is_period(c.text) for c in row):
        return False
    if all(cell.header for cell in row) and (len(row) > 1 or state.width == 1):
        return True
    named = sum(is_field_word(cell.text) for cell in row)
    named += periods if named else 0
    if len(row) == 1:
        return named == 1 and state.width == 1 and not state.paths
    if named == len(row) or (len(row) > 2 and 2 * named >= len(row) and named > 1):
        return not state.paths or not any(is_relation(cell.text) for cell in row)
    if named and not state.paths and state.form == 0 and _stands_over_numbers(row, following):
        return True
    return not state.paths and state.form == 0 and _differs_in_kind(row, following)


def _stands_over_numbers(row: tuple[Cell, ...], following: tuple[Cell, ...]) -> bool:
    """Short words without figures, one of which names a field, and under them a long number."""
    short = all(len(cell.text) <= 16 and not _LONG_NUMBER.search(cell.text) for cell in row)
    if len(row) < 3 or not short or len(following) < len(row) - 1:
        return False
    over = {cell.column for cell in row if is_field_word(cell.text)}
    return any(_LONG_NUMBER.search(c.text) and c.column in over for c in following)


def _differs_in_kind(row: tuple[Cell, ...], following: tuple[Cell, ...]) -> bool:
    """Words of no dictionary above numbers: half of the columns turn from words into values."""
    if following and is_field_word(row[0].text) and is_field_word(following[0].text):
        return False
    texts = [clean_label(cell.text) for cell in row]
    digits = any(4 * sum(c.isdigit() for c in text) > len(text) for text in texts)
    if len(set(texts)) < len(texts) or digits:
        return False
    values = {cell.column for cell in following if looks_like_value(cell.text)}
    both = sum(cell.column in values for cell in row)
    return len(row) > 1 and 2 * both >= len(row) and len(following) >= len(row) - 1


def _has_row_head(row: tuple[Cell, ...], state: _State) -> bool:
    if state.paths or len(row) < 2:
        return False
    return is_field_word(row[0].text) and not any(is_field_word(c.text) for c in row[1:])


# -- what becomes of it ----------------------------------------------------------------------------


def _take_header(
    row: tuple[Cell, ...], state: _State, lead: Cell | None = None
) -> Iterator[LabelledCell]:
    continues = bool(state.paths) and row[0].row == state.header_row + 1
    above = dict(state.paths) if continues else {}
    paths = dict(above)
    for cell in row:
        label = clean_label(cell.text)
        for column in range(cell.column, min(cell.last_column, _WIDEST) + 1):
            path = above.get(column, ())
            paths[column] = path if path[-1:] == (label,) else (*path, label)
    state.paths = paths
    state.starts = tuple(sorted(set(state.starts if continues else ()) | {c.column for c in row}))
    state.header_row = row[0].row
    state.groups_open = frozenset(
        column
        for cell in row
        if cell.colspan > 1 and cell.rowspan == 1
        for column in range(cell.column, min(cell.last_column, _WIDEST) + 1)
    )
    state.form_key = None
    yield from _lead(lead, state)
    for cell in row:
        yield LabelledCell(cell, "", None, "header")


def _lead(lead: Cell | None, state: _State) -> Iterator[LabelledCell]:
    if lead is not None:
        state.heads.append(lead)
        yield LabelledCell(lead, "", None, "header")


def _take_pairs(
    lead: Cell | None, pairs: list[tuple[Cell, Cell]], state: _State
) -> Iterator[LabelledCell]:
    yield from _lead(lead, state)
    for label, value in pairs:
        name = clean_label(label.text)
        if state.form_key is None or name == state.form_key:
            state.form, state.form_key = state.form + 1, name
        yield LabelledCell(label, "", None, "header")
        yield LabelledCell(value, _join(state, (name,)), f"form{state.form}")


def _take_row_head(
    lead: Cell | None, row: tuple[Cell, ...], state: _State
) -> Iterator[LabelledCell]:
    yield from _lead(lead, state)
    yield LabelledCell(row[0], "", None, "header")
    for cell in row[1:]:
        yield LabelledCell(cell, _join(state, (clean_label(row[0].text),)), f"column{cell.column}")


def _take_data(row: tuple[Cell, ...], state: _State) -> Iterator[LabelledCell]:
    period = _period(state)
    for cell in row:
        path = state.paths.get(cell.column, ())
        part = (cell.column - state.starts[0]) // period if period else 0
        record = f"{cell.row}.{part + 1}" if period else str(cell.row)
        yield LabelledCell(cell, _join(state, path), record)


def _period(state: _State) -> int:
    """Columns after which the header repeats: two lists printed side by side; 0 if it does not."""
    if len(state.starts) < 4:
        return 0
    labels = [state.paths.get(column) for column in state.starts]
    half = labels.index(labels[0], 1) if labels[0] in labels[1:] else 0
    if half < 2 or len(labels) % half or labels != labels[:half] * (len(labels) // half):
        return 0
    return state.starts[half] - state.starts[0]


def _join(state: _State, path: tuple[str, ...]) -> str:
    heads = tuple(clean_label(head.text) for head in state.heads)
    return " / ".join(name for name in (*heads, *path) if name)
