"""XFA forms: XML beside the pages that holds what was filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Location, Segment
from detectors.readers.pdf_strings import octets
from detectors.readers.pdf_values import is_worth

_MAX_PACKETS = 100
_SETTINGS = {"preamble", "postamble", "config", "localeSet", "connectionSet", "xdc", "stylesheet"}
_ELEMENT = re.compile(r"<([A-Za-z_\u4e00-\u9fff][\w:.-]*)(?:\s[^<>]*)?>([^<>]+)<")


def xfa_of(document: Any) -> Iterator[Segment]:
    """Texts of the packets of a form, labelled by their elements; of its looks only worthy ones."""
    for index in range(min(max(pdfium.FPDF_GetXFAPacketCount(document), 0), _MAX_PACKETS)):
        name = _name(document, index)
        if name in _SETTINGS:
            continue
        for label, text in _texts(_content(document, index)):
            if name == "datasets" or is_worth(text):
                place = Location("pdf", part="xfa")
                yield Segment(text, place, label, visibility="hidden", hidden_by="form-field")


def is_unread(document: Any) -> bool:
    """Whether the document is an XFA form of which no packet can be read."""
    kinds = (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)
    if document.get_formtype() not in kinds:
        return False
    count = min(max(pdfium.FPDF_GetXFAPacketCount(document), 0), _MAX_PACKETS)
    return not any(_content(document, index) for index in range(count))


def _texts(content: bytes) -> Iterator[tuple[str, str]]:
    for match in _ELEMENT.finditer(content.decode("utf-8", errors="replace")):
        if text := unescape(match[2]).strip():
            yield match[1].rpartition(":")[2], text


def _name(document: Any, index: int) -> str:
    raw = octets(lambda b, n: pdfium.FPDF_GetXFAPacketName(document, index, b, n))
    return raw.rstrip(b"\0").decode("utf-8", errors="replace")


def _content(document: Any, index: int) -> bytes:
    import ctypes

    size = ctypes.c_ulong()

    def call(buffer: Any, length: int) -> int:
        pdfium.FPDF_GetXFAPacketContent(document, index, buffer, length, ctypes.byref(size))
        return size.value

    return octets(call)
