"""The look at a file before LibreOffice converts it."""

from __future__ import annotations

import pytest

from casefile.media import sniff
from detectors.errors import UnreadableError
from detectors.readers import CONVERT, NOT_CONVERTED, READERS, read

from .build import docx, p, package
from .build_ole import ole
from .make_office import made

DOC, PPT = "application/msword", "application/vnd.ms-powerpoint"
ODT = "application/vnd.oasis.opendocument.text"
_USER = bytes(12)
_LOCKED = b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(20)


@pytest.mark.parametrize("target", ["doc", "rtf", "odt", "ppt", "odp"])
def test_a_file_that_can_be_converted_is_not_taken_for_a_clean_one(target: str) -> None:
    data = made(target)
    reading = read(data, sniff(data))
    assert (reading.segments, reading.problems) == ((), (NOT_CONVERTED,))


@pytest.mark.parametrize(
    ("data", "media", "reason"),
    [
        (ole({"WordDocument": _LOCKED}), DOC, "encrypted"),
        (ole({"EncryptedPackage": b"x"}), "application/x-ole-storage", "encrypted"),
        (ole({"EncryptedPackage": b"x"}), DOC, "encrypted"),
        (
            ole({"PowerPoint Document": b"x", "Current User": _USER + b"\xdf\xc4\xd1\xf3"}),
            PPT,
            "encrypted",
        ),
        (
            package({"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"}),
            ODT,
            "encrypted",
        ),
        (ole({"WordDocument": b"rubbish" * 9}), DOC, "malformed: no Word document"),
        (ole({"Something": b"x"}), "application/x-ole-storage", "unsupported"),
        (made("doc")[:300], DOC, "malformed: OLE"),
        (b"garbage called .doc", DOC, "malformed: not the format"),
        (b"\x89PNG", "application/rtf", "malformed: not the format"),
        (b"PK\x03\x04 no zip", ODT, "malformed: zip"),
    ],
)
def test_refused_before_any_conversion(data: bytes, media: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, media)


def test_every_conversion_has_a_look_and_a_reader() -> None:
    for media, conversion in CONVERT.items():
        assert READERS[media] == "legacy"
        assert READERS[conversion.media_type] == conversion.target


def test_a_word_file_of_today_is_not_refused_for_its_name() -> None:
    assert read(docx(p("甲")), DOC).problems == (NOT_CONVERTED,)
