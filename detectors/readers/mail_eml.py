"""Mail and saved web pages (MIME): headers and bodies are text, attachments are members.

The messages are parsed by the lenient policy of the standard library: its modern one interprets
addresses while it reads, which fails on malformed ones and is slow on long ones.
"""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints, html
from detectors.readers.charset import codec_of, decode
from detectors.readers.limits import LIMITS, Limits
from detectors.readers.lines import paragraphs
from detectors.readers.membernames import decode_name
from detectors.readers.unpack import DAMAGED, STOPS, Unpacking

_HEADERS = ("Subject", "From", "Sender", "Reply-To", "To", "Cc", "Bcc")
_LONGEST = 65536
_SUFFIX = {"text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml"}


@dataclass(slots=True)
class _Mail:
    unpacking: Unpacking
    segments: list[Segment] = field(default_factory=list, repr=False)
    problems: list[str] = field(default_factory=list)
    shown: str = field(default="", repr=False)
    """The text of HTML bodies without white space: what their plain twins need not repeat."""


def read(data: bytes, _hints: Hints, limits: Limits = LIMITS) -> Reading:
    """Read a message; a plain body that only repeats an HTML one is not read twice.

    Raises UnreadableError("empty document") where there is no header, body or attachment.
    """
    message = email.message_from_bytes(data)
    parts = list(_leaves(message))
    for part in {id(part): part for part in (message, *parts)}.values():
        _decode_raw_headers(part)
    mail = _Mail(Unpacking(len(data), limits))
    subject = _header(message, "Subject")
    mail.segments += _header_segments(message)
    try:
        for part in sorted(parts, key=lambda p: p.get_content_type() != "text/html"):
            if _is_body(part):
                _read_body(mail, part)
        for number, part in enumerate(parts, 1):
            if not _is_body(part):
                _keep(mail, part, number)
    except STOPS as limit:
        mail.unpacking.stop(limit)
    return _reading(mail, subject)


def _reading(mail: _Mail, subject: str) -> Reading:
    kept = mail.unpacking
    if not mail.segments and not kept.names:
        raise UnreadableError("empty document")
    members = kept.reading() if kept.names else Reading(())
    return Reading(
        (*mail.segments, *members.segments),
        title=subject or None,
        problems=(*mail.problems, *members.problems),
        members=members.members,
    )


def _leaves(message: Message) -> Iterator[Message]:
    """Parts that hold something; an attached message is one part, read in its turn."""
    stack: list[Message] = [message]
    while stack:
        part = stack.pop()
        inner = part.get_payload()
        if part.get_content_type() == "message/rfc822" or not isinstance(inner, list):
            yield part
        else:
            stack.extend(reversed([p for p in inner if isinstance(p, Message)]))


def _is_body(part: Message) -> bool:
    if part.get_content_type() not in ("text/plain", "text/html"):
        return False
    return part.get_content_disposition() != "attachment" and not _file_name(part)


def _read_body(mail: _Mail, part: Message) -> None:
    data = _payload(part)
    if not data.strip():
        return
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        reading = html.read(data, Hints(charset=charset if codec_of(charset) else None))
        mail.segments += reading.segments
        mail.problems += reading.problems
        mail.shown += _essence(" ".join(s.text for s in reading.segments if not s.hidden_by))
        return
    decoded = decode(data, charset)
    mail.problems += decoded.problems
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    for number, (start, end) in enumerate(paragraphs(text), 1):
        if _essence(text[start:end]) not in mail.shown:
            place = Location("text", paragraph=number, start=start, end=end, part="body")
            mail.segments.append(Segment(text[start:end], place))


def _essence(text: str) -> str:
    return "".join(text.split())


def _keep(mail: _Mail, part: Message, number: int) -> None:
    suffix = _SUFFIX.get(part.get_content_type(), "")
    name = _file_name(part) or f"part-{number}{suffix}"
    data = _payload(part)
    mail.unpacking.take(name, (data,))
    if not data and part.get_payload():
        mail.unpacking.failed[DAMAGED] += 1


def _payload(part: Message) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):  # an attached message
        return b"\n".join(p.as_bytes() for p in inner if isinstance(p, Message))
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def _file_name(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (ValueError, LookupError, IndexError, TypeError):
        return ""


def _header_segments(message: Message) -> Iterator[Segment]:
    for name in _HEADERS:
        text = _header(message, name)
        if text:
            yield Segment(text, Location("text", part=name.lower()), label=name)


def _decode_raw_headers(part: Message) -> None:
    """Bytes that should have been encoded and were not: as text, before anything looks at them."""
    raw = [(name, str(value)) for name, value in part.raw_items()]
    if all(value.isascii() for _, value in raw):
        return
    for name, _ in raw:
        del part[name]
    for name, value in raw:
        part[name] = decode_name(value.encode("utf-8", "surrogateescape"))


def _header(message: Message, name: str) -> str:
    values = [str(value)[:_LONGEST] for value in message.get_all(name) or ()]
    return " ".join(" ".join(_decoded(value).split()) for value in values)


def _decoded(value: str) -> str:
    """RFC 2047 words, and the raw GBK or UTF-8 that old mail programs write in their place."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        pieces = [(value, None)]
    return "".join(_piece(raw, charset) for raw, charset in pieces)


def _piece(raw: bytes | str, charset: str | None) -> str:
    if isinstance(raw, str):
        raw = raw.encode("utf-8", "surrogateescape")
    codec = None if charset in (None, "unknown-8bit") else codec_of(charset)
    return raw.decode(codec, "replace") if codec else decode_name(raw)
