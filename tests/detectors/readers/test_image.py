"""Pictures made by Pillow and by hand; their pixels are noise."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, PngImagePlugin, TiffImagePlugin

from casefile.media import sniff
from casefile.model import Reading, Severity
from detectors.detect import detect
from detectors.errors import UnreadableError
from detectors.readers import image, read
from detectors.readers.imagemeta import decimal_place, exif_texts

from .build import ID, MOBILE, only, package, texts

PLACE = "31.23040,121.47370"
_DMS = ((31, 13, 49.44), (121, 28, 25.32))


def _gps(latitude: Any = _DMS[0], longitude: Any = _DMS[1], north: str = "N") -> Image.Exif:
    exif = Image.Exif()
    exif[0x0110] = "camera"
    block = {1: north, 2: latitude, 3: "E", 4: longitude}
    exif.get_ifd(0x8825).update(block)
    exif[0x8825] = block
    return exif


def _made(kind: str, size: tuple[int, int] = (200, 100), **saved: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **saved)
    return out.getvalue()


def _read(data: bytes) -> Reading:
    return read(data, sniff(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_the_place_where_it_was_taken(kind: str) -> None:
    segment = only(_read(_made(kind, exif=_gps())), PLACE)
    assert (segment.label, segment.hidden_by, segment.visibility) == ("GPS", "metadata", "hidden")
    assert segment.location.to_dict() == {"kind": "image", "part": "property"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_what_it_shows_needs_ocr(kind: str) -> None:
    assert _read(_made(kind)) == Reading((), problems=("needs ocr",))


def test_a_place_is_found_masked_and_of_low_severity() -> None:
    from casefile.facts import finding_of
    from casefile.model import Document
    from detectors.judging import judge
    from detectors.masking import mask_value
    from detectors.notice.model import Notice, Publication

    result = detect(_made("JPEG", exif=_gps()), "image/jpeg")
    (fact,) = result.facts
    assert (fact.entity_type, fact.value, fact.hidden_by) == ("GPS_LOCATION", PLACE, "metadata")
    assert fact.masked_value == mask_value("GPS_LOCATION", PLACE) == "31.*****,121.*****"
    assert "23040" not in f"{fact.context}{fact.explanation}"
    assert (result.failed, result.reason) == ("incomplete", "needs ocr")
    finding = finding_of(fact, "0" * 64, b"k" * 32)
    document = Document("d", "0" * 64, "image/jpeg")
    here = Publication(Notice(), date(2026, 3, 1))
    (judgement,) = judge([finding], {}, here, {}, document=document)
    assert (judgement.severity, judgement.problems) == (Severity.LOW, ("exposed", "hidden"))


def test_coordinates_in_a_text_are_nobodys() -> None:
    assert detect(f"GPS：{PLACE}\n经纬度 {PLACE}".encode(), "text/plain").facts == ()


@pytest.mark.parametrize(
    ("tag", "value", "label"),
    [
        (0x013B, f"张三 {MOBILE}", "Artist"),
        (0x010E, ID, "ImageDescription"),
        (0x9C9C, f"电话{MOBILE}".encode("utf-16-le") + b"\0\0", "XPComment"),
    ],
)
def test_texts_in_exif(tag: int, value: object, label: str) -> None:
    exif = Image.Exif()
    exif[tag] = value
    (segment,) = _read(_made("JPEG", exif=exif)).segments
    assert segment.label == label
    assert segment.text.endswith((MOBILE, ID))
    assert segment.hidden_by == "metadata"


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ({0x9286: b"UNICODE\0" + "张三".encode("utf-16-le")}, ("UserComment", "张三")),
        ({0x9286: b"UNICODE\0" + "张3".encode("utf-16-be")}, ("UserComment", "张3")),
        ({0x9286: b"ASCII\0\0\0" + b"abc\0\0"}, ("UserComment", "abc")),
        ({0x9286: b"\0" * 8 + "张三".encode()}, ("UserComment", "张三")),
        ({0x010E: "张三".encode("gb18030").decode("latin-1")}, ("ImageDescription", "张三")),
        ({0x010E: "张三".encode().decode("latin-1")}, ("ImageDescription", "张三")),
        ({0x9C9D: tuple("张".encode("utf-16-le"))}, ("XPAuthor", "张")),
    ],
)
def test_encodings_of_exif(tags: dict[int, object], found: tuple[str, str]) -> None:
    assert list(exif_texts(tags)) == [found]


@pytest.mark.parametrize(
    "block",
    [
        {},
        {2: (31, 13), 4: None},
        {2: "31", 4: "121"},
        {2: (0, 0, 0), 4: (0, 0, 0)},
        {2: (91, 0, 0), 4: (121, 0, 0)},
        {2: (float("nan"), 0, 0), 4: (1, 0, 0)},
        {2: (float("inf"), 0, 0), 4: (1, 0, 0)},
        {2: (TiffImagePlugin.IFDRational(1, 0), 0, 0), 4: (1, 0, 0)},
        {2: ("a", "b", "c"), 4: (b"", 0, 0)},
        {2: (1, 2, 3, 4), 4: ()},
    ],
)
def test_what_is_no_place(block: dict[int, object]) -> None:
    assert list(exif_texts({0x8825: block})) == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "place"),
    [
        (-33.85, 151.2, "-33.85000,151.20000"),
        (None, 1.0, None),
        (0.0, 0.0, None),
        (1.0, 181.0, None),
    ],
)
def test_places(latitude: float | None, longitude: float | None, place: str | None) -> None:
    assert decimal_place(latitude, longitude) == place


def test_the_southern_half() -> None:
    assert only(_read(_made("JPEG", exif=_gps(north="S"))), f"-{PLACE}").label == "GPS"


_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:d="a" xmlns:r="b" xmlns:e="c"><r:RDF>'
    '<r:Description e:GPSLatitude="31,13.824N" e:GPSLongitude="121,28,25.32E">'
    f"<d:creator><r:Seq><r:li>张三 {MOBILE}</r:li></r:Seq></d:creator></r:Description></r:RDF>"
    "</x:xmpmeta>"
).encode()


def _png_with_xmp() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", _XMP.decode(), zip=True)
    return _made("PNG", pnginfo=info)


@pytest.mark.parametrize(
    "data", [_made("JPEG", xmp=_XMP), _made("WEBP", xmp=_XMP), _png_with_xmp()], ids=len
)
def test_xmp(data: bytes) -> None:
    reading = _read(data)
    assert only(reading, f"张三 {MOBILE}").label == "creator"
    assert only(reading, PLACE).label == "GPS"


def test_xmp_with_entities_is_passed_over() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "13800138000">]><a>&b;</a>'
    assert _read(_made("JPEG", xmp=bomb)).segments == ()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(*chunks: bytes, width: int = 200, height: int = 100) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join([b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", head), *chunks, _chunk(b"IEND", b"")])


_PIXELS = _chunk(b"IDAT", zlib.compress(b"\0" * 601))


@pytest.mark.parametrize(
    ("chunk", "text"),
    [
        (_chunk(b"tEXt", b"Author\0" + "张三".encode("gb18030")), "张三"),
        (_chunk(b"zTXt", b"Author\0\0" + zlib.compress(ID.encode())), ID),
        (_chunk(b"iTXt", b"Author\0\0\0zh\0\0" + ID.encode()), ID),
        (_chunk(b"iTXt", b"Author\0\1\0zh\0\0" + zlib.compress(ID.encode())), ID),
    ],
)
@pytest.mark.parametrize("late", [False, True])
def test_texts_of_png_before_and_after_its_pixels(chunk: bytes, text: str, late: bool) -> None:
    data = _png(*((_PIXELS, chunk) if late else (chunk, _PIXELS)))
    assert only(_read(data), text).label == "Author"


def test_a_flood_of_text_is_cut() -> None:
    flood = zlib.compress(b"1" * (64 << 20))
    (segment,) = _read(_png(_PIXELS, _chunk(b"zTXt", b"a\0\0" + flood))).segments
    assert len(segment.text) == 1 << 20


def test_comments() -> None:
    assert texts(_read(_made("GIF", comment=f"电话{MOBILE}".encode())), "metadata") == [
        f"电话{MOBILE}"
    ]
    assert texts(_read(_made("JPEG", comment=ID.encode())), "metadata") == [ID]


def test_every_page_of_a_tiff() -> None:
    out = BytesIO()
    pages = []
    for number in range(3):
        page = Image.new("RGB", (200, 100))
        page.encoderinfo = {"tiffinfo": {0x010E: f"第{number}页 {ID}".encode()}}
        pages.append(page)
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], tiffinfo={0x010E: b"0"})
    assert f"第2页 {ID}" in texts(_read(out.getvalue()), "metadata")


@pytest.mark.parametrize("size", [(64, 64), (16, 16), (1, 1), (600, 5)])
def test_an_icon_shows_no_text(size: tuple[int, int]) -> None:
    assert _read(_made("PNG", size)).problems == ()


@pytest.mark.parametrize("size", [(65, 64), (64, 65), (600, 8)])
def test_anything_larger_may(size: tuple[int, int]) -> None:
    assert _read(_made("PNG", size)).problems == ("needs ocr",)


def test_an_icon_that_carries_something_else_is_no_icon() -> None:
    hidden = package({"a.txt": ID.encode() + bytes(range(256)) * 400})
    assert _read(_made("PNG", (16, 16)) + b"\0" * 6000).problems == ("needs ocr",)
    assert _read(_made("GIF", (16, 16)) + hidden + b"\0" * 6000).problems == ("needs ocr",)


def test_a_flood_of_pixels_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def decoded(*_: object) -> None:
        raise AssertionError("pixels were decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    reading = _read(_png(_PIXELS, width=60_000, height=60_000))
    assert reading.problems == ("needs ocr", "picture too large")
    assert _read(_png(_PIXELS, width=12_000, height=10_000)).problems == ("needs ocr",)


def _exif_of(body: bytes) -> bytes:
    plain = _made("JPEG")
    block = b"Exif\0\0" + body
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + plain[2:]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"II*\0",
        b"II*\0\xff\xff\xff\xff",
        b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40,
        b"MM\0*\0\0\0\x08\0\1\x01\x3b\0\2\x7f\xff\xff\xff\0\0\0\x10",
        b"II*\0\x08\0\0\0\1\0\x25\x88\4\0\1\0\0\0\x08\0\0\0\x08\0\0\0",
        b"rubbish",
    ],
)
def test_broken_exif_does_no_harm(body: bytes) -> None:
    assert _read(_exif_of(body)).problems == ("needs ocr",)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 100,
        b"\xff\xd8\xff",
        b"GIF89a",
        b"GIF89a<script>alert(1)</script>"[:8],
        b"II*\0\x08\0\0\0",
        b"MM\0*\xff\xff\xff\xff",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"BM\0\0\0\0\0\0\0\0",
    ],
)
def test_damaged_pictures_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="malformed: picture"):
        _read(data)


def test_only_known_formats_are_opened() -> None:
    with pytest.raises(UnreadableError, match="malformed: picture"):
        read(_made("PPM"), "image/png")
    assert "EPS" not in image.FORMATS
