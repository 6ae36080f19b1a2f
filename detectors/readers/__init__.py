"""Readers: one format a file, `read(data, hints) -> Reading` or, for what may be long,
`stream(data, hints)`: a generator that yields segments and returns the Reading without them.

A reader raises `UnreadableError` when the file gives no text at all (encrypted, malformed, empty), and
lists in `Reading.problems` every part that it could not read: a document is never silently clean.
Readers run inside the sandbox only. Adding a format: one file and one line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Literal

from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers.stream import Steps, Stream, collect, from_reading

_OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OOXML}wordprocessingml.document"
XLSX = f"{_OOXML}spreadsheetml.sheet"
PPTX = f"{_OOXML}presentationml.presentation"
_ODF = "application/vnd.oasis.opendocument."

READERS: dict[str, str] = {
    "application/gzip": "archive_gz",
    "application/msword": "legacy",
    "application/json": "data_json",
    "application/ofd": "ofd",
    "application/pdf": "pdf",
    "application/rtf": "legacy",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "legacy",
    "application/vnd.ms-outlook": "mail_msg",
    "application/vnd.ms-powerpoint": "legacy",
    f"{_ODF}presentation": "legacy",
    f"{_ODF}spreadsheet": "ods",
    f"{_ODF}text": "legacy",
    PPTX: "pptx",
    XLSX: "xlsx",
    DOCX: "docx",
    "application/vnd.rar": "archive_rar",
    "application/x-7z-compressed": "archive_7z",
    "application/x-bzip2": "archive_gz",
    "application/x-ole-storage": "legacy",
    "application/x-tar": "archive_tar",
    "application/x-xz": "archive_gz",
    "application/xhtml+xml": "html",
    "application/zip": "archive_zip",
    "message/rfc822": "mail_eml",
    "application/xml": "data_xml",
    "image/bmp": "image",
    "image/gif": "image",
    "image/jpeg": "image",
    "image/png": "image",
    "image/tiff": "image",
    "image/webp": "image",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "text",
}
"""Media type to the module that reads it; modules load when first needed."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a format is converted into: the input's suffix, the target's, its media type."""

    suffix: str
    target: Literal["docx", "xlsx", "pptx"]
    media_type: str


CONVERT: dict[str, Conversion] = {
    "application/msword": Conversion(".doc", "docx", DOCX),
    "application/rtf": Conversion(".rtf", "docx", DOCX),
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": Conversion(".xlsb", "xlsx", XLSX),
    "application/vnd.ms-powerpoint": Conversion(".ppt", "pptx", PPTX),
    f"{_ODF}presentation": Conversion(".odp", "pptx", PPTX),
    f"{_ODF}text": Conversion(".odt", "docx", DOCX),
}
"""Formats whose reader only looks whether the file can be converted; then the target's reads it."""
NOT_CONVERTED = "not converted"
"""The problem of a file that passed that look: without conversion nothing of it was read."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the outside says of the bytes: `charset` from the Content-Type header, and whether they
    were `converted` from another format; `today` serves to tell ages where a document has no date."""

    charset: str | None = None
    converted: bool = False
    today: date | None = None


def stream(data: bytes, media_type: str, hints: Hints | None = None) -> Stream:
    """Read bytes of a media type lazily; UnreadableError comes at once or while iterating."""
    if not data:
        raise UnreadableError("empty file")
    name = READERS.get(media_type)
    if name is None:
        raise UnreadableError(f"unsupported: {media_type}")
    module = import_module(f"detectors.readers.{name}")
    hints = hints or Hints()
    steps: Callable[[bytes, Hints], Steps] | None = getattr(module, "stream", None)
    return Stream(from_reading(module.read(data, hints)) if steps is None else steps(data, hints))


def read(data: bytes, media_type: str, hints: Hints | None = None) -> Reading:
    """Read the whole document; raises UnreadableError, also for a type without a reader."""
    return collect(stream(data, media_type, hints))
