"""How the corpus is written: the same draft as text, CSV, HTML, Excel, Word or PDF."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from random import Random

import docx
from openpyxl import Workbook

from tests.eval.drafts import Draft
from tests.fakegov import html, pdf
from tests.fakegov.office import docx_bytes, xlsx_bytes


def text(draft: Draft, rng: Random) -> bytes:
    """Plain text in one of the encodings that offices use."""
    lines = [draft.title, *draft.paragraphs, *("\t".join(row) for row in draft.rows)]
    encoding = rng.choice(("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"))
    return _encoded("\r\n".join(lines), encoding)


def comma(draft: Draft, rng: Random) -> bytes:
    """Comma or tab between, quoted where needed, as Excel saves it."""
    encoding, between = rng.choice(
        (("gbk", ","), ("utf-8-sig", ","), ("utf-8", ","), ("utf-16", "\t"))
    )
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerows(draft.rows)
    return _encoded(out.getvalue(), encoding)


def _encoded(content: str, encoding: str) -> bytes:
    if encoding == "utf-16":
        return b"\xff\xfe" + content.encode("utf-16-le")
    try:
        return content.encode(encoding)
    except UnicodeEncodeError:
        return content.encode("gb18030")


def page(draft: Draft, rng: Random) -> bytes:
    """An HTML page: paragraphs, a table, or key and value side by side."""
    body = html.paragraphs(draft.paragraphs)
    if draft.rows:
        body += html.table(draft.rows, header=rng.random() < 0.5)
    encoding, declared = rng.choice((("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gbk", "gbk")))
    head = f'<html><head><meta charset="{declared}"><title>{draft.title}</title></head>\n'
    content = f"{head}<body><h2>{draft.title}</h2>\n{body}\n</body></html>"
    return content.encode(encoding, "xmlcharrefreplace")


def keyed_text(draft: Draft, rng: Random) -> bytes:
    """Every person a block of lines, "key: value"."""
    return text(replace(draft, rows=(), paragraphs=tuple(_blocks(draft))), rng)


def keyed_page(draft: Draft, rng: Random) -> bytes:
    """Every person a table of two columns, the key on the left."""
    head, *rest = draft.rows
    tables = [html.table(list(zip(head, row, strict=True)), header=False) for row in rest]
    return page(replace(draft, rows=(), paragraphs=tuple(tables)), rng)


def keyed_word(draft: Draft, rng: Random) -> bytes:
    """Every person a paragraph."""
    return word(replace(draft, rows=(), paragraphs=tuple(_blocks(draft))), rng)


def _blocks(draft: Draft) -> list[str]:
    head, *rest = draft.rows
    pairs = (zip(head, row, strict=True) for row in rest)
    return ["\n".join(f"{key}：{value}" for key, value in pair) for pair in pairs]


def sheet(draft: Draft, rng: Random) -> bytes:
    """A workbook: perhaps a merged title above, telephones as numbers, the table off the corner."""
    book = Workbook()
    grid = book.active
    if rng.random() < 0.5:
        grid.append([draft.title])
        grid.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(draft.rows[0]))
        grid.append([])
    numbers = rng.random() < 0.4
    for row in draft.rows:
        grid.append([_cell(text, numbers=numbers) for text in row])
    return xlsx_bytes(book)


def _cell(value: str, *, numbers: bool) -> str | int:
    """Excel keeps fifteen digits; longer ones must be text to survive."""
    plain = numbers and value.isascii() and value.isdigit() and len(value) <= 11
    return int(value) if plain and not value.startswith("0") else value


def unseen_sheet(draft: Draft, rng: Random) -> bytes:
    """A workbook in which the columns after the name are hidden."""
    book = Workbook()
    for row in draft.rows:
        book.active.append(row)
    for column in "CD":
        book.active.column_dimensions[column].hidden = True
    return xlsx_bytes(book)


def unseen_page(draft: Draft, rng: Random) -> bytes:
    """A page that shows nothing of its table."""
    body = f'<div style="display: none">{html.table(draft.rows)}</div>'
    content = f"<html><meta charset=utf-8><title>{draft.title}</title><p>见附件</p>{body}</html>"
    return content.encode()


def word(draft: Draft, rng: Random) -> bytes:
    """A Word file, prose cut into runs, tables as tables."""
    document = docx.Document()
    document.add_paragraph(draft.title)
    for content in draft.paragraphs:
        cut = rng.randint(0, len(content))
        document.add_paragraph(content[:cut]).add_run(content[cut:]).bold = True
    if draft.rows:
        grid = document.add_table(rows=0, cols=len(draft.rows[0]))
        for row in draft.rows:
            for cell, content in zip(grid.add_row().cells, row, strict=True):
                cell.text = content
    return docx_bytes(document)


def paper(draft: Draft, rng: Random) -> bytes:
    """A PDF: prose that wraps anywhere, or a ruled table with columns of one width."""
    if not draft.rows:
        return pdf.prose(draft.title, draft.paragraphs)
    count = len(draft.rows[0])
    return pdf.table(draft.title, draft.rows, [12] + [150 / (count - 1)] * (count - 1))
