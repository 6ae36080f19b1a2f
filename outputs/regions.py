"""Places that are fixed together: a column of a sheet, a table column over many pages, a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from openpyxl.utils import column_index_from_string, get_column_letter

from casefile.model import Finding, Location
from outputs import words
from outputs.labels import shown_label

MAX_STRETCHES = 30
MAX_PLACES = 20

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")

Region = tuple[str, ...]


def region(finding: Finding) -> Region:
    """What findings share that one act removes; use it as a key, `describe` says it in words."""
    location = finding.location
    base = (location.kind, finding.hidden_by or "", location.part or "")
    if location.kind == "sheet":
        return (*base, location.sheet or "", column_letter(location))
    table = "" if location.kind == "pdf" else str(location.table or "")  # one goes over pages
    return (*base, table, str(location.column or ""), shown_label(finding.label) or "")


def is_column(finding: Finding) -> bool:
    """Whether it stands in a table column, that can be deleted as one."""
    return bool(finding.location.column) or bool(column_letter(finding.location))


def describe(findings: Sequence[Finding]) -> str:
    """The places of findings of one region: `名单!C列（身份证号，隐藏列）第2–301行`."""
    first = findings[0]
    location = first.location
    notes = [x for x in (shown_label(first.label), words.hidden(first)) if x]
    note = f"（{'，'.join(notes)}）" if notes else ""
    spots = [f.location for f in findings]
    letter = column_letter(location)
    if location.kind == "sheet" and letter:
        name = words.sheet(location)
        rows = stretches(filter(None, map(_row, spots)))
        return f"{name + '!' if name else ''}{letter}列{note}{_numbered(rows, '行')}"
    return _pages_and_rows(findings, words.part(location)) + note


def _pages_and_rows(findings: Sequence[Finding], part: str) -> str:
    spots = [f.location for f in findings]
    pages = stretches(x.page for x in spots if x.page)
    unit = "张幻灯片" if spots[0].kind == "slide" else "页"
    single = len({x.page for x in spots}) == 1
    if pages and not single:
        column = f"表格第{spots[0].column}列" if spots[0].column else ""
        return f"{_numbered(pages, unit)}{part}{column}"
    return f"{_numbered(pages, unit)}{part}{_inside(findings)}"


def _inside(findings: Sequence[Finding]) -> str:
    spots = [f.location for f in findings]
    if all(x.column and x.row for x in spots):
        tables = stretches(x.table for x in spots if x.table)
        one = len({x.table for x in spots}) == 1
        rows = _numbered(stretches(x.row for x in spots if x.row), "行") if one else ""
        return f"{'表' + tables if tables else '表格'}第{spots[0].column}列{rows}"
    if all(x.paragraph for x in spots):
        return _numbered(stretches(x.paragraph for x in spots if x.paragraph), "段")
    if all(x.row for x in spots):
        return _numbered(stretches(x.row for x in spots if x.row), "行")
    if spots[0].page or spots[0].part:
        return ""
    return _listed(dict.fromkeys(words.spot(x) for x in spots))


def _listed(places: Iterable[str]) -> str:
    each = list(places)
    shown = "、".join(each[:MAX_PLACES])
    return shown if len(each) <= MAX_PLACES else f"{shown}等{len(each)}处"


def _numbered(numbers: str, unit: str) -> str:
    return f"第{numbers}{unit}" if numbers else ""


def column_letter(location: Location) -> str:
    """A1's letter of a sheet's location, "" outside of sheets or where it is unknown."""
    if location.kind != "sheet":
        return ""
    found = _CELL.fullmatch(location.cell or "")
    if found:
        return found.group(1)
    return get_column_letter(location.column) if location.column else ""


def _row(location: Location) -> int | None:
    found = _CELL.fullmatch(location.cell or "")
    return int(found.group(2)) if found else location.row


def stretches(numbers: Iterable[int]) -> str:
    """`2–5、7` for 2, 3, 4, 5, 7; what goes beyond MAX_STRETCHES is named by its end."""
    ordered = sorted(set(numbers))
    if not ordered:
        return ""
    breaks = [i for i, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1]
    runs = [ordered[i:j] for i, j in pairwise([0, *breaks, len(ordered)])]
    shown = "、".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs[:MAX_STRETCHES])
    return shown if len(runs) <= MAX_STRETCHES else f"{shown}……{ordered[-1]}（共{len(ordered)}个）"


def position(finding: Finding) -> tuple[object, ...]:
    """Sort key: the document's own order, as far as a location tells it."""
    x = finding.location
    letter = column_letter(x)
    column = column_index_from_string(letter) if letter else x.column
    numbers = (x.page, x.table, column, _row(x), x.paragraph, x.start)
    top = x.bbox[1] if x.bbox else 0.0
    return (x.sheet or "", *(n or 0 for n in numbers), top, finding.id)
