"""The text and Exif chunks of a PNG, before and after its pixels, which are passed over."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from detectors.readers.imagemeta import packet_texts

MAX_TEXT = 1 << 20
"""Of one chunk, inflated."""
MAX_CHUNKS = 5_000
_START = 8
_TECHNICAL = frozenset(
    {"software", "creation time", "date:create", "date:modify", "date:timestamp"}
)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _START
    for _ in range(MAX_CHUNKS):
        if at + 8 > len(data):
            return
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
            yield kind, data[at + 8 : at + 8 + length]
        at += length + 12


def png_exif(data: bytes) -> bytes:
    """The Exif block; empty where there is none."""
    return next((b"Exif\0\0" + body for kind, body in _chunks(data) if kind == b"eXIf"), b"")


def png_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Keyword and text of each text chunk; an XMP packet gives the texts in it."""
    for kind, body in _chunks(data):
        keyword, _, rest = body.partition(b"\0")
        if kind == b"eXIf" or not rest:
            continue
        label = keyword[:79].decode("latin-1")
        raw = _inflated(kind, rest)
        if label == "XML:com.adobe.xmp":
            yield from packet_texts(raw)
        elif label.lower() not in _TECHNICAL and (text := _decoded(raw)):
            yield label, text


def _inflated(kind: bytes, rest: bytes) -> bytes:
    if kind == b"tEXt":
        return rest[:MAX_TEXT]
    if kind == b"zTXt":
        return _deflated(rest[1:])
    packed, rest = rest[:1] == b"\x01", rest[2:]
    text = rest.partition(b"\0")[2].partition(b"\0")[2]
    return _deflated(text) if packed else text[:MAX_TEXT]


def _deflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MAX_TEXT)
    except zlib.error:
        return b""


def _decoded(raw: bytes) -> str:
    """UTF-8, or what programs write where the standard says Latin-1."""
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec).replace("\0", " ").strip()
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1").strip()
