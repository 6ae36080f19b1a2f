"""Cells of one sheet that xlrd has read: as shown, and what hides them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import xlrd

from detectors.readers.sheetrows import SheetCell, Spans
from detectors.readers.xlsxcolour import BLACK, WHITE, Rgb, looks_same
from detectors.readers.xlsxstyle import PLAIN, Format, format_of, hidden_by, show_number

_AUTOMATIC = {0x40: BLACK, 0x41: WHITE, 0x7FFF: BLACK}
_SMALLEST = 40
"""Twentieths of a point up to which a letter is a speck."""
_THIN_COLUMN, _THIN_ROW = 128, 10
"""In 256ths of a character, and in twentieths of a point."""


def spans_of(sheet: xlrd.sheet.Sheet) -> Spans:
    """Merged areas by their first cell."""
    return {
        (top + 1, left + 1): (bottom - top, right - left)
        for top, bottom, left, right in sheet.merged_cells
    }


def sheet_rows(
    book: xlrd.Book, sheet: xlrd.sheet.Sheet, filtered: bool
) -> Iterator[list[SheetCell]]:
    """The rows that have text; `filtered` says that a filter hides rows of this sheet."""
    styles = _styles(book)
    columns = {c for c, info in sheet.colinfo_map.items() if info.hidden or _is_thin(info)}
    for row in range(sheet.nrows):
        by = _row_hidden_by(sheet, row, filtered)
        cells: list[SheetCell] = []
        for column in range(sheet.row_len(row)):
            kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
            if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
                continue
            style = styles(sheet.cell_xf_index(row, column)) if book.formatting_info else PLAIN
            number = kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
            text = _text(kind, value, style, book)
            if text:
                hidden = by or ("hidden-column" if column in columns else None)
                hidden = hidden or hidden_by(style, "n" if number else "s", repr(value))
                cells.append(SheetCell(text, row + 1, column + 1, hidden, None, number))
        if cells:
            yield cells


def _is_thin(info: xlrd.sheet.Colinfo) -> bool:
    return bool(info.width < _THIN_COLUMN)


def _row_hidden_by(sheet: xlrd.sheet.Sheet, row: int, filtered: bool) -> str | None:
    info = sheet.rowinfo_map.get(row)
    if info is None:
        gone = bool(sheet.default_row_hidden) and bool(sheet.rowinfo_map or sheet.nrows)
    else:
        gone = bool(info.hidden) or (not info.has_default_height and info.height < _THIN_ROW)
    if not gone:
        return None
    return "filtered-row" if filtered and row else "hidden-row"


def _text(kind: int, value: object, style: Format, book: xlrd.Book) -> str:
    if kind == xlrd.XL_CELL_TEXT:
        return str(value).strip()
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    style = replace(style, date=kind == xlrd.XL_CELL_DATE)
    return show_number(repr(value), style, since_1904=bool(book.datemode))


def _styles(book: xlrd.Book):  # type: ignore[no-untyped-def]
    @cache
    def of(index: int) -> Format:
        return _style(book, index)

    return of


def _style(book: xlrd.Book, index: int) -> Format:
    if not 0 <= index < len(book.xf_list):
        return PLAIN
    xf = book.xf_list[index]
    found = book.format_map.get(xf.format_key)
    style = format_of(found.format_str) if found is not None else PLAIN
    font = book.font_list[xf.font_index] if xf.font_index < len(book.font_list) else None
    if font is None:
        return style
    unseen = font.height <= _SMALLEST or looks_same(
        _colour(book, font.colour_index), _ground(book, xf.background)
    )
    return replace(style, unseen=unseen)


def _ground(book: xlrd.Book, background: xlrd.formatting.XFBackground) -> Rgb | None:
    if background.fill_pattern == 0:
        return WHITE
    return _colour(book, background.pattern_colour_index) if background.fill_pattern == 1 else None


def _colour(book: xlrd.Book, index: int) -> Rgb | None:
    if index in _AUTOMATIC:
        return _AUTOMATIC[index]
    found = book.colour_map.get(index)
    return None if found is None else (found[0], found[1], found[2])
