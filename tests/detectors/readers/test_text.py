"""Plain text and CSV."""

from __future__ import annotations

import pytest

from detectors.errors import UnreadableError
from detectors.readers import Hints, read
from detectors.readers.csv import find_delimiter

from .build import ID, ID2, MOBILE, only


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_paragraphs_have_offsets_into_the_decoded_text(encoding: str) -> None:
    text = f"公示名单\r\n\r\n张三，身份证号{ID[:10]}\r\n{ID[10:]}，\r\n\r\n电话 {MOBILE}\r\n"
    reading = read(text.encode(encoding), "text/plain")
    assert [s.text for s in reading.segments] == [
        "公示名单",
        f"张三，身份证号{ID[:10]} \n{ID[10:]}，",
        f"电话 {MOBILE}",
    ]
    for segment in reading.segments:
        place = segment.location
        found = text[place.start : place.end]
        assert found.replace("\r\n", " \n") == segment.text
    assert reading.title == "公示名单"


def test_long_text_is_cut_but_never_inside_a_wrapped_number() -> None:
    line = "低保金发放名单说明文字" * 6
    numbers = "\n".join(f"{ID[:9]}\n{ID[9:]}" for _ in range(900))
    reading = read(f"{line}\n{numbers}\n{'长' * 9000}".encode(), "text/plain")
    assert max(len(s.text) for s in reading.segments) <= 8000
    whole = sum(s.text.count(f"{ID[:9]}\n{ID[9:]}") for s in reading.segments)
    assert whole == 900


@pytest.mark.parametrize("media", ["text/plain", "text/csv", "text/html"])
@pytest.mark.parametrize("data", [b" \r\n\t ", b"\xef\xbb\xbf"])
def test_blank_files_are_empty_documents(media: str, data: bytes) -> None:
    with pytest.raises(UnreadableError, match="empty document"):
        read(data, media)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("姓名,电话\n张三,1", ","),
        ("姓名\t住址\n张三\t一号,二室", "\t"),
        ("姓名;金额\n张三;3,50", ";"),
        ("姓名，电话\n张三，1", "，"),
        ('标题,"正文\n一，二，三\n四，五"\n', ","),
        ("张三", ","),
    ],
)
def test_find_delimiter(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_csv_cells_have_labels_rows_and_places() -> None:
    data = f'序号,姓名,身份证号,备注\n1,"张,三",{ID}\n2,李四,{ID2},"两\n行",多\n'.encode("gbk")
    reading = read(data, "text/csv", Hints(charset="GBK"))
    value, name = only(reading, ID), only(reading, "张,三")
    assert (value.label, value.location.cell) == ("身份证号", "C2")
    assert value.row == name.row != only(reading, ID2).row
    assert only(reading, "两\n行").label == "备注"
    assert only(reading, "多").label == ""


def test_csv_stray_quote_swallows_nothing() -> None:
    data = f'姓名,电话\n"张三,{MOBILE}\n李四,13800138001\n'.encode()
    assert only(read(data, "text/csv"), "13800138001").label == "电话"


def test_csv_excel_separator_line() -> None:
    data = f"sep=;\n姓名;电话\n张三;{MOBILE}\n".encode()
    assert only(read(data, "text/csv"), MOBILE).label == "电话"


def test_a_csv_whose_chinese_comes_late_is_decoded_all_the_same() -> None:
    lines = "a,b\n" + "1,2\n" * 200_000 + "张三,李四\n"
    reading = read(lines.encode("gb18030"), "text/csv")
    assert reading.segments[-2].text == "张三"
    assert reading.problems == ()
