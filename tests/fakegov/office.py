"""Writers of office files that give the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from docx.document import Document as WordDocument
from openpyxl import Workbook

WRITTEN = datetime(2024, 3, 15, 9, 30)  # noqa: DTZ001 - office files carry no zone
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def xlsx_bytes(book: Workbook) -> bytes:
    """The workbook with its dates fixed."""
    book.properties.created = book.properties.modified = WRITTEN
    book.properties.creator = "示例市"
    out = io.BytesIO()
    book.save(out)
    return _settle(out.getvalue())


def docx_bytes(document: WordDocument) -> bytes:
    """The document with its dates fixed and without the template's thumbnail."""
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.core_properties.author = "示例市"
    out = io.BytesIO()
    document.save(out)
    return _settle(out.getvalue())


def zip_bytes(members: dict[str, bytes]) -> bytes:
    """A zip archive, members in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            stamp = WRITTEN.timetuple()[:6]
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return out.getvalue()


def _settle(data: bytes) -> bytes:
    """Packed again under one date; the libraries stamp the moment of saving."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in ("docProps/core.xml", "word/comments.xml"):
        if name in members:
            members[name] = _STAMP.sub(f"{WRITTEN:%Y-%m-%dT%H:%M:%SZ}".encode(), members[name])
    return zip_bytes(members)
