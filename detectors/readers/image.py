"""Pictures: what they carry beside their pixels. What they show is not read here: that needs OCR.

Pixels are never decoded: of every format only its header and its metadata blocks are looked at.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import (  # the formats register themselves
    BmpImagePlugin,  # noqa: F401
    GifImagePlugin,  # noqa: F401
    Image,
    JpegImagePlugin,  # noqa: F401
    MpoImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.imagemeta import exif_texts, packet_texts
from detectors.readers.pngchunks import png_exif, png_texts

NEEDS_OCR = "needs ocr"
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
MAX_FRAMES = 200
_ICON = 64
"""Pixels: what is no larger than this either way holds no line of text that anybody can read."""
_STROKE = 8
"""Pixels: the height that the simplest Chinese characters need."""
_SLACK = 4096
"""Bytes of metadata on top of four a pixel; more than that is not the icon's."""
_PLAIN = ("comment", "Comment")
_BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError,
    OverflowError, EOFError, RuntimeError, struct.error, Image.DecompressionBombError,
)  # fmt: skip


def read(data: bytes, hints: Hints) -> Reading:  # noqa: ARG001 - a picture says all by itself
    """Read a picture's metadata: Exif, XMP, comments, texts of PNG; the place where it was taken.

    All of it is hidden by "metadata"; a place is a segment labelled "GPS" of decimal degrees, latitude
    first. The reading has the problem "needs ocr", unless the picture is too small to show text: no
    side over 64 pixels, or one under 8, and no bytes beyond what such pixels take.

    Raises UnreadableError: "malformed: picture".
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damaged metadata, and of sizes that nobody will decode
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                size = picture.size
                found = list(_texts(picture, data))
        except _BROKEN as error:
            if isinstance(error, Image.DecompressionBombError):
                return Reading((), problems=(NEEDS_OCR, "picture too large"))
            raise UnreadableError("malformed: picture") from None
    segments = tuple(
        Segment(text, Location("image", part="property"), label, None, "hidden", "metadata")
        for label, text in dict.fromkeys(found)
    )
    return Reading(segments, problems=() if _is_icon(size, len(data)) else (NEEDS_OCR,))


def _is_icon(size: tuple[int, int], length: int) -> bool:
    width, height = size
    small = max(width, height) <= _ICON or min(width, height) < _STROKE
    return small and length <= 4 * width * height + _SLACK


def _texts(picture: Image.Image, data: bytes) -> Iterator[tuple[str, str]]:
    """Label and text of everything written into the file."""
    if picture.format == "PNG":
        yield from png_texts(data)
        yield from _exif(png_exif(data))
        return
    yield from _exif(_as_bytes(picture.info.get("exif")))
    yield from packet_texts(_as_bytes(picture.info.get("xmp")))
    for key in _PLAIN:
        if (text := picture.info.get(key)) and isinstance(text, bytes | str):
            yield from exif_texts({0x9286: text})
    if picture.format == "TIFF":
        yield from _pages(picture)


def _as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _exif(block: bytes) -> Iterator[tuple[str, str]]:
    if not block:
        return
    exif = Image.Exif()
    try:
        exif.load(block)
        tags: dict[int, object] = dict(exif)
        tags |= dict(exif.get_ifd(0x8769))
        tags[0x8825] = dict(exif.get_ifd(0x8825))
    except _BROKEN:
        return  # the picture itself may be whole
    yield from exif_texts(tags)


def _pages(picture: Image.Image) -> Iterator[tuple[str, str]]:
    """The tags of every page of a TIFF."""
    for number in range(MAX_FRAMES):
        try:
            picture.seek(number)
            tags: dict[int, object] = dict(getattr(picture, "tag_v2", {}))
            exif = picture.getexif()
            tags |= dict(exif.get_ifd(0x8769))
            tags[0x8825] = dict(exif.get_ifd(0x8825))
        except _BROKEN:
            return
        yield from exif_texts(tags)
        yield from packet_texts(_as_bytes(tags.get(700)))
