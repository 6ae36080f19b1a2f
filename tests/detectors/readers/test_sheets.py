"""Workbooks of other formats: the same roster as .xls and .ods, and what only records hold."""

from __future__ import annotations

import struct
from collections import Counter

import pytest

from casefile.media import sniff
from casefile.model import Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import biff, read

from .build import CARD, ID, ID2, MOBILE, XLSX, only, package
from .build_ole import native, ole
from .make_office import made, workbook

XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
BOOKS = {"xls": made("xls"), "ods": made("ods"), "xlsx": workbook()}


@pytest.fixture(scope="module", params=BOOKS)
def reading(request: pytest.FixtureRequest) -> Reading:
    data = BOOKS[request.param]
    return read(data, XLSX if request.param == "xlsx" else sniff(data))


def at(reading: Reading, sheet: str, cell: str) -> Segment:
    (found,) = (
        s
        for s in reading.segments
        if (s.location.sheet, s.location.cell, s.location.part) == (sheet, cell, None)
    )
    return found


@pytest.mark.parametrize(
    ("place", "text", "label", "hidden_by"),
    [
        ("名单!B3", MOBILE, "手机", None),
        ("名单!C3", "110105194912310***", "身份证号", None),
        ("名单!D3", CARD, "银行账号", "hidden-column"),
        ("名单!C4", ID, "身份证号", "hidden-row"),
        ("名单!B5", "13800138005", "手机", None),
        ("名单!B6", "13800138006", "手机", "number-format"),
        ("名单!B7", "13800138007", "手机", "hidden-text"),
        ("底稿!A2", ID, "身份证号", "hidden-sheet"),
        ("筛选!B2", "13800138010", "手机", "filtered-row"),
        ("筛选!B3", "13800138011", "手机", None),
    ],
)
def test_cells(reading: Reading, place: str, text: str, label: str, hidden_by: str | None) -> None:
    found = at(reading, *place.split("!"))
    assert (found.text, found.label, found.hidden_by) == (text, label, hidden_by)
    assert found.visibility == ("hidden" if hidden_by else "visible")


@pytest.mark.parametrize(
    ("text", "hidden_by", "part"),
    [
        (f"本人身份证{ID2}", "comment", "comment"),
        (ID2, "defined-name", "defined name"),
        (f"联系人电话{MOBILE}", None, "header"),
        (f"原号{MOBILE[:-1]}7", "metadata", "formula"),
        (f"{MOBILE[:-1]}9", "metadata", "data validation"),
        ("补贴名单", "metadata", "property"),
        ("填报人", "metadata", "property"),
    ],
)
def test_beside_the_cells(reading: Reading, text: str, hidden_by: str | None, part: str) -> None:
    found = only(reading, text)
    assert (found.hidden_by, found.location.part) == (hidden_by, part)


def test_nothing_twice_and_no_problem(reading: Reading) -> None:
    assert reading.problems == ()
    assert reading.title == "补贴名单"
    places = Counter((s.location, s.text) for s in reading.segments)
    assert [place for place, count in places.items() if count > 1] == []


# -- .xls by record --------------------------------------------------------------------------------


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def wide(text: str, width: str = "<H") -> bytes:
    return struct.pack(width, len(text)) + b"\1" + text.encode("utf-16-le")


def sheet_stream(*more: bytes) -> bytes:
    """A bare workbook stream: globals with one sheet, then the sheet with further records."""
    begin = record(biff.BOF, struct.pack("<4HII", 0x600, 5, 0, 0, 0, 0))
    label = record(0x204, struct.pack("<3H", 0, 0, 0) + wide("正文"))
    sheet = record(biff.BOF, struct.pack("<4HII", 0x600, 0x10, 0, 0, 0, 0)) + label
    sheet += b"".join(more) + record(0x0A, b"")
    name = struct.pack("<B", 1) + b"\1" + "表".encode("utf-16-le")
    size = len(begin) + 4 + 6 + len(name) + 4
    bound = record(0x85, struct.pack("<IH", size, 0) + name)
    return begin + bound + record(0x0A, b"") + sheet


_BOX = struct.pack("<2H6x2H4x", 0, 0, 14, 16)
_OBJECT = record(0x5D, struct.pack("<4H", 0x15, 0x12, 6, 1) + bytes(18))
_RUNS = record(biff.CONTINUE, bytes(16))
_CHART = record(biff.BOF, struct.pack("<4HII", 0x600, 0x20, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("more", "text", "hidden_by", "part"),
    [
        (
            _OBJECT
            + record(biff.TXO, _BOX)
            + record(biff.CONTINUE, b"\1" + f"电话{MOBILE}略".encode("utf-16-le"))
            + _RUNS,
            f"电话{MOBILE}略",
            None,
            "text box",
        ),
        (
            _OBJECT
            + record(biff.TXO, _BOX)
            + record(biff.CONTINUE, b"\1" + "电话".encode("utf-16-le"))
            + record(biff.CONTINUE, b"\0" + f"{MOBILE}.".encode())
            + _RUNS,
            f"电话{MOBILE}.",
            None,
            "text box",
        ),
        (
            record(biff.CRN, struct.pack("<BBH", 1, 0, 0) + b"\2" + wide(ID) + b"\0" * 9),
            ID,
            "cached-data",
            "cached data",
        ),
        (
            record(biff.CRN, struct.pack("<BBHBd", 0, 0, 0, 1, float(MOBILE))),
            MOBILE,
            "cached-data",
            "cached data",
        ),
        (
            _CHART + record(biff.CHART_TEXT, b"\0\0" + wide(f"张三{ID}", "<B")) + record(0x0A, b""),
            f"张三{ID}",
            "cached-data",
            "cached data",
        ),
        (
            record(biff.FOOTER, wide(f'&C&"SimSun,Regular"填报：{MOBILE}')),
            f"填报：{MOBILE}",
            None,
            "footer",
        ),
    ],
)
def test_records_that_hold_no_cell(
    more: bytes, text: str, hidden_by: str | None, part: str
) -> None:
    reading = read(sheet_stream(more), XLS)
    found = only(reading, text)
    assert (found.hidden_by, found.location.part, found.location.sheet) == (hidden_by, part, "表")
    assert only(reading, "正文").location.cell == "A1"


def test_pivot_cache_and_embedded_objects() -> None:
    inner = b"BM" + bytes(10)
    data = ole(
        {
            "Workbook": sheet_stream(),
            "_SX_DB_CUR/0001": record(biff.PIVOT_STRING, wide(ID)),
            "MBD0001/\x01Ole10Native": native("名单.bmp", inner),
            "MBD0002/Workbook": sheet_stream(),
            "MBD0003/Something": b"x",
        }
    )
    reading = read(data, XLS)
    assert only(reading, ID).hidden_by == "cached-data"
    assert [(m.name, m.hidden_by) for m in reading.members] == [
        ("MBD0001/名单.bmp", "embedded-file"),
        ("MBD0002/Workbook.xls", "embedded-file"),
    ]
    assert only(read(reading.members[1].data, sniff(reading.members[1].data)), "正文")
    assert reading.problems == ("1 embedded object not read",)


@pytest.mark.parametrize(
    ("data", "media", "reason"),
    [
        (
            sheet_stream()[:20] + record(biff.FILEPASS, bytes(6)) + sheet_stream()[20:],
            XLS,
            "encrypted",
        ),
        (ole({"Workbook": record(biff.BOF, bytes(16)) + record(0x2F, b"")}), XLS, "encrypted"),
        (ole({"Something": b"x"}), XLS, "malformed: no workbook"),
        (ole({"Workbook": b"rubbish" * 99}), XLS, "malformed: workbook"),
        (made("xls")[:700], XLS, "malformed"),
        (b"no workbook at all", XLS, "malformed: workbook"),
        (package({"META-INF/manifest.xml": "<m><encryption-data/></m>"}), ODS, "encrypted"),
        (package({"a": "b"}), ODS, "malformed: no content"),
        (package({"content.xml": "<broken"}), ODS, "malformed: XML"),
        (package({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), ODS, "XML entities"),
    ],
)
def test_unreadable_workbooks(data: bytes, media: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, media)


def test_an_xls_cut_in_a_sheet_says_so() -> None:
    stream = sheet_stream(record(0x204, struct.pack("<3H", 1, 0, 0) + wide(MOBILE)))
    broken = stream[:-4] + record(0x06, b"short")
    with pytest.raises(UnreadableError, match="malformed: records"):
        read(broken, XLS)


# -- .ods by XML -----------------------------------------------------------------------------------

_SPACES = (
    'xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x" xmlns:style="urn:s" '
    'xmlns:draw="urn:d" xmlns:xlink="urn:l"'
)


def ods(tables: str, styles: str = "") -> bytes:
    return package(
        {
            "content.xml": (
                f"<office:document {_SPACES}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:spreadsheet>{tables}</office:spreadsheet>"
                "</office:document>"
            )
        }
    )


def cell(text: str, attributes: str = "", name: str = "table-cell") -> str:
    return f"<table:{name} {attributes}><text:p>{text}</text:p></table:{name}>"


def table(*rows: str, before: str = "", row: str = "") -> str:
    lines = "".join(f"<table:table-row {row}>{cells}</table:table-row>" for cells in rows)
    return f'<table:table table:name="表">{before}{lines}</table:table>'


def test_repeats_are_bounded_but_count() -> None:
    billion = 'table:number-columns-repeated="1000000000"'
    blank = (
        '<table:table-row table:number-rows-repeated="1000"><table:table-cell/></table:table-row>'
    )
    data = ods(
        f'<table:table table:name="表">{blank}<table:table-row>{cell("甲")}{cell("乙", billion)}'
        "</table:table-row></table:table>"
    )
    reading = read(data, ODS)
    assert only(reading, "甲").location.cell == "A1001"
    assert len(reading.segments) == 1001


@pytest.mark.parametrize(
    ("data", "hidden_by"),
    [
        (ods(table(cell(MOBILE))), None),
        (ods(table(cell(MOBILE, name="covered-table-cell"))), "hidden-text"),
        (
            ods(table(cell(MOBILE), before='<table:table-column table:visibility="collapse"/>')),
            "hidden-column",
        ),
        (ods(table(cell(MOBILE), row='table:visibility="filter"')), "filtered-row"),
        (ods(table(cell(MOBILE), row='table:visibility="collapse"')), "hidden-row"),
    ],
)
def test_what_hides_a_cell(data: bytes, hidden_by: str | None) -> None:
    assert only(read(data, ODS), MOBILE).hidden_by == hidden_by


def test_shapes_links_and_spaces() -> None:
    row = (
        "<table:table-cell><text:p>张<text:s text:c='2'/>三"
        f"<text:a xlink:href='tel:{MOBILE}'>来电</text:a></text:p>"
        f"<draw:frame><draw:text-box><text:p>身份证{ID}</text:p></draw:text-box></draw:frame>"
        "</table:table-cell>"
    )
    reading = read(ods(table(row)), ODS)
    assert only(reading, "张  三来电").location.cell == "A1"
    assert only(reading, MOBILE).hidden_by == "link-target"
    assert only(reading, f"身份证{ID}").location.part == "text box"


def test_an_ods_that_breaks_off_keeps_what_was_read() -> None:
    whole = ods(table(cell("姓名") + cell("电话"), cell("张三") + cell(MOBILE)))
    broken = ods(table(cell("姓名") + cell("电话"), cell("张三") + cell(MOBILE), "<broken"))
    assert only(read(whole, ODS), MOBILE).label == "电话"
    reading = read(broken, ODS)
    assert only(reading, MOBILE).label == "电话"
    assert reading.problems == ("content: malformed: XML",)
