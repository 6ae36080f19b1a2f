"""Tar archives, packed or not: regular files are members, nothing is ever extracted to disk."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable, Iterator

from casefile.model import Reading
from detectors.readers import Hints
from detectors.readers.limits import LIMITS, MIB, Limits
from detectors.readers.membernames import decode_name
from detectors.readers.unpack import STOPS, DamagedError, FullError, Unpacking

_PIECE = 1 << 18
_CUT = "cut short or damaged"
_ERRORS = (tarfile.TarError, DamagedError, EOFError, ValueError, IndexError, OverflowError)


def read(data: bytes, _hints: Hints, limits: Limits = LIMITS) -> Reading:
    """Read a tar archive; links, devices and folders are left out.

    Raises UnreadableError: "empty archive", "malformed: ...".
    """
    return read_stream(iter((data,)), len(data), limits)


def read_stream(chunks: Iterable[bytes], packed: int, limits: Limits) -> Reading:
    """The same of a tar that comes in pieces, `packed` bytes before it was unpacked."""
    unpacking = Unpacking(packed, limits)
    stream = _Pieces(iter(chunks), limits.unpacked)
    try:
        with tarfile.open(
            fileobj=stream,
            mode="r|",
            encoding="utf-8",
            errors="surrogateescape",
            bufsize=_PIECE,
        ) as archive:
            for member in archive:
                _take(unpacking, archive, member)
        if stream.last.strip(b"\0"):
            unpacking.problems.append(_CUT)
    except STOPS as limit:
        unpacking.stop(limit)
    except _ERRORS:
        unpacking.problems.append(_CUT)
    return unpacking.reading()


def _take(unpacking: Unpacking, archive: tarfile.TarFile, member: tarfile.TarInfo) -> None:
    if not member.isreg():
        unpacking.count()
        return
    name = decode_name(member.name.encode("utf-8", "surrogateescape"))
    unpacking.take(name, _content(archive, member))


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    file = archive.extractfile(member)
    if file is None:
        raise DamagedError
    size = 0
    try:
        while piece := file.read(_PIECE):
            size += len(piece)
            yield piece
    except _ERRORS:
        raise DamagedError from None
    if size != member.size:
        raise DamagedError


class _Pieces(io.RawIOBase):
    """What `tarfile` reads from: pieces as they are unpacked, at most `most` bytes of them.

    `last` is the last block given: zeros, if the archive has its end.
    """

    def __init__(self, chunks: Iterator[bytes], most: int) -> None:
        super().__init__()
        self._chunks = chunks
        self._left = most + MIB  # headers count beside the members
        self._rest = b""
        self.last = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        parts: list[bytes] = []
        while size > 0:
            if not self._rest:
                self._rest = next(self._chunks, b"")
            if not self._rest:
                break
            part, self._rest = self._rest[:size], self._rest[size:]
            size -= len(part)
            parts.append(part)
            self._left -= len(part)
            if self._left < 0:
                raise FullError("more unpacked than the limit")
        given = b"".join(parts)
        self.last = (self.last + given)[-512:]
        return given
