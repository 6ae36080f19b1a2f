"""Small OLE compound files ([MS-CFB], version 3), every stream in sectors of its own."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_CUTOFF = 4096


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; "folder/name" puts a stream into a storage. Short streams end in zeros."""
    folders = sorted({name.partition("/")[0] for name in streams if "/" in name})
    sectors: list[bytes] = []
    chain: list[int] = []
    entries: list[tuple[str, int, int, int]] = []  # name, kind, start, size
    homes: dict[str, list[int]] = {"": []}
    for folder in folders:
        homes[""].append(len(entries) + 1)
        entries.append((folder, 1, 0, 0))
        homes[folder] = []
    for name, data in streams.items():
        folder, _, own = name.rpartition("/")
        homes[folder].append(len(entries) + 1)
        entries.append((own, 2, len(sectors), max(len(data), _CUTOFF)))
        _store(data.ljust(_CUTOFF, b"\0"), sectors, chain)
    directory = _directory(entries, homes, folders)
    start = len(sectors)
    _store(directory, sectors, chain)
    table = len(sectors)
    chain.append(_FAT)
    assert len(chain) <= _SECTOR // 4, "one sector of the table is enough for a test"
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    header = struct.pack(
        "<8s16s6H10I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6, 0),
        *(0, 0, 1, start, 0, _CUTOFF, _END, 0, _END, 0),
    )
    return header + struct.pack("<109I", table, *[_FREE] * 108) + b"".join(sectors) + fat


def _store(data: bytes, sectors: list[bytes], chain: list[int]) -> None:
    count = -(-len(data) // _SECTOR)
    first = len(sectors)
    for n in range(count):
        sectors.append(data[n * _SECTOR : (n + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
        chain.append(first + n + 1 if n + 1 < count else _END)


def _directory(
    entries: list[tuple[str, int, int, int]], homes: dict[str, list[int]], folders: list[str]
) -> bytes:
    """The tree of each storage as a list that leans to the right, in the order of names."""
    right = dict.fromkeys(range(len(entries) + 1), _FREE)
    child = dict.fromkeys(range(len(entries) + 1), _FREE)
    for home, numbers in homes.items():
        ordered = sorted(numbers, key=lambda n: (len(entries[n - 1][0]), entries[n - 1][0].upper()))
        child[0 if not home else folders.index(home) + 1] = ordered[0]
        for one, following in pairwise(ordered):
            right[one] = following
    rows = [_entry(("Root Entry", 5, _END, 0), _FREE, child[0])]
    for number, entry in enumerate(entries, 1):
        rows.append(_entry(entry, right[number], child[number]))
    rows += [bytes(128)] * (-len(rows) % 4)
    return b"".join(rows)


def _entry(entry: tuple[str, int, int, int], right: int, child: int) -> bytes:
    name, kind, start, size = entry
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16sI8s8sIQ",
        *(raw, len(raw) + 2, kind, 1, _FREE, right, child),
        *(bytes(16), 0, bytes(8), bytes(8), start, size),
    )


def native(name: str, data: bytes) -> bytes:
    """The stream of a packaged file."""
    label, path = f"{name}\0".encode("gb18030"), f"C:\\tmp\\{name}\0".encode("gb18030")
    inner = struct.pack("<H", 2) + label + path + struct.pack("<HHI", 0, 3, len(path)) + path
    inner += struct.pack("<I", len(data)) + data
    return struct.pack("<I", len(inner)) + inner
