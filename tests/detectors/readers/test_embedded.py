"""Documents inside documents."""

from __future__ import annotations

import pytest

from casefile.media import DOC, OLE, PPT, XLS, sniff
from casefile.model import Reading
from detectors.readers import read

from .build import DOCX, ID, MOBILE, XLSX, docx, p, rels, rows, word_part, xlsx
from .build_ole import native, ole
from .build_show import PPTX, box, pptx, slide
from .make_office import made

INNER = xlsx({"a": rows("电话", MOBILE)})
BOOK = made("xls")


def held(reading: Reading) -> list[tuple[str, bytes, str | None]]:
    return [(m.name, m.data.rstrip(b"\0"), m.hidden_by) for m in reading.members]


@pytest.mark.parametrize(
    ("part", "data", "name", "inner"),
    [
        ("book.xlsx", INNER, "book.xlsx", INNER),
        ("oleObject1.bin", ole({"Package": INNER}), "oleobject1.bin", INNER),
        ("oleObject1.bin", ole({"package": INNER}), "oleobject1.bin", INNER),
        (
            "oleObject1.bin",
            ole({"\x01Ole10Native": native("名单.csv", f"电话,{MOBILE}".encode())}),
            "oleobject1.bin/名单.csv",
            f"电话,{MOBILE}".encode(),
        ),
        ("oleObject1.bin", ole({"CONTENTS": b"%PDF-1.4 x"}), "oleobject1.bin", b"%PDF-1.4 x"),
        ("oleObject1.bin", BOOK, "oleobject1.bin", BOOK.rstrip(b"\0")),
    ],
)
def test_embedded_files_are_members(part: str, data: bytes, name: str, inner: bytes) -> None:
    for reading, folder in (
        (read(docx(p("正文"), {f"word/embeddings/{part}": data}), DOCX), "word"),
        (read(xlsx({"a": rows("正文")}, {f"xl/embeddings/{part}": data}), XLSX), "xl"),
        (read(pptx(slide(box("正文")), more={f"ppt/embeddings/{part}": data}), PPTX), "ppt"),
    ):
        ((found, bytes_, by),) = held(reading)
        assert found == f"{folder}/embeddings/{name}"
        assert bytes_ == inner.rstrip(b"\0")
        assert by == "embedded-file"
        assert reading.problems == ()


@pytest.mark.parametrize("data", [ole({"Something": b"x"}), BOOK[:600]])
def test_an_object_that_cannot_be_opened_is_a_problem(data: bytes) -> None:
    reading = read(docx(p("正文"), {"word/embeddings/oleObject1.bin": data}), DOCX)
    assert (reading.members, reading.problems) == ((), ("1 embedded object not read",))


def test_a_file_of_nothing_but_an_object_is_not_empty() -> None:
    reading = read(docx(p(" "), {"word/embeddings/book.xlsx": INNER}), DOCX)
    assert [m.name for m in reading.members] == ["word/embeddings/book.xlsx"]


def test_imported_chunks_are_members_that_are_shown() -> None:
    page = f"<html><body>{ID}</body></html>"
    more = {
        "word/part1.html": page,
        "word/_rels/document.xml.rels": rels(("aFChunk", "part1.html")),
        "word/document.xml": word_part(
            "document", f'<w:body>{p("正文")}<w:altChunk r:id="r1"/></w:body>'
        ),
    }
    reading = read(docx("", more), DOCX)
    assert held(reading) == [("word/part1.html", page.encode(), None)]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (made("doc"), DOC),
        (made("ppt"), PPT),
        (made("xls"), XLS),
        (made("rtf"), "application/rtf"),
        (made("ods"), "application/vnd.oasis.opendocument.spreadsheet"),
        (made("odt"), "application/vnd.oasis.opendocument.text"),
        (made("odp"), "application/vnd.oasis.opendocument.presentation"),
        (ole({"Workbook": b"\x09\x08", "ETExtData": b"x"}), XLS),
        (ole({"WordDocument": b"\xec\xa5", "WpsCustomData": b"x"}), DOC),
        (ole({"EncryptedPackage": b"x"}), OLE),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(20), XLS),
        (
            xlsx({"a": rows("甲")}, {"xl/vbaProject.bin": b"x", "[Content_Types].xml": "<Types/>"}),
            XLSX,
        ),
        (pptx(slide("")), PPTX),
    ],
)
def test_what_the_bytes_are(data: bytes, kind: str) -> None:
    assert sniff(data, "text/plain", "名单.txt") == kind
