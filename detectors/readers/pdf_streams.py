"""Damaged streams of a PDF: pdfium shows what comes before the damage, and is silent on the rest."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MAX_INFLATED = 256 << 20
_CHUNK = 1 << 20
_STREAM = re.compile(rb">>\s*stream\r?\n")
_DICTIONARY = 2_000
_SKIPPED = (b"/Image", b"/Length1", b"/Length2", b"/Type1C", b"/CIDFontType0C", b"/OpenType")
"""Pictures and fonts: damage to them shows in the picture and in unmapped text."""


def count_damaged(data: bytes) -> int:
    """How many deflated streams that may hold text do not inflate; 0 for an encrypted file."""
    if b"/Encrypt" in data:
        return 0
    left, damaged = MAX_INFLATED, 0
    for start in _deflated(data):
        size = _inflated_size(data, start, left)
        damaged += size < 0
        left -= max(size, 0)
        if left <= 0:
            break
    return damaged


def _deflated(data: bytes) -> Iterator[int]:
    """Where the bytes begin of streams whose only filter is deflation."""
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _DICTIONARY) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if _is_plain(head) and not any(mark in head for mark in _SKIPPED):
            yield match.end()


def _is_plain(head: bytes) -> bool:
    """Whether deflation is the only filter of a stream's dictionary."""
    only = re.search(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*[\]/>\s]", head + b">")
    return bool(only) and head.count(b"Decode") - head.count(b"/DecodeParms") == 1


def _inflated_size(data: bytes, start: int, limit: int) -> int:
    """Bytes that a stream inflates to, counted up to the limit; -1 if it is damaged."""
    inflater, size, at = zlib.decompressobj(), 0, start
    while not inflater.eof and size < limit and at < len(data):
        try:
            piece = inflater.unconsumed_tail or data[at : at + _CHUNK]
            at += 0 if inflater.unconsumed_tail else len(piece)
            size += len(inflater.decompress(piece, _CHUNK))
        except zlib.error:
            return -1
    return size
