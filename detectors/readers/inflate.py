"""Packed bytes to unpacked ones, piece by piece, so that a bomb costs no more than a piece."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from detectors.readers.unpack import DamagedError

_PIECE = 1 << 18
_DICTIONARY = 1 << 26
"""Bytes that an LZMA stream may ask for before anything is unpacked; 7-Zip's ultra is 64 MiB."""
_ERRORS = (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError)


def _lzma(raw: bytes) -> tuple[Any, int]:
    """Zip's LZMA: two bytes of version, the length of the properties, the properties."""
    if len(raw) < 9 or raw[2:4] != b"\5\0" or raw[4] >= 225:
        raise DamagedError
    size = int.from_bytes(raw[5:9], "little")
    if size > _DICTIONARY:
        raise DamagedError
    lc, lp, pb = raw[4] % 9, raw[4] // 9 % 5, raw[4] // 45
    options = {"id": lzma.FILTER_LZMA1, "dict_size": max(size, 4096), "lc": lc, "lp": lp, "pb": pb}
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[options]), 9


_METHODS: dict[int, Callable[[bytes], tuple[Any, int]]] = {
    8: lambda _raw: (zlib.decompressobj(-15), 0),
    12: lambda _raw: (bz2.BZ2Decompressor(), 0),
    14: _lzma,
}
"""Zip's compression method to a decompressor and where its stream begins."""
STORED = 0


def can_inflate(method: int) -> bool:
    """Whether a member of a zip archive packed by this method can be had."""
    return method == STORED or method in _METHODS


def inflate(raw: bytes, method: int) -> Iterator[bytes]:
    """The unpacked bytes of a zip member; DamagedError at the first thing wrong, or a missing end."""
    if method == STORED:
        yield from (raw[at : at + _PIECE] for at in range(0, len(raw), _PIECE))
        return
    try:
        machine, skip = _METHODS[method](raw[:9])
        for at in range(skip, len(raw), _PIECE):
            yield from drain(machine, raw[at : at + _PIECE])
            if machine.eof:
                return
    except _ERRORS:
        raise DamagedError from None
    if method != 14:  # a raw LZMA stream may end without saying so; its size is checked instead
        raise DamagedError


def drain(machine: Any, piece: bytes) -> Iterator[bytes]:
    """Everything a decompressor makes of one more piece, never much at once."""
    out = machine.decompress(piece, _PIECE)
    while out:
        yield out
        if machine.eof:
            return
        out = machine.decompress(getattr(machine, "unconsumed_tail", b""), _PIECE)


def inflate_streams(raw: bytes, new: Callable[[], Any]) -> Iterator[bytes]:
    """The same of a file that is one stream or several in a row (gzip, bzip2, xz)."""
    at = 0
    while at < len(raw):
        machine = new()
        first = at
        try:
            while at < len(raw) and not machine.eof:
                piece = raw[at : at + _PIECE]
                at += len(piece)
                yield from drain(machine, piece)
        except _ERRORS:
            raise DamagedError from None
        if not machine.eof:
            raise DamagedError
        at -= len(machine.unused_data)
        if at <= first or not raw[at:].strip(b"\0"):
            return  # padding
