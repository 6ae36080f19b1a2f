"""Sheets that an office worker can read and print, saved the same byte for byte each time."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from outputs import safe
from outputs.saving import save

CellValue = str | int | None

BODY = Font(name="宋体", size=10)
HEAD = Font(name="黑体", size=10)
TITLE = Font(name="黑体", size=16)
NOTE = Font(name="宋体", size=10, color="595959")
_GREY = Side(style="thin", color="BFBFBF")
GRID = Border(left=_GREY, right=_GREY, top=_GREY, bottom=_GREY)
HEAD_FILL = PatternFill("solid", fgColor="DCE6F1")
BAND_FILL = PatternFill("solid", fgColor="B8CCE4")
FILL_IN = PatternFill("solid", fgColor="FFF9E5")

LINE_HEIGHT = 14.5
"""Points of one line of 10-point text."""
PAGE_NUMBERS = "第 &P 页，共 &N 页"
MAX_LINES = 14
"""A row grows no higher; what is longer is read in the cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, its width in half-width characters, the group it stands under.

    `fill_in` is left for people or later work; `choices` are offered in a list; `short` aligns
    in the middle.
    """

    header: str
    width: int
    group: str = ""
    fill_in: bool = False
    short: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its tab's name, a title, a line of notes, columns and rows.

    The first `frozen` columns stay on the screen; on paper it is A4 landscape, `pages_wide` pages.
    """

    name: str
    title: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[CellValue]]
    frozen: int = 0
    pages_wide: int = 1


def add_table(book: Workbook, table: Table) -> None:
    """Add a sheet: title, note, a band of groups if any column has one, header, rows."""
    sheet = book.create_sheet(sheet_name(table.name, book.sheetnames))
    _put_line(sheet, 1, table, table.title, TITLE)
    _put_line(sheet, 2, table, table.note, NOTE)
    head = 3
    if any(c.group for c in table.columns):
        _put_band(sheet, head, table.columns)
        head += 1
    _put_header(sheet, head, table.columns)
    for number, row in enumerate(table.rows, head + 1):
        _put_row(sheet, number, table.columns, row)
    _offer_choices(sheet, head, table)
    _set_view(sheet, head, table)
    _set_print(sheet, head, table)


def put(sheet: Worksheet, row: int, column: int, value: CellValue) -> Cell:
    """Set one cell; text goes through `safe.cell` and stays text whatever it looks like."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = safe.cell(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _put_line(sheet: Worksheet, row: int, table: Table, value: str, font: Font) -> None:
    """Beside the columns that repeat on each printed page, where it would be cut."""
    column = table.frozen + 1 if table.pages_wide > 1 else 1
    cell = put(sheet, row, column, value)
    cell.font = font
    cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[row].height = (font.size or 10) * 1.6


def _put_band(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    start = 1
    for number, column in enumerate(columns, 1):
        cell = put(sheet, row, number, column.group if number == start else None)
        cell.font, cell.fill, cell.border = HEAD, BAND_FILL, GRID
        cell.alignment = Alignment(horizontal="center", vertical="center")
        if number == len(columns) or columns[number].group != column.group:
            if number > start:
                sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=number)
            start = number + 1
    sheet.row_dimensions[row].height = 18


def _put_header(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    for number, column in enumerate(columns, 1):
        cell = put(sheet, row, number, column.header)
        cell.font, cell.border, cell.fill = HEAD, GRID, HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[row].height = LINE_HEIGHT * (
        max(count_lines(c.header, c.width) for c in columns) + 0.5
    )


def _put_row(
    sheet: Worksheet, row: int, columns: Sequence[Column], values: Sequence[CellValue]
) -> None:
    lines = 1
    for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
        cell = put(sheet, row, number, value)
        cell.font, cell.border = BODY, GRID
        middle = "center" if column.short else None
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=middle)
        if column.fill_in:
            cell.fill = FILL_IN
        lines = max(lines, count_lines(str(value or ""), column.width))
    sheet.row_dimensions[row].height = LINE_HEIGHT * min(lines, MAX_LINES) + 4


def count_lines(value: str, width: int) -> int:
    """Lines that `value` takes in a column `width` half-width characters wide."""
    usable = max(width - 1, 2)
    return sum(max(1, -(-display_width(line) // usable)) for line in value.split("\n"))


def display_width(value: str) -> int:
    """In half-width characters: Han characters and full-width signs take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in value)


def _offer_choices(sheet: Worksheet, head: int, table: Table) -> None:
    for number, column in enumerate(table.columns, 1):
        if column.choices and table.rows:
            letter = get_column_letter(number)
            formula = f'"{",".join(column.choices)}"'
            validation = DataValidation(type="list", formula1=formula, allow_blank=True)
            validation.add(f"{letter}{head + 1}:{letter}{head + len(table.rows)}")
            sheet.add_data_validation(validation)


def _set_view(sheet: Worksheet, head: int, table: Table) -> None:
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{head + 1}"
    sheet.sheet_view.showGridLines = False
    if table.rows:
        last = f"{get_column_letter(len(table.columns))}{head + len(table.rows)}"
        sheet.auto_filter.ref = f"A{head}:{last}"


def _set_print(sheet: Worksheet, head: int, table: Table) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = table.pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.75, footer=0.35)
    sheet.print_title_rows = f"{head}:{head}"
    if table.frozen and table.pages_wide > 1:
        sheet.print_title_cols = f"A:{get_column_letter(table.frozen)}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(PAGE_NUMBERS))


_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that Excel accepts: at most 31 characters, none of []:*?/\\', not yet taken."""
    base = _NOT_IN_SHEET_NAMES.sub("", safe.one_line(wanted))[:31] or "表"
    name, number = base, 2
    while name.casefold() in {t.casefold() for t in taken}:
        name, number = f"{base[:27]}（{number}）", number + 1
    return name


def new_book() -> Workbook:
    """A workbook without its first empty sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def save_book(book: Workbook, path: Path, today: date) -> Path:
    """Save `book` dated `today`: the same content gives the same bytes."""
    moment = datetime(today.year, today.month, today.day)  # noqa: DTZ001  a document's own date
    book.properties.creator = book.properties.lastModifiedBy = "明察"
    book.properties.created = moment
    raw = io.BytesIO()
    book.save(raw)
    return save(path, _settle(raw.getvalue(), moment))


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def _settle(data: bytes, moment: datetime) -> bytes:
    """The archive with one fixed time everywhere: openpyxl puts the clock into both."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", body)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o600 << 16
            new.writestr(info, body, zipfile.ZIP_DEFLATED, compresslevel=6)
    return out.getvalue()
