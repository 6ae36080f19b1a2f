from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from casefile import media
from casefile.media import sniff


def packed(*names: str, method: int = zipfile.ZIP_DEFLATED, content: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name in names:
            archive.writestr(name, content)
    return stream.getvalue()


DOCX = packed("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/embeddings/a.xlsx")
XLSX = packed("[Content_Types].xml", "xl/workbook.xml", "docProps/app.xml")
PPTX = packed("[Content_Types].xml", "ppt/presentation.xml")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def tarred(kind: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=kind) as archive:
        archive.addfile(tarfile.TarInfo("名单"))
    return stream.getvalue()


def stream_name(name: str) -> bytes:
    return name.encode("utf-16-le").ljust(64, b"\0")


MAGIC = {
    "pdf": (b"%PDF-1.7\n", media.PDF),
    "pdf after a mark": (b"\xef\xbb\xbf\r\n%PDF-1.4", media.PDF),
    "pdf after junk": (b"\x00\x01junk%PDF-1.4", media.PDF),
    "docx": (DOCX, media.DOCX),
    "xlsx": (XLSX, media.XLSX),
    "xlsx with backslashes": (packed("[Content_Types].xml", "xl\\workbook.xml"), media.XLSX),
    "xlsb": (packed("[Content_Types].xml", "xl/workbook.bin"), media.XLSB),
    "pptx": (PPTX, media.PPTX),
    "ofd": (packed("OFD.xml", "Doc_0/Document.xml"), media.OFD),
    "zip": (packed("a.txt", "word/readme.txt"), media.ZIP),
    "zip that stores a docx as it is": (
        packed("a.docx", method=zipfile.ZIP_STORED, content=DOCX),
        media.ZIP,
    ),
    "zip that stores an ofd as it is": (
        packed("a.ofd", method=zipfile.ZIP_STORED, content=packed("OFD.xml")),
        media.ZIP,
    ),
    "docx cut off": (DOCX[: len(DOCX) // 2], media.DOCX),
    "empty zip": (packed(), media.ZIP),
    "odt": (
        packed(
            "mimetype",
            method=zipfile.ZIP_STORED,
            content=b"application/vnd.oasis.opendocument.text",
        ),
        "application/vnd.oasis.opendocument.text",
    ),
    "doc": (OLE + stream_name("Root Entry") + stream_name("WordDocument"), media.DOC),
    "xls": (OLE + stream_name("Root Entry") + stream_name("Workbook"), media.XLS),
    "xls of 1995": (OLE + stream_name("Root Entry") + stream_name("Book"), media.XLS),
    "ppt": (OLE + stream_name("PowerPoint Document"), media.PPT),
    "doc that embeds an xls": (
        OLE + stream_name("WordDocument") + stream_name("Workbook"),
        media.DOC,
    ),
    "other ole": (OLE + stream_name("EncryptedPackage"), media.OLE),
    "rar": (b"Rar!\x1a\x07\x01\x00", "application/vnd.rar"),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00\x04", "application/x-7z-compressed"),
    "gzip": (b"\x1f\x8b\x08\x00", "application/gzip"),
    "bzip2": (bz2.compress(b"x"), "application/x-bzip2"),
    "xz": (lzma.compress(b"x"), "application/x-xz"),
    "tar": (tarred(tarfile.USTAR_FORMAT), media.TAR),
    "tar of GNU": (tarred(tarfile.GNU_FORMAT), media.TAR),
    "tar of PAX": (tarred(tarfile.PAX_FORMAT), media.TAR),
    "msg": (OLE + stream_name("Root Entry") + stream_name("__properties_version1.0"), media.MSG),
    "msg that embeds a doc": (
        OLE + stream_name("__properties_version1.0") + stream_name("WordDocument"),
        media.MSG,
    ),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpeg": (b"\xff\xd8\xff\xe0", "image/jpeg"),
    "gif": (b"GIF89a", "image/gif"),
    "bmp": (b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36", "image/bmp"),
    "tiff": (b"II*\x00", "image/tiff"),
    "tiff, big-endian": (b"MM\x00*", "image/tiff"),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
    "rtf": (b"{\\rtf1", "application/rtf"),
    "binary": (bytes(range(256)), media.UNKNOWN),
    "empty": (b"", media.UNKNOWN),
}


@pytest.mark.parametrize(("data", "expected"), MAGIC.values(), ids=MAGIC)
@pytest.mark.parametrize(
    ("declared", "name"),
    [(None, None), ("text/html", "a.html"), ("text/csv", "a.csv"), ("image/png", "a.docx")],
)
def test_magic_goes_before_anything_said(
    data: bytes, expected: str, declared: str | None, name: str | None
) -> None:
    assert sniff(data, declared, name) == expected


HAN = "公示名单"
MAIL = "Received: by x\r\n for y\r\nFrom: a@example.com\r\nSubject: "
TEXTS = [
    (f"{MAIL}{HAN}\r\n\r\n<html>".encode(), None, None, media.EML),
    (f"{MAIL}{HAN}\r\n\r\n".encode("gbk"), "text/plain", "a.txt", media.EML),
    (b"\r\nMIME-Version: 1.0\nFrom: a\nTo: b\n\nx", None, None, media.EML),
    (f"Subject: {HAN}\n\nx".encode(), None, "https://x/A.EML", media.EML),
    (b"From: <Saved by Blink>\nMIME-Version: 1.0\n\n<html>", None, "a.mhtml", media.EML),
    (f"From: {HAN}\nTo: {HAN}\nSubject: {HAN}\n".encode(), None, "a.txt", media.TEXT),
    (f"Date: 1\n\n{MAIL}{HAN}".encode(), None, "a.txt", media.TEXT),
    (f"{HAN}: 1\nFrom: a".encode(), None, "a.eml", media.TEXT),
    (f"<!DOCTYPE html><html>{HAN}</html>".encode(), None, None, media.HTML),
    (f"\ufeff \r\n<HTML><p>{HAN}".encode(), None, None, media.HTML),
    (f"<html>{HAN}".encode("gb18030"), "text/plain", "a.txt", media.HTML),
    (f"<html>{HAN}".encode("utf-16"), None, None, media.HTML),
    (f"<html>{HAN}".encode("utf-16-le"), None, None, media.HTML),
    (f"<html>{HAN}".encode("utf-16-be"), None, None, media.HTML),
    (b"<!-- a --> <!-- b --><!DOCTYPE html>", None, None, media.HTML),
    (b"<!--" + b" <!-- " * 20000, None, "a.txt", media.TEXT),
    (b'<?xml version="1.0"?><!DOCTYPE html><html>', None, None, media.XHTML),
    (b'<?xml version="1.0"?><!DOCTYPE html><html>', "text/html; charset=x", None, media.HTML),
    (b'<?xml version="1.0"?><rss/>', "text/html", None, media.XML),
    (b"<table><tr><td>1", "text/html", None, media.HTML),
    (b"<div class=x>1", "text/html", None, media.HTML),
    (f"{HAN}<br>".encode(), "text/html", None, media.HTML),
    (b"<table><tr><td>1", "application/vnd.ms-excel", "a.xls", media.HTML),
    (b"<table><tr><td>1", "text/plain", "a.txt", media.TEXT),
    (b"<article>x", None, "a.shtml", media.HTML),
    (f"姓名,电话\n{HAN},1".encode("gb18030"), "text/csv", None, media.CSV),
    (f"姓名,电话\n{HAN},1".encode(), None, "https://x/A.CSV", media.CSV),
    (f"姓名,电话\n{HAN},1".encode(), None, "a.txt", media.TEXT),
    (f"姓名\n{HAN}".encode("utf-16-le"), None, None, media.TEXT),
    (b'{"a": 1}', "application/json", None, media.JSON),
    (b"plain", "application/pdf", "a.pdf", media.TEXT),
    (b"ab\0cd" * 100, "text/html", "a.html", media.UNKNOWN),
]


@pytest.mark.parametrize(("data", "declared", "name", "expected"), TEXTS)
def test_text(data: bytes, declared: str | None, name: str | None, expected: str) -> None:
    assert sniff(data, declared, name) == expected


def test_names_come_without_unpacking(tmp_path: Path) -> None:
    assert media.zip_names(XLSX) == {"[content_types].xml", "xl/workbook.xml", "docprops/app.xml"}
    assert media.zip_names(b"PK\x03\x04") == {""}
