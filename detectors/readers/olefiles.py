"""OLE compound files: what kind of document they are, whether they are encrypted, what they wrap."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PureWindowsPath

import olefile

from casefile.media import OLE_START
from casefile.model import Kind, Location, Segment
from detectors.errors import UnreadableError
from detectors.readers.officeparts import Properties

_MAX_STREAM = 256 << 20
_DOCUMENTS = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
_DAMAGED = (OSError, ValueError, IndexError, KeyError, TypeError, struct.error, RecursionError)
"""What a damaged file makes the library raise; MemoryError is left to the sandbox."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A file inside an OLE object; `name` is "" where the object does not say."""

    data: bytes = field(repr=False)
    name: str = field(default="", repr=False)


def open_ole(data: bytes) -> olefile.OleFileIO:
    """Open a compound file; raises UnreadableError("malformed: OLE")."""
    if not data.startswith(OLE_START):
        raise UnreadableError("malformed: OLE")
    try:
        return olefile.OleFileIO(BytesIO(data))
    except _DAMAGED as error:
        raise UnreadableError("malformed: OLE") from error


def read_stream(ole: olefile.OleFileIO, path: list[str] | str) -> bytes | None:
    """A stream's bytes; None if there is none, or it is damaged or too large."""
    try:
        if not ole.exists(path) or ole.get_size(path) > _MAX_STREAM:
            return None
        return bytes(ole.openstream(path).read())
    except _DAMAGED:
        return None


def wrapped_files(data: bytes) -> tuple[Wrapped, ...]:
    """What an OLE object of another document holds; () if that is not a file that can be read."""
    try:
        ole = open_ole(data)
    except UnreadableError:
        return ()
    if any(ole.exists(name) for name in _DOCUMENTS):
        return (Wrapped(data),)
    found = unwrap(ole, [])
    return (found,) if found else ()


def unwrap(ole: olefile.OleFileIO, folder: list[str]) -> Wrapped | None:
    """The file that a storage wraps: an OOXML package, a packaged file, a PDF."""
    package = read_stream(ole, [*folder, "Package"])
    if package:
        return Wrapped(package)
    native = read_stream(ole, [*folder, "\x01Ole10Native"])
    if native:
        return _native(native)
    contents = read_stream(ole, [*folder, "CONTENTS"])
    return Wrapped(contents) if contents and contents.startswith(b"%PDF") else None


def _native(stream: bytes) -> Wrapped | None:
    """A file put in by Windows' packager: label, path, two numbers, temporary path, bytes."""
    try:
        end = stream.index(b"\0", 6)
        name, start = stream[6:end], end + 1
        start = stream.index(b"\0", start) + 1 + 4
        (length,) = struct.unpack_from("<I", stream, start)
        start += 4 + length
        (size,) = struct.unpack_from("<I", stream, start)
    except (ValueError, struct.error):
        return None
    data = stream[start + 4 : start + 4 + size]
    shown = name.decode("gb18030", "replace")
    return Wrapped(data, PureWindowsPath(shown).name) if len(data) == size > 0 else None


_WRITTEN = {
    "title": "title",
    "subject": "subject",
    "author": "creator",
    "keywords": "keywords",
    "comments": "description",
    "last_saved_by": "lastModifiedBy",
    "manager": "Manager",
    "company": "Company",
    "category": "category",
}


def read_properties(data: bytes, kind: Kind) -> Properties:
    """The document properties of a compound file, as hidden "metadata"."""
    try:
        found = open_ole(data).get_metadata()
    except (UnreadableError, *_DAMAGED):
        return Properties(())
    codec = _CODECS.get(found.codepage or 0, "gb18030")
    values = {}
    for name, label in _WRITTEN.items():
        value = getattr(found, name, None)
        text = value.decode(codec, "replace") if isinstance(value, bytes) else str(value or "")
        if text.strip("\0 \r\n"):
            values[label] = text.strip("\0 \r\n")
    place = Location(kind, part="property")
    segments = (
        Segment(text, place, label, visibility="hidden", hidden_by="metadata")
        for label, text in values.items()
    )
    return Properties(tuple(segments), values.get("title"))


_CODECS = {65001: "utf-8", -535: "utf-8", 936: "gb18030", 1200: "utf-16-le", 1252: "cp1252"}
