"""Large documents for one reader: a roster as CSV, workbook, Word file, web page or PDF, streamed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.fakegov.people import Person, people

HEAD = ("序号", "姓名", "身份证号", "联系电话", "家庭住址")
SEED = 20260101
_PEOPLE = 500
ROWS_A_PAGE = 30


def make(kind: str, path: Path, rows: int) -> None:
    """Write a roster of `rows` people (500 different ones, again and again) to `path`."""
    WRITERS[kind](path, rows)


def values(rows: int) -> set[str]:
    """The resident IDs that stand in a roster of `rows`."""
    return {person.resident_id for person in _people()[:rows]}


def _people() -> tuple[Person, ...]:
    return people(Random(SEED), _PEOPLE)


def _lines(rows: int) -> Iterator[tuple[str, ...]]:
    some = _people()
    for number in range(rows):
        p = some[number % _PEOPLE]
        yield (str(number + 1), p.name, p.resident_id, p.mobile, p.address)


def _csv(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEAD)
        writer.writerows(_lines(rows))


def _xlsx(path: Path, rows: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    sheet.append(HEAD)
    for line in _lines(rows):
        sheet.append(line)
    book.save(path)


def _docx(path: Path, rows: int) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("关于救助对象的公示")
    grid = document.add_table(rows=0, cols=len(HEAD))
    for line in (HEAD, *_lines(rows)):
        for cell, text in zip(grid.add_row().cells, line, strict=True):
            cell.text = text
    document.save(str(path))


def _html(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write("<html><head><meta charset=utf-8><title>公示</title></head><body><table>\n")
        for line in (HEAD, *_lines(rows)):
            out.write(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>\n")
        out.write("</table></body></html>\n")


def _pdf(path: Path, rows: int) -> None:
    """Ruled pages of thirty rows."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    from tests.fakegov.pdf import FONT

    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    edges = (30, 70, 120, 240, 330, 570)
    lines = iter((HEAD, *_lines(rows)))
    line = next(lines, None)
    while line is not None:
        canvas.setFont(FONT, 8)
        for place in range(ROWS_A_PAGE):
            if line is None:
                break
            y = A4[1] - 60 - 24 * place
            for left, right, text in zip(edges[:-1], edges[1:], line, strict=True):
                canvas.rect(left, y, right - left, 24)
                canvas.drawString(left + 3, y + 8, text)
            line = next(lines, None)
        canvas.showPage()
    canvas.save()


WRITERS: dict[str, Callable[[Path, int], None]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "docx": _docx,
    "html": _html,
    "pdf": _pdf,
}
