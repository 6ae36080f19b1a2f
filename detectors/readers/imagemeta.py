"""Exif and XMP: texts that people or cameras wrote into a picture, and the place it was taken at."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from detectors.errors import UnreadableError
from detectors.readers import Hints

GPS = "GPS"
_LONGEST = 20_000
_TEXTS = {
    0x010E: "ImageDescription",
    0x013B: "Artist",
    0x8298: "Copyright",
    0x9286: "UserComment",
    0x9C9B: "XPTitle",
    0x9C9C: "XPComment",
    0x9C9D: "XPAuthor",
    0x9C9E: "XPKeywords",
    0x9C9F: "XPSubject",
    0xA430: "CameraOwnerName",
}
_WIDE = range(0x9C9B, 0x9CA0)
_GPS_IFD = 0x8825
_CHARSETS = {b"UNICODE\0": "utf-16-le", b"ASCII\0\0\0": "ascii", b"JIS\0\0\0\0\0": "iso2022_jp"}
_AXES = (b"Latitude", b"Longitude")
_XMP_PLACE = rb"""\s*(?:=\s*["']|>)\s*(\d{1,3}),(\d{1,2}(?:\.\d{1,9})?)(?:,(\d{1,2}(?:\.\d{1,9})?))?([NSEW])"""
_MACHINE = re.compile(r"^(?:xmp\.[a-z]id|uuid|adobe|urn|https?):", re.IGNORECASE)


def exif_texts(tags: Mapping[int, object]) -> Iterator[tuple[str, str]]:
    """Label and text of the tags of an Exif block, `tags[0x8825]` being the GPS block."""
    for tag, label in _TEXTS.items():
        text = _text(tag, tags.get(tag))
        if text:
            yield label, text
    block = tags.get(_GPS_IFD)
    if isinstance(block, Mapping) and (place := _place(block)):
        yield GPS, place


def _text(tag: int, value: object) -> str:
    if isinstance(value, tuple) and value and all(isinstance(v, int) for v in value):
        value = bytes(v & 255 for v in value)
    if isinstance(value, str):
        value = value.encode("latin-1", "replace") if value.isascii() or _is_bytes(value) else value
    if isinstance(value, bytes):
        value = _decoded(tag, value[: 2 * _LONGEST])
    return value[:_LONGEST].replace("\0", " ").strip() if isinstance(value, str) else ""


def _is_bytes(text: str) -> bool:
    """Whether characters are bytes in disguise: a tag is ASCII by the standard, GBK in practice."""
    return max(text, default="") <= "\xff"


def _decoded(tag: int, data: bytes) -> str:
    if tag in _WIDE:
        return data.decode("utf-16-le", "replace")
    if data[:8] in _CHARSETS:
        codec, data = _CHARSETS[data[:8]], data[8:]
        if codec == "utf-16-le":
            big = data[:2] == b"\xfe\xff" or data[0::2].count(0) > data[1::2].count(0)
            return data.decode("utf-16-be" if big else codec, "replace").lstrip("\ufeff")
    data = data.removeprefix(b"\0" * 8).rstrip(b"\0")
    for codec in ("utf-8", "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _place(block: Mapping[object, object]) -> str | None:
    latitude = _degrees(block.get(2), block.get(1), "S")
    longitude = _degrees(block.get(4), block.get(3), "W")
    return decimal_place(latitude, longitude)


def decimal_place(latitude: float | None, longitude: float | None) -> str | None:
    """ "31.23040,121.47370"; None for what is no place on earth, nor for the 0,0 of a cold receiver."""
    if latitude is None or longitude is None or not (latitude or longitude):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return f"{latitude:.5f},{longitude:.5f}"


def _degrees(value: object, reference: object, negative: str) -> float | None:
    """Degrees, minutes and seconds as degrees; a file may hold anything there."""
    if not isinstance(value, tuple) or not 1 <= len(value) <= 3:
        return None
    try:
        parts = [float(part) for part in value]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    total = sum((part / float(60**power) for power, part in enumerate(parts)), 0.0)
    mark = reference.decode("latin-1") if isinstance(reference, bytes) else str(reference or "")
    if not math.isfinite(total):
        return None
    return -total if mark.strip("\0 ").upper() == negative else total


def packet_texts(packet: bytes) -> Iterator[tuple[str, str]]:
    """Label and text of an XMP packet: what has Han characters, digits in a row, an address."""
    if not packet:
        return
    from detectors.readers.data_xml import read
    from detectors.readers.script import holds_value

    try:
        reading = read(packet[: 1 << 20].rstrip(b"\0"), Hints("utf-8"))
    except UnreadableError:
        return
    for segment in reading.segments:
        if holds_value(segment.text) and not _MACHINE.match(segment.text):
            yield _name_of(segment.location.selector or "", segment.label), segment.text
    if place := decimal_place(*(_xmp_degrees(packet, axis) for axis in _AXES)):
        yield GPS, place


def _xmp_degrees(packet: bytes, axis: bytes) -> float | None:
    """ "31,13.824N" or "31,13,49.44N" as degrees."""
    found = re.search(b"GPS" + axis + _XMP_PLACE, packet)
    if found is None:
        return None
    degrees = float(found[1]) + float(found[2]) / 60 + float(found[3] or 0) / 3600
    return -degrees if found[4] in b"SW" else degrees


def _name_of(selector: str, label: str) -> str:
    """What a list item belongs to: /RDF/Description/creator/Seq/li is the creator."""
    if label != "li":
        return label
    parts = [part.partition("[")[0] for part in selector.split("/")]
    return parts[-3] if len(parts) > 2 else label
