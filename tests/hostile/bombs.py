"""Bombs, made here: small files that want to become large, deep, endless or slow."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.detectors.readers.build import docx, p, rows, xlsx
from tests.detectors.readers.build_pdf import raw_pdf, stream

MIB = 1 << 20


def _zip(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _zeros() -> bytes:
    return _zip({"zeros.txt": bytes(200 * MIB)})


def _many_zeros() -> bytes:
    """Below the limit of one member, above that of all together."""
    packed = zlib.compressobj(9, wbits=-15)
    raw = packed.compress(bytes(100 * MIB)) + packed.flush()
    out = io.BytesIO()
    crc = zlib.crc32(bytes(100 * MIB))
    directory = b""
    for n in range(8):
        name = b"%d.txt" % n
        at = out.tell()
        sizes = struct.pack("<III", crc, len(raw), 100 * MIB)
        head = struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0)
        out.write(b"PK\3\4" + head + name + raw)
        directory += b"PK\1\2" + b"\x14\0" + head + bytes(10) + struct.pack("<I", at) + name
    end = struct.pack("<HHHHIIH", 0, 0, 8, 8, len(directory), out.tell(), 0)
    return out.getvalue() + directory + b"PK\5\6" + end


def _overlapping() -> bytes:
    """Many entries of the directory that all point at one member."""
    data = _zip({"a.txt": bytes(MIB)})
    start = data.index(b"PK\1\2")
    entry = data[start : data.index(b"PK\5\6")]
    directory = entry * 500
    end = struct.pack("<HHHHIIH", 0, 0, 500, 500, len(directory), start, 0)
    return data[:start] + directory + b"PK\5\6" + end


def _nested(depth: int = 12) -> bytes:
    data = b"text"
    for _ in range(depth):
        data = _zip({"a.zip": data})
    return data


def _crowd() -> bytes:
    return _zip({f"{n}.txt": b"x" for n in range(5000)}, zipfile.ZIP_STORED)


def _outside() -> bytes:
    names = ("../../../../tmp/evil.txt", "/etc/evil", "C:\\evil.txt", "..\\evil.txt")
    return _zip(dict.fromkeys(names, b"evil"))


def _links() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, target in ((tarfile.SYMTYPE, "/etc/passwd"), (tarfile.LNKTYPE, "/etc/passwd")):
            info = tarfile.TarInfo(f"link{kind!r}")
            info.type, info.linkname = kind, target
            archive.addfile(info)
        for kind in (tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"device{kind!r}")
            info.type = kind
            archive.addfile(info)
    return out.getvalue()


def _laughs(root: str) -> str:
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return (
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a0 "haha">{levels}]><{root}>&a9;</{root}>'
    )


def _external() -> str:
    return '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'


def _sheet_bomb() -> bytes:
    cell = b'<row><c t="inlineStr"><is><t>' + b"A" * 1000 + b"</t></is></c></row>"
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return xlsx({"a": ""}, {"xl/worksheets/sheet1.xml": head + cell * 250_000})


def _merges() -> bytes:
    spans = "".join(f'<mergeCell ref="A{n}:XFD{n + 1}"/>' for n in range(1, 20_000, 2))
    return xlsx({"a": rows("姓名|电话", "张三|1") + f"<mergeCells>{spans}</mergeCells>"})


def _tags() -> bytes:
    return b"<html><body>" + b"<div>" * 400_000 + b"x"


def _attributes() -> bytes:
    return b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">x</p>"


def _selectors() -> bytes:
    sheet = "div " * 2_000 + "{display:none}"
    return f"<style>{sheet * 50}</style>{'<div>' * 300}x".encode()


def _page_tree() -> bytes:
    return raw_pdf(b"BT ET").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def _stream_bomb() -> bytes:
    packed = zlib.compress(zlib.compress(bytes(300 * MIB)))
    return raw_pdf(
        b"BT /F1 9 Tf (text) Tj ET", extra=(stream(packed, b"/Filter [/FlateDecode /FlateDecode]"),)
    )


def _content_bomb() -> bytes:
    packed = zlib.compress(b"BT /F1 9 Tf 9 9 Td (x) Tj ET " * 3_000_000)
    data = raw_pdf(b"BT ET", extra=(stream(packed, b"/Filter /FlateDecode"),))
    return data.replace(b"/Contents 4 0 R", b"/Contents 6 0 R")


def _form_loop() -> bytes:
    form = stream(
        b"/Im Do /Im Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im 6 0 R >> >>",
    )
    return raw_pdf(b"/Im Do", extra=(form,))


def _picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(50 * MIB))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def _json() -> bytes:
    return b"[" * 1_000_000


def _digits() -> bytes:
    return b"1" * 200_000 + "身份证".encode() * 50_000


def _dots() -> bytes:
    return ("目录" + "." * 10_000 + "1\n").encode() * 50


def _parts() -> bytes:
    piece = b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return b"From: nobody\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + piece * 200


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "zeros.zip": _zeros,
    "many.zip": _many_zeros,
    "overlapping.zip": _overlapping,
    "nested.zip": _nested,
    "crowd.zip": _crowd,
    "outside.zip": _outside,
    "links.tar": _links,
    "zeros.csv.gz": lambda: gzip.compress(bytes(300 * MIB)),
    "laughs.xml": lambda: _laughs("r").encode(),
    "external.xml": lambda: _external().encode(),
    "laughs.docx": lambda: docx(p("x"), {"word/document.xml": _laughs("w")}),
    "sheet.xlsx": _sheet_bomb,
    "merges.xlsx": _merges,
    "tags.html": _tags,
    "attributes.html": _attributes,
    "selectors.html": _selectors,
    "tree.pdf": _page_tree,
    "stream.pdf": _stream_bomb,
    "content.pdf": _content_bomb,
    "loop.pdf": _form_loop,
    "picture.png": _picture,
    "deep.json": _json,
    "digits.txt": _digits,
    "dots.txt": _dots,
    "parts.eml": _parts,
}
