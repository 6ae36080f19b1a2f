"""Readers: one format a file, `read(data, hints) -> Reading`.

A reader raises `UnreadableError` when the file gives no text at all (encrypted, malformed, empty), and
lists in `Reading.problems` every part that it could not read: a document is never silently clean.
Readers run inside the sandbox only. Adding a format: one file and one line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from casefile.model import Reading
from detectors.errors import UnreadableError

READERS: dict[str, str] = {
    "application/json": "data_json",
    "application/ofd": "ofd",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/xhtml+xml": "html",
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
class Hints:
    """What the outside says of the bytes: `charset` from the Content-Type header, nothing else yet."""

    charset: str | None = None


def read(data: bytes, media_type: str, hints: Hints | None = None) -> Reading:
    """Read bytes of a media type; raises UnreadableError, also for a type without a reader."""
    if not data:
        raise UnreadableError("empty file")
    module = READERS.get(media_type)
    if module is None:
        raise UnreadableError(f"unsupported: {media_type}")
    reader: Callable[[bytes, Hints], Reading] = import_module(f"detectors.readers.{module}").read
    return reader(data, hints or Hints())
