"""The stack that one would write in an afternoon: the usual libraries, Presidio as shipped.

pdfplumber, python-docx, openpyxl and lxml give the text; Presidio's AnalyzerEngine with a blank
Chinese pipeline, its own recognizers and four plain patterns finds values in it. It gives spans of
text: no place in the document, nothing hidden, nothing of lawful publication, no sandbox.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PATTERNS = {
    "CN_RESIDENT_ID": r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]",
    "CN_MOBILE_PHONE": r"1[3-9]\d{9}",
    "CN_BANK_CARD": r"62\d{14,17}",
    "EMAIL_ADDRESS": r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}",
}
_NAMES = {"CREDIT_CARD": "CN_BANK_CARD", "PHONE_NUMBER": "CN_LANDLINE_PHONE"}


def engine(extra: dict[str, str] | None = None) -> Any:
    """Presidio as shipped, with a blank Chinese pipeline and the `extra` patterns by entity."""
    from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from recognizers_zh.engine import nlp_configuration

    registry = RecognizerRegistry(supported_languages=["zh"])
    nlp = NlpEngineProvider(nlp_configuration=nlp_configuration()).create_engine()
    registry.load_predefined_recognizers(languages=["zh"], nlp_engine=nlp)
    for entity, pattern in (extra or {}).items():
        patterns = [Pattern(entity, pattern, 0.6)]
        registry.add_recognizer(
            PatternRecognizer(entity, patterns=patterns, supported_language="zh")
        )
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["zh"])


def values(analyzer: Any, text: str) -> Iterator[tuple[str, str]]:
    """(entity, value) of what Presidio finds, under the names that the truth uses."""
    for result in analyzer.analyze(text, "zh"):
        value = text[result.start : result.end]
        entity = _NAMES.get(result.entity_type, result.entity_type)
        if entity == "CN_LANDLINE_PHONE" and value.startswith("1") and len(value) == 11:
            entity = "CN_MOBILE_PHONE"
        yield entity, value


def text_of(path: Path) -> str:
    """The text of a document; the suffix says what it is."""
    return READERS[path.suffix](path.read_bytes())


def _html(data: bytes) -> str:
    import lxml.html

    return str(lxml.html.document_fromstring(data).text_content())


def _pdf(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def _docx(data: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def _xlsx(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return "\n".join("\t".join("" if v is None else str(v) for v in row) for row in rows)


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-16", "replace")


def _csv(data: bytes) -> str:
    return "\n".join("\t".join(row) for row in csv.reader(io.StringIO(_text(data))))


READERS: dict[str, Callable[[bytes], str]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".txt": _text,
}
