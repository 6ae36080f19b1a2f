"""Looks for values in the bytes of files, in every encoding that they might have been left in."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import numpy as np

from tests.fakegov.plain import squeeze

ENCODINGS = ("utf-8", "gbk", "utf-16-le", "utf-16-be")
_HEAD = 6
"""Bytes of a needle that are looked up at every place of the data; the rest is then compared."""
_MASK = np.uint64((1 << 8 * _HEAD) - 1)


class Needles:
    """Values in all their encodings; `found(data)` gives those that stand in some bytes."""

    def __init__(self, values: Iterable[str]) -> None:
        self._by_head: dict[int, list[tuple[bytes, str]]] = {}
        for value in values:
            for form in forms(value):
                if len(form) >= _HEAD:
                    head = int.from_bytes(form[:_HEAD], "little")
                    self._by_head.setdefault(head, []).append((form, value))
        self._heads = np.array(sorted(self._by_head), dtype=np.uint64)

    def found(self, data: bytes) -> set[str]:
        """The values that stand in the bytes."""
        there: set[str] = set()
        padded = data + bytes(16)
        for offset in range(8):
            words = np.frombuffer(padded, dtype="<u8", offset=offset, count=len(data) // 8 + 1)
            for place in np.flatnonzero(np.isin(words & _MASK, self._heads)):
                at = int(place) * 8 + offset
                for form, value in self._by_head[int(words[place] & _MASK)]:
                    if data.startswith(form, at):
                        there.add(value)
        return there


def forms(value: str) -> set[bytes]:
    """The value in bytes: encoded, percent-encoded, as a JSON escape, in either case."""
    spelled = {value, value.lower(), value.upper(), quote(value), json.dumps(value)[1:-1]}
    return {text.encode(encoding, "ignore") for text in spelled for encoding in ENCODINGS}


def pieces(path: Path) -> Iterator[bytes]:
    """A file's name, its bytes, what it has packed, and the text of it all without separators."""
    data = path.read_bytes()
    yield path.name.encode()
    for part in (data, *_unpacked(data)):
        yield part
        yield from _squeezed(part)


def _unpacked(data: bytes) -> Iterator[bytes]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            plain = [entry for entry in archive.infolist() if not entry.flag_bits & 1]
            yield from (archive.read(entry) for entry in plain)  # the encrypted ones hold no truth
    if data.startswith(b"\x1f\x8b"):
        yield zlib.decompressobj(31).decompress(data)


def _squeezed(data: bytes) -> Iterator[bytes]:
    """A value may be left as it was written: spaced, hyphened, full-width, split by tags."""
    try:
        yield squeeze(data.decode()).encode()
    except UnicodeDecodeError:
        return


def residue(folders: Iterable[Path], needles: Needles) -> set[tuple[str, str]]:
    """(file, value) of everything found below the folders."""
    found = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                hits = {value for piece in pieces(path) for value in needles.found(piece)}
                found |= {(str(path.relative_to(folder)), value) for value in hits}
    return found
