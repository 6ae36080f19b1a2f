"""One file packed by gzip, bzip2 or xz; a packed tar is read as the tar that it is."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from casefile.media import is_tar
from casefile.model import Reading
from detectors.readers import Hints
from detectors.readers.archive_tar import read_stream
from detectors.readers.inflate import inflate_streams
from detectors.readers.limits import LIMITS, MIB, Limits
from detectors.readers.membernames import decode_name
from detectors.readers.unpack import STOPS, DamagedError, Unpacking

_UNNAMED = "content"
_HEAD = 1024


def read(data: bytes, _hints: Hints, limits: Limits = LIMITS) -> Reading:
    """Read a packed file: its content is the one member, under the name that gzip keeps, if any.

    Raises UnreadableError: "malformed: ...".
    """
    chunks = inflate_streams(data, _machine(data))
    head, cut = _head(chunks)
    if is_tar(head):
        return read_stream(chain((head,), chunks), len(data), limits)
    unpacking = Unpacking(len(data), limits)
    try:
        unpacking.take(_name(data), _content(head, chunks, cut))
    except STOPS as limit:
        unpacking.stop(limit)
    return unpacking.reading()


def _head(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    """Enough of the content to know a tar, and whether it already ended in damage."""
    head = b""
    try:
        while len(head) < _HEAD and (piece := next(chunks, b"")):
            head += piece
    except DamagedError:
        return head, True
    return head, False


def _content(head: bytes, chunks: Iterator[bytes], cut: bool) -> Iterator[bytes]:
    yield head
    if cut:
        raise DamagedError
    yield from chunks


def _machine(data: bytes) -> Callable[[], Any]:
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor
    if data.startswith(b"\xfd7zXZ\0"):
        return lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=128 * MIB)
    return lambda: zlib.decompressobj(31)


def _name(data: bytes) -> str:
    """Gzip's optional name field (RFC 1952), in whatever encoding it was written."""
    if data[:2] != b"\x1f\x8b" or len(data) < 10 or not data[3] & 8:
        return _UNNAMED
    at = 10
    if data[3] & 4:  # an extra field before it
        at += 2 + int.from_bytes(data[10:12], "little")
    end = data.find(b"\0", at, at + _HEAD)
    return decode_name(data[at:end]) if end > at else _UNNAMED
