"""The directory of a zip archive, read by hand: nothing that it says is believed unchecked.

The layout is that of PKWARE's APPNOTE 6.3. Python's own module believes offsets and sizes, and reads
overlapping entries as often as they are named.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL32 = 0xFFFFFFFF
_UTF8, _ENCRYPTED, _DESCRIPTOR, _STRONG = 0x800, 0x1, 0x8, 0x40
_SYMLINK, _KIND = 0o120000, 0o170000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `start` and `packed` are where its packed bytes stand.

    `size` and `crc` are what was stated of the unpacked ones, None where nothing was.
    """

    raw_name: bytes = field(repr=False)
    flags: int
    method: int
    packed: int
    size: int | None
    crc: int | None
    offset: int
    start: int = 0
    mode: int = 0
    extra: bytes = field(default=b"", repr=False)

    @property
    def is_encrypted(self) -> bool:
        return bool(self.flags & (_ENCRYPTED | _STRONG)) or self.method == 99

    @property
    def is_utf8(self) -> bool:
        return bool(self.flags & _UTF8)

    @property
    def is_file(self) -> bool:
        """Neither a folder nor a link; a folder with bytes in it counts as a file."""
        is_folder = self.raw_name.endswith((b"/", b"\\")) and not self.size
        return not is_folder and self.mode & _KIND != _SYMLINK

    @property
    def unicode_name(self) -> bytes | None:
        """Info-ZIP's field with the name in UTF-8, if it still belongs to this name."""
        raw = _extra(self.extra).get(0x7075, b"")
        if len(raw) > 5 and raw[0] == 1 and raw[1:5] == _checksum(self.raw_name):
            return raw[5:]
        return None


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries in the order of the directory, and what is wrong with the archive as a whole."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


def read_directory(data: bytes, most: int) -> Directory:
    """At most `most` entries; from the local headers where the directory is missing or broken."""
    end = _find_end(data)
    if end is None:
        return Directory(tuple(_local_entries(data, most)), ("no directory: cut short",))
    count, size, offset, disk, before = _end_record(data, end)
    start = before - size
    if size and data[start : start + 4] != b"PK\1\2":
        start = offset
    if start < 0 or (count and data[start : start + 4] != b"PK\1\2"):
        return Directory(tuple(_local_entries(data, most)), ("the directory is damaged",))
    shift = start - offset if disk == 0 else 0  # whatever stands before the archive
    found = tuple(_central_entries(data, start, most))
    problems = ["one part of a split archive"] if disk else []
    if len(found) < most and len(found) & 0xFFFF != count & 0xFFFF:
        problems.append("the directory is damaged")
    placed = [_placed(data, entry, shift) for entry in found]
    if any(entry.packed < 0 for entry in placed):
        placed = _found_again(data, placed, most)
    return Directory(tuple(placed), tuple(problems))


def _find_end(data: bytes) -> int | None:
    """The end record whose comment ends with the file; else the last one."""
    lowest = max(0, len(data) - _END.size - 0xFFFF)
    last = place = data.rfind(b"PK\5\6", lowest)
    while place >= 0:
        if len(data) >= place + _END.size:
            comment = int.from_bytes(data[place + 20 : place + 22], "little")
            if place + _END.size + comment == len(data):
                return place
        place = data.rfind(b"PK\5\6", lowest, place)
    if last < 0:
        last = data.rfind(b"PK\5\6")  # more than a comment's length was added behind
    return last if 0 <= last <= len(data) - _END.size else None


def _end_record(data: bytes, end: int) -> tuple[int, int, int, int, int]:
    """Count, size, offset, number of this part, and where the directory has to end."""
    _, disk, _, _, count, size, offset, _ = _END.unpack_from(data, end)
    if (end >= _LOCATOR.size and _FULL32 in (size, offset)) or count == 0xFFFF:
        magic, _, place, _ = _LOCATOR.unpack_from(data, max(0, end - _LOCATOR.size))
        if magic == b"PK\6\7":
            place = data.rfind(b"PK\6\6", 0, end) if data[place : place + 4] != b"PK\6\6" else place
            if 0 <= place <= len(data) - _END64.size:
                _, _, _, _, disk, _, _, count, size, offset = _END64.unpack_from(data, place)
                return count, size, offset, disk, place
    return count, size, offset, 0 if disk == 0xFFFF else disk, end


def _central_entries(data: bytes, place: int, most: int) -> Iterator[Entry]:
    for _ in range(most):
        if data[place : place + 4] != b"PK\1\2" or len(data) < place + _CENTRAL.size:
            return
        fields = _CENTRAL.unpack_from(data, place)
        _, _, _, flags, method, _, _, crc, packed, size, n, m, k, _, _, mode, offset = fields
        place += _CENTRAL.size
        name, extra = data[place : place + n], data[place + n : place + n + m]
        entry = Entry(name, flags, method, packed, size, crc, offset, 0, mode >> 16, extra)
        yield _widened(entry)
        place += n + m + k


def _widened(entry: Entry) -> Entry:
    """Sizes and offset from the zip64 field, which has only those that are full."""
    raw = _extra(entry.extra).get(1, b"")
    values = {"size": entry.size, "packed": entry.packed, "offset": entry.offset}
    for key, value in values.items():
        if value == _FULL32 and len(raw) >= 8:
            values[key], raw = int.from_bytes(raw[:8], "little"), raw[8:]
    return replace(entry, **values)  # type: ignore[arg-type]


def _placed(data: bytes, entry: Entry, shift: int) -> Entry:
    """With the place of its bytes, behind its local header; `packed` -1 if there is no header."""
    places = (entry.offset + shift, entry.offset)
    at = next((at for at in places if at >= 0 and data[at : at + 4] == b"PK\3\4"), len(data))
    if at > len(data) - _LOCAL.size:
        return replace(entry, packed=-1)
    _, _, flags, *_, n, m = _LOCAL.unpack_from(data, at)
    both = entry.flags | (flags & _ENCRYPTED)
    return replace(entry, offset=at, start=at + _LOCAL.size + n + m, flags=both)


def _local_entries(data: bytes, most: int) -> Iterator[Entry]:
    """What stands in a file without a directory, header after header."""
    place = data.find(b"PK\3\4")
    for _ in range(most):
        if place < 0 or len(data) < place + _LOCAL.size:
            return
        fields = _LOCAL.unpack_from(data, place)
        _, _, flags, method, _, _, crc, packed, size, n, m = fields
        start = place + _LOCAL.size + n + m
        name, extra = data[place + _LOCAL.size : start - m], data[start - m : start]
        if flags & _DESCRIPTOR and not packed:  # its size stands behind its bytes
            yield Entry(name, flags, method, _until_next(data, start), None, None, place, start)
            place = data.find(b"PK\3\4", start)
        else:
            entry = Entry(name, flags, method, packed, size, crc, place, start, 0, extra)
            yield _widened(entry)
            place = data.find(b"PK\3\4", start + max(0, min(packed, len(data) - start)))


def _found_again(data: bytes, entries: list[Entry], most: int) -> list[Entry]:
    """Entries that the directory places wrongly, by the local headers of the same name."""
    by_name: dict[bytes, list[Entry]] = {}
    known = {entry.offset for entry in entries if entry.packed >= 0}
    for local in _local_entries(data, most):
        if local.offset not in known:
            by_name.setdefault(local.raw_name, []).append(local)
    return [
        by_name[e.raw_name].pop(0) if e.packed < 0 and by_name.get(e.raw_name) else e
        for e in entries
    ]


def _until_next(data: bytes, start: int) -> int:
    ends = [data.find(magic, start) for magic in (b"PK\7\x08", b"PK\3\4", b"PK\1\2")]
    return min((end for end in ends if end >= 0), default=len(data)) - start


def _extra(raw: bytes) -> dict[int, bytes]:
    fields: dict[int, bytes] = {}
    while len(raw) >= 4:
        kind, length = struct.unpack_from("<2H", raw)
        fields.setdefault(kind, raw[4 : 4 + length])
        raw = raw[4 + length :]
    return fields


def _checksum(raw: bytes) -> bytes:
    return zlib.crc32(raw).to_bytes(4, "little")
