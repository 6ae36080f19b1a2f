"""Files made to harm, small scale: refused with a reason that quotes nothing."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from detectors.errors import UnreadableError
from detectors.readers import ooxml, read

from .build import DOCX, ID, XLSX, docx, p, package, rels, rows, word_part, xlsx

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<x xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&b;</x>'
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
MAIN = rels(("officeDocument", "main.xml"))


@pytest.mark.parametrize(
    "data",
    [
        package({"_rels/.rels": MAIN, "main.xml": BOMB}),
        package({"_rels/.rels": MAIN, "main.xml": EXTERNAL}),
        package({"_rels/.rels": MAIN, "main.xml": BOMB.encode("utf-16")}),
        package({"_rels/.rels": BOMB}),
    ],
)
@pytest.mark.parametrize("media", [DOCX, XLSX])
def test_entities_are_refused_not_expanded(data: bytes, media: str) -> None:
    with pytest.raises(UnreadableError, match="malformed: XML entities"):
        read(data, media)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_entities_in_streamed_parts(part: str) -> None:
    with pytest.raises(UnreadableError, match="malformed: XML entities"):
        read(xlsx({"a": rows("甲")}, {part: BOMB}), XLSX)


def test_what_inflates_too_much_is_refused() -> None:
    data = docx("<w:p/>" + " " * (2 << 20))
    with pytest.raises(UnreadableError, match="zip limits: inflates too much"):
        read(data, DOCX)


def test_what_is_too_large_is_refused_whatever_the_header_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ooxml, "MAX_MEMBER", 100)
    with pytest.raises(UnreadableError, match="zip limits: too large"):
        read(docx(p(ID)), DOCX)


def test_bytes_of_all_parts_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ooxml, "MAX_TOTAL", 1200)
    with pytest.raises(UnreadableError, match="zip limits: too large"):
        read(docx(p(ID)), DOCX)


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ooxml, "MAX_ENTRIES", 3)
    with pytest.raises(UnreadableError, match="zip limits: more than 3 entries"):
        read(docx(p(ID)), DOCX)


def _encrypted() -> bytes:
    data = bytearray(docx(p(ID)))
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(p(ID))[:400], "malformed: zip"),
        (b"PK\x03\x04" + b"x" * 300, "malformed: zip"),
        (b"no zip at all " + ID.encode(), "malformed: zip"),
        (_encrypted(), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (package({"a.txt": ID}), "malformed: no main part"),
        (package({"_rels/.rels": MAIN, "main.xml": f"<x>{ID}"}), "malformed: XML"),
        (package({"_rels/.rels": MAIN, "main.xml": ""}), "malformed: XML"),
    ],
)
@pytest.mark.parametrize("media", [DOCX, XLSX])
def test_rubbish_is_refused_without_quoting_it(data: bytes, reason: str, media: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read(data, media)
    assert ID not in str(caught.value)


def test_damaged_bytes_inside_a_zip() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("_rels/.rels", MAIN)
        archive.writestr("main.xml", word_part("document", p("甲" * 50)))
    data = out.getvalue().replace("甲甲".encode(), "乙乙".encode(), 1)
    with pytest.raises(UnreadableError, match="malformed: zip"):
        read(data, DOCX)


def test_paths_in_a_package_lead_nowhere() -> None:
    data = package({"_rels/.rels": rels(("officeDocument", "../../../../etc/hostname"))})
    with pytest.raises(UnreadableError, match="malformed: no main part"):
        read(data, DOCX)


@pytest.mark.parametrize("media", ["text/html", "text/plain", "text/csv"])
def test_pictures_called_text(media: str) -> None:
    with pytest.raises(UnreadableError, match="not text"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, media)
