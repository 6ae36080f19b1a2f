"""What a PDF says of itself: properties, XMP packets, bookmarks, page labels."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Location, Segment
from detectors.readers.pdf_strings import utf16
from detectors.readers.pdf_values import is_worth

_PROPERTIES = ("Title", "Author", "Subject", "Keywords")
_PLACEHOLDERS = {"", "untitled", "anonymous", "unspecified", "无标题", "未命名"}
_MAX_PACKETS = 200
_MAX_PACKET = 1 << 20
_MAX_BOOKMARKS = 5_000
_PACKET = re.compile(rb"<x:xmpmeta\b.{0,1048576}?</x:xmpmeta>", re.DOTALL)
_DEFLATED = re.compile(rb"<<[^<>]{0,300}/Type\s*/Metadata[^<>]{0,300}>>\s*stream\r?\n")
_ELEMENT = re.compile(r"<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>([^<>]+)</")
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w:.-]*)=(?:\"([^\"<>]+)\"|'([^'<>]+)')")


def properties_of(document: Any) -> tuple[Segment, ...]:
    """The document's properties that people write: hidden segments labelled by their names."""
    found = ((key, document.get_metadata_value(key).strip()) for key in _PROPERTIES)
    return tuple(
        _metadata(text, key, "property")
        for key, text in found
        if text.casefold() not in _PLACEHOLDERS
    )


def xmp_of(data: bytes) -> Iterator[Segment]:
    """Texts of XMP packets, of the document and of pictures in it, that may hold a value.

    They are looked for in the bytes: the standard asks to leave them readable for that purpose.
    """
    told: set[tuple[str, str]] = set()
    for packet in _packets(data):
        text = packet.decode("utf-8", errors="replace")
        pairs = [(m[1], m[2]) for m in _ELEMENT.finditer(text)]
        pairs += [(m[1], m[2] or m[3]) for m in _ATTRIBUTE.finditer(text)]
        for name, value in pairs:
            plain = unescape(value).strip()
            if _is_written(name) and is_worth(plain) and (name, plain) not in told:
                told.add((name, plain))
                yield _metadata(plain, name.rpartition(":")[2], "xmp")


def _is_written(name: str) -> bool:
    """Identifiers, dates and name spaces are made by programs and full of digits."""
    plain = name.casefold()
    made = ("id", "date", "when", "modified", "about", "uri", "version", "xmptk", "tool", "agent")
    return not plain.startswith("xmlns") and not plain.endswith(made)


def _packets(data: bytes) -> Iterator[bytes]:
    for number, match in enumerate(_PACKET.finditer(data)):
        if number == _MAX_PACKETS:
            return
        yield match[0]
    for number, match in enumerate(_DEFLATED.finditer(data)):
        if number == _MAX_PACKETS:
            return
        if b"FlateDecode" in match[0]:
            yield _inflated(data[match.end() : match.end() + _MAX_PACKET])


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MAX_PACKET)
    except zlib.error:
        return b""


def bookmarks_of(document: Any) -> Iterator[Segment]:
    """Titles of the outline that may hold a value; they stand in a panel beside the pages."""
    for number, mark in enumerate(document.get_toc(max_depth=15)):
        if number == _MAX_BOOKMARKS:
            return
        title = mark.get_title().strip()
        if is_worth(title):
            yield _metadata(title, "", "bookmark")


def page_labels_of(document: Any, pages: int) -> Iterator[Segment]:
    """What the pages are called in place of their numbers, where that may hold a value."""
    for index in range(pages):
        label = _page_label(document, index)
        if label and is_worth(label):
            yield _metadata(label, "", "page-label")


def _page_label(document: Any, index: int) -> str:
    return utf16(lambda b, n: pdfium.FPDF_GetPageLabel(document, index, b, n))


def _metadata(text: str, label: str, part: str) -> Segment:
    place = Location("pdf", part=part)
    return Segment(text, place, label, visibility="hidden", hidden_by="metadata")
