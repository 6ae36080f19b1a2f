"""Outlook's messages (.msg): properties are streams of an OLE file, attachments are members.

Numbers and layout are those of Microsoft's MS-OXMSG and MS-OXPROPS.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import olefile

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints, html
from detectors.readers.charset import decode
from detectors.readers.limits import LIMITS, Limits
from detectors.readers.lines import paragraphs
from detectors.readers.unpack import DAMAGED, STOPS, Unpacking

_HEADERS = (
    ("0037", "subject"),
    ("0C1A", "from"),
    ("0C1F", "from"),
    ("5D01", "from"),
    ("0E04", "to"),
    ("0E03", "cc"),
    ("0E02", "bcc"),
)
_BODY, _HTML, _RTF = "1000", "1013", "1009"
_NAMES = ("3707", "3704", "3001")
"""Long file name, short file name, name for display."""
_DATA = "3701"
_ERRORS = (OSError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError)


@dataclass(slots=True)
class _Message:
    ole: Any
    unpacking: Unpacking
    segments: list[Segment] = field(default_factory=list, repr=False)
    problems: list[str] = field(default_factory=list)


def read(data: bytes, _hints: Hints, limits: Limits = LIMITS) -> Reading:
    """Read an Outlook message, with the messages attached to it.

    Raises UnreadableError: "malformed: ...", "empty document".
    """
    try:
        ole = olefile.OleFileIO(io.BytesIO(data))
    except _ERRORS:
        raise UnreadableError("malformed: not an OLE file") from None
    message = _Message(ole, Unpacking(len(data), limits))
    try:
        _read_message(message, (), 0)
    except STOPS as limit:
        message.unpacking.stop(limit)
    kept = message.unpacking
    if not message.segments and not kept.names:
        raise UnreadableError("empty document")
    members = kept.reading() if kept.names else Reading(())
    title = next((s.text for s in message.segments if s.location.part == "subject"), None)
    problems = (*message.problems, *members.problems)
    return Reading(
        (*message.segments, *members.segments), title, None, None, problems, members.members
    )


def _read_message(message: _Message, folder: tuple[str, ...], depth: int) -> None:
    for number, part in _HEADERS:
        text = _text(message, folder, number)
        if text:
            place = Location("text", part=part)
            message.segments.append(Segment(text, place, label=part.capitalize()))
    _read_body(message, folder)
    for storage in _attachments(message, folder):
        inner = (*storage, f"__substg1.0_{_DATA}000D")
        if not message.ole.exists(list(inner)):
            _keep(message, storage)
        elif depth < message.unpacking.limits.nesting:
            _read_message(message, inner, depth + 1)
        else:
            message.problems.append("attached messages nested too deep")


def _read_body(message: _Message, folder: tuple[str, ...]) -> None:
    plain = _text(message, folder, _BODY)
    page = _stream(message, folder, f"{_HTML}0102")
    if page and page.strip():
        try:
            reading = html.read(page, Hints())
        except UnreadableError:
            reading = Reading(())
        message.segments += reading.segments
        message.problems += reading.problems
        shown = "".join("".join(s.text for s in reading.segments if not s.hidden_by).split())
    else:
        shown = ""
    for number, (start, end) in enumerate(paragraphs(plain), 1):
        if "".join(plain[start:end].split()) not in shown:
            place = Location("text", paragraph=number, start=start, end=end, part="body")
            message.segments.append(Segment(plain[start:end], place))
    if not plain and not page and _stream(message, folder, f"{_RTF}0102"):
        message.problems.append("a body in RTF only was not read")


def _attachments(message: _Message, folder: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    level = len(folder) + 1
    found = {
        tuple(path[:level])
        for path in message.ole.listdir(streams=True, storages=True)
        if len(path) >= level
        and tuple(path[: level - 1]) == folder
        and path[level - 1].startswith("__attach_version1.0_")
    }
    return iter(sorted(found))


def _keep(message: _Message, storage: tuple[str, ...]) -> None:
    names = (_text(message, storage, number) for number in _NAMES)
    name = next((name for name in names if name), "unnamed")
    data = _stream(message, storage, f"{_DATA}0102")
    if data is None:
        message.unpacking.fail(name, DAMAGED)
    else:
        message.unpacking.take(name, (data,))


def _text(message: _Message, folder: tuple[str, ...], number: str) -> str:
    """A text property: UTF-16, or in an encoding of Windows that is guessed."""
    wide = _stream(message, folder, f"{number}001F")
    if wide is not None:
        return wide.decode("utf-16-le", "replace").replace("\r\n", "\n").strip("\0")
    narrow = _stream(message, folder, f"{number}001E")
    if not narrow or not narrow.strip(b"\0"):
        return ""
    try:
        return decode(narrow.rstrip(b"\0")).text.replace("\r\n", "\n")
    except UnreadableError:
        return ""


def _stream(message: _Message, folder: tuple[str, ...], kind: str) -> bytes | None:
    """A property's bytes; None where the message does not have it or it cannot be read."""
    path = [*folder, f"__substg1.0_{kind}"]
    try:
        if not message.ole.exists(path):
            return None
        data = message.ole.openstream(path).read()
    except _ERRORS:
        return None
    return data if isinstance(data, bytes) else None
