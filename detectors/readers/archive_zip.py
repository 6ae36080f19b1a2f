"""Zip archives: every member is a document of its own; the names are text to be looked at."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from casefile.model import Reading
from detectors.readers import Hints
from detectors.readers.inflate import can_inflate, inflate
from detectors.readers.limits import LIMITS, Limits
from detectors.readers.membernames import decode_name
from detectors.readers.unpack import ENCRYPTED, STOPS, UNSUPPORTED, DamagedError, Unpacking
from detectors.readers.zipdirectory import Entry, read_directory

OVERLAPPING = "overlapping another: refused"


def read(data: bytes, _hints: Hints, limits: Limits = LIMITS) -> Reading:
    """Read a zip archive; folders, links and macOS's resource forks are left out.

    Bytes that two entries share are unpacked once: the entry that begins later is refused, which is
    what keeps a small file from naming the same bytes a thousand times. A damaged member is given as
    far as it goes. Raises UnreadableError: "empty archive", "malformed: ...".
    """
    directory = read_directory(data, limits.entries + 1)
    unpacking = Unpacking(len(data), limits, problems=list(directory.problems))
    refused = _overlapping(directory.entries)
    try:
        for number, entry in enumerate(directory.entries):
            _take(unpacking, data, entry, number in refused)
    except STOPS as limit:
        unpacking.stop(limit)
    return unpacking.reading()


def _take(unpacking: Unpacking, data: bytes, entry: Entry, is_refused: bool) -> None:
    if not entry.is_file:
        unpacking.count()
        return
    name = _name(entry)
    if entry.is_encrypted:
        unpacking.fail(name, ENCRYPTED)
    elif is_refused:
        unpacking.fail(name, OVERLAPPING)
    elif entry.packed < 0:
        unpacking.fail(name, "missing")
    elif not can_inflate(entry.method):
        unpacking.fail(name, UNSUPPORTED)
    else:
        raw = data[entry.start : entry.start + entry.packed]
        unpacking.take(name, _checked(entry, raw), len(raw))


def _checked(entry: Entry, raw: bytes) -> Iterator[bytes]:
    """The member's bytes, then DamagedError if they are not what the directory says of them."""
    crc = size = 0
    for piece in inflate(raw, entry.method):
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        yield piece
    if len(raw) < entry.packed or entry.size not in (None, size) or entry.crc not in (None, crc):
        raise DamagedError


def _name(entry: Entry) -> str:
    better = entry.unicode_name
    if better is not None:
        return decode_name(better, is_utf8=True)
    return decode_name(entry.raw_name, is_utf8=entry.is_utf8)


def _overlapping(entries: tuple[Entry, ...]) -> frozenset[int]:
    """Numbers of the entries whose bytes begin inside another's."""
    found: set[int] = set()
    reach = 0
    for number in sorted(range(len(entries)), key=lambda n: (entries[n].offset, n)):
        entry = entries[number]
        if entry.packed < 0:
            continue
        if entry.offset < reach:
            found.add(number)
        else:
            reach = entry.start + entry.packed
    return frozenset(found)
