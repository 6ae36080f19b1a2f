"""Readers: one format a file, `read(data, hints) -> Reading` or, for what may be long,
`stream(data, hints)`: a generator that yields segments and returns the Reading without them.

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
from detectors.readers.stream import Steps, Stream, collect, from_reading

READERS: dict[str, str] = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/xhtml+xml": "html",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "text",
}
"""Media type to the module that reads it; modules load when first needed."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the outside says of the bytes: `charset` from the Content-Type header, nothing else yet."""

    charset: str | None = None


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
