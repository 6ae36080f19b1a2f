"""Small builders of real archives, those too that no library here writes."""

from __future__ import annotations

import ctypes
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping

from docx import Document


def word(*paragraphs: str) -> bytes:
    """A word file as Word would write it."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive, members in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, method)
    return out.getvalue()


def tarred(members: Mapping[str, bytes | tuple[bytes, str]], mode: str = "w") -> bytes:
    """A tar archive; a pair is a link's type and target."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=tarfile.GNU_FORMAT, encoding="gbk") as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            if isinstance(data, tuple):
                info.type, info.linkname = data
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def sevened(members: Mapping[str, bytes]) -> bytes:
    """A 7z archive."""
    import libarchive

    buffer = ctypes.create_string_buffer(sum(map(len, members.values())) + 65536)
    with libarchive.memory_writer(buffer, "7zip") as archive:
        for name, data in members.items():
            archive.add_file_from_memory(name, len(data), data)
    packed = buffer.raw
    offset, size = struct.unpack_from("<QQ", packed, 12)
    return packed[: 32 + offset + size]


def rar4(members: Mapping[bytes, bytes]) -> bytes:
    """A RAR 4 archive, members stored, names in whatever encoding they come in."""
    blocks = [b"Rar!\x1a\x07\x00", _rar4_block(0x73, 0, bytes(6))]
    for name, data in members.items():
        sizes = struct.pack(
            "<LLBLLBBHL", len(data), len(data), 2, zlib.crc32(data), 0, 20, 0x30, len(name), 0x20
        )
        blocks += [_rar4_block(0x74, 0x8000, sizes + name), data]
    return b"".join([*blocks, _rar4_block(0x7B, 0x4000, b"")])


def _rar4_block(kind: int, flags: int, rest: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def rar5(members: Mapping[str, bytes]) -> bytes:
    """A RAR 5 archive, members stored."""
    blocks = [b"Rar!\x1a\x07\x01\x00", _rar5_block(b"\1\0\0")]
    for name, data in members.items():
        raw = name.encode()
        head = b"\2\2" + _vint(len(data)) + b"\4" + _vint(len(data)) + b"\0"
        head += struct.pack("<L", zlib.crc32(data)) + b"\0\1" + _vint(len(raw)) + raw
        blocks += [_rar5_block(head), data]
    return b"".join([*blocks, _rar5_block(b"\5\0\0")])


def _rar5_block(head: bytes) -> bytes:
    sized = _vint(len(head)) + head
    return struct.pack("<L", zlib.crc32(sized)) + sized


def _vint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (MS-CFB) with these streams, path parts joined by "/"; small ones only."""
    paths = sorted({tuple(p.split("/")[:n]) for p in streams for n in range(1, p.count("/") + 2)})
    mini = bytearray()
    starts: dict[tuple[str, ...], int] = {}
    chain: list[int] = []
    for path in paths:
        data = streams.get("/".join(path))
        if data:
            starts[path] = len(chain)
            sectors = -(-len(data) // 64)
            chain += [*range(len(chain) + 1, len(chain) + sectors), _END]
            mini += data.ljust(64 * sectors, b"\0")
    entries = [_entry("Root Entry", 5, _child(paths, ()), _NONE, (0, len(mini)))]
    for number, path in enumerate(paths):
        later = [n for n in range(number + 1, len(paths)) if paths[n][:-1] == path[:-1]]
        right = later[0] + 1 if later else _NONE
        data = streams.get("/".join(path))
        kind, child = (2, _NONE) if data is not None else (1, _child(paths, path))
        place = (starts.get(path, _END), len(data or b""))
        entries.append(_entry(path[-1], kind, child, right, place))
    parts = [
        _padded(bytes(mini)),
        _padded(struct.pack(f"<{len(chain)}L", *chain), b"\xff"),
        _padded(b"".join(entries)),
    ]
    fat: list[int] = []
    places: list[int] = []
    for part in parts:
        places.append(len(fat) if part else _END)
        count = len(part) // 512
        fat += [*range(len(fat) + 1, len(fat) + count), _END] if count else []
    fat_at = len(fat)
    fat.append(0xFFFFFFFD)
    assert len(fat) <= 128
    entries_head = bytearray(parts[2])
    struct.pack_into("<L", entries_head, 116, places[0])
    header = struct.pack(
        "<8s16s6H10L",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        0,
        0,
        1,
        places[2],
        0,
        4096,
        places[1],
        len(parts[1]) // 512,
        _END,
        0,
    ) + struct.pack("<109L", fat_at, *[_NONE] * 108)
    table = struct.pack("<128L", *fat, *[_NONE] * (128 - len(fat)))
    return header + parts[0] + parts[1] + bytes(entries_head) + table


_END, _NONE = 0xFFFFFFFE, 0xFFFFFFFF


def _child(paths: list[tuple[str, ...]], folder: tuple[str, ...]) -> int:
    return next((n + 1 for n, path in enumerate(paths) if path[:-1] == folder), _NONE)


def _entry(name: str, kind: int, child: int, right: int, place: tuple[int, int]) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBLLL", len(raw), kind, 1, _NONE, right, child)
    return raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", *place)


def _padded(data: bytes, fill: bytes = b"\0") -> bytes:
    return data.ljust(-(-len(data) // 512) * 512, fill)
