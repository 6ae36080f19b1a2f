"""The least that extraction can cost: the fastest usual library a format, visible text only."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from benchmarks import straightforward

HTML = straightforward.READERS[".html"]
DOCX = straightforward.READERS[".docx"]
TEXT = straightforward.READERS[".txt"]


def text_of(path: Path) -> str:
    """The text of a document; the suffix says what it is."""
    return READERS[path.suffix](path.read_bytes())


def pdf(data: bytes) -> str:
    """pypdfium2, page by page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = []
    for index in range(len(document)):
        page = document[index]
        words = page.get_textpage()
        texts.append(words.get_text_range())
        words.close()
        page.close()
    document.close()
    return "\n".join(texts)


def xlsx(data: bytes) -> str:
    """openpyxl, read only: what this project's own reader would be built on otherwise."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    text = "\n".join("\t".join("" if v is None else str(v) for v in row) for row in rows)
    book.close()
    return text


def calamine(data: bytes) -> str:
    """python-calamine, which is Rust: the fastest reader of workbooks."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return "\n".join("\t".join(map(str, row)) for row in rows)


def comma(data: bytes) -> str:
    """The standard library's csv module."""
    return "\n".join("\t".join(row) for row in csv.reader(io.StringIO(TEXT(data))))


READERS: dict[str, Callable[[bytes], str]] = {
    ".html": HTML,
    ".pdf": pdf,
    ".docx": DOCX,
    ".xlsx": xlsx,
    ".csv": comma,
    ".txt": TEXT,
}
