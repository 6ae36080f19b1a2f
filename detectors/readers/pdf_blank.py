"""Pages on which pdfium finds nothing although their content paints something."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1

logging.getLogger("pdfminer").setLevel(logging.CRITICAL + 1)
"""Its warnings quote the file."""
MAX_BYTES = 64 << 20
MAX_PAGES = 200
_MAX_CONTENT = 4 << 20
_PAINTS = re.compile(rb"(?:^|[\s\])>])(?:Tj|TJ|'|\"|Do|f\*?|F|S|s|B\*?|b\*?|sh|EI)(?=\s|$)")


def damaged_pages(data: bytes, blank: Collection[int]) -> Iterator[int]:
    """Which of the blank pages (counted from 1) have content that paints or cannot be decoded.

    A second parser looks at their content; where it fails too, the page counts as damaged.
    """
    if not blank or len(data) > MAX_BYTES:
        return
    wanted = set(sorted(blank)[:MAX_PAGES])
    last = max(wanted)
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        for number, page in enumerate(PDFPage.create_pages(document), start=1):
            if number in wanted:
                wanted.discard(number)
                if not _is_empty(page):
                    yield number
            if number == last:
                return
    except Exception:  # noqa: BLE001 - the parser raises whatever a file provokes
        yield from sorted(wanted)


def _is_empty(page: Any) -> bool:
    return not any(_paints(resolve1(stream)) for stream in page.contents)


def _paints(stream: Any) -> bool:
    """Whether a content stream has painting operators, or bytes but none that can be decoded."""
    if not isinstance(stream, PDFStream):
        return stream is not None
    raw = stream.get_rawdata() or b""
    content = stream.get_data()
    if raw and not content:
        return True
    return bool(_PAINTS.search(content[:_MAX_CONTENT])) or _is_garbage(content[:_MAX_CONTENT])


def _is_garbage(content: bytes) -> bool:
    """Whether most bytes are no text, which content streams are."""
    plain = sum(32 <= byte < 127 or byte in b"\t\n\r\f" for byte in content[:2_000])
    return 10 * plain < 7 * len(content[:2_000])
