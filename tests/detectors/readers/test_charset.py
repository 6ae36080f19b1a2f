"""Bytes to text."""

from __future__ import annotations

import pytest

from detectors.errors import UnreadableError
from detectors.readers.charset import decode
from detectors.readers.prescan import declared_label

ROSTER = "2023年农村低保金发放花名册，姓名：张三，身份证号码：11010519491231002X\n" * 3
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("data", "hint", "encoding"),
    [
        (ROSTER.encode("utf-8"), None, "utf-8"),
        (b"\xef\xbb\xbf" + ROSTER.encode("utf-8"), "gbk", "utf-8"),
        (ROSTER.encode("gb18030"), None, "gb18030"),
        (ROSTER.encode("gb2312"), "GB2312", "gb18030"),
        (ROSTER.encode("gbk"), "iso-8859-1", "gb18030"),
        (ROSTER.encode("gbk"), "utf-8", "gb18030"),
        (ROSTER.encode("utf-8"), "gb2312", "utf-8"),
        (b"\xff\xfe" + ROSTER.encode("utf-16-le"), None, "utf-16-le"),
        (b"\xfe\xff" + ROSTER.encode("utf-16-be"), None, "utf-16-be"),
        (ROSTER.encode("utf-16-le"), None, "utf-16-le"),
        (ROSTER.encode("utf-16-be"), None, "utf-16-be"),
        (ROSTER.encode("utf-8"), "no-such-charset", "utf-8"),
    ],
)
def test_text_survives_whatever_is_declared(data: bytes, hint: str | None, encoding: str) -> None:
    decoded = decode(data, hint)
    assert (decoded.text, decoded.encoding) == (ROSTER, encoding)
    assert decoded.problems == ()


def test_a_rare_character_of_gb18030_in_a_page_that_says_gb2312() -> None:
    page = META.format("gb2312") + "<p>㐂𠮷镕</p>"
    assert "㐂𠮷镕" in decode(page.encode("gb18030"), html=True).text


def test_big5_is_read_where_it_is_declared() -> None:
    assert decode("身分證字號".encode("big5"), "big5").text == "身分證字號"


@pytest.mark.parametrize(
    ("page", "label"),
    [
        (b'<meta charset="gbk">', "gbk"),
        (b"<META CHARSET = gb2312 >", "gb2312"),
        (META.format("GB2312").encode(), "GB2312"),
        (b'<!-- <meta charset="big5"> --><meta charset="utf-8">', "utf-8"),
        (b'<a title="<meta charset=big5>"><meta charset=gbk>', "gbk"),
        (b'<meta name="x" content="charset=gbk">', None),
        (b'<meta charset="bogus"><meta charset="gbk">', "gbk"),
        (b'<meta charset="gbk', None),
    ],
)
def test_declared_label(page: bytes, label: str | None) -> None:
    assert declared_label(page) == label


def test_lost_characters_are_a_problem() -> None:
    damaged = ROSTER.encode("utf-8").replace("三".encode(), b"\xe4\xff\xff")
    assert decode(damaged, "utf-8").problems[0].startswith("undecodable text (")


def test_one_cut_character_is_none() -> None:
    assert decode(("文" * 400).encode()[:-1]).problems == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01" + bytes(range(32)) * 9,
        bytes((i * 89 + i * i * 7) % 256 for i in range(3000)),
        b"\x00" * 500,
    ],
)
def test_binary_rubbish_is_not_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not text"):
        decode(data)


TRADITIONAL = "新北市政府公告：申請人姓名陳大文，身分證號碼及電話如下，住址板橋區中山路一段三號。\n"


def test_traditional_text_that_declares_nothing() -> None:
    data = (TRADITIONAL * 3).encode("big5")
    assert decode(data).text == TRADITIONAL * 3


@pytest.mark.parametrize(("most", "some"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_two_encodings_in_one_page(most: str, some: str) -> None:
    around = META.format(most) + "\n" + "<p>政府信息公开</p>\n" * 5
    data = around.encode(most) + ROSTER.encode(some) + around.encode(most)
    decoded = decode(data, html=True)
    assert decoded.text == around + ROSTER + around
    assert decoded.problems == ()


@pytest.mark.parametrize(("hint", "meta"), [("gbk", "utf-8"), ("gbk", "big5"), ("gb2312", None)])
def test_the_header_goes_before_the_meta(hint: str, meta: str | None) -> None:
    data = (META.format(meta) if meta else "").encode() + ROSTER.encode("gbk")
    assert ROSTER in decode(data, hint, html=True).text


def test_a_header_that_the_bytes_contradict_is_dropped_for_the_meta() -> None:
    data = META.format("big5").encode() + (TRADITIONAL * 3).encode("big5")
    assert TRADITIONAL in decode(data, "utf-8", html=True).text


def test_meta_after_the_first_kilobyte() -> None:
    page = b"<!--" + b"x" * 5000 + b"-->" + META.format("big5").encode() + "身分證".encode("big5")
    assert "身分證" in decode(page, html=True).text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_that_declares_something_else(codec: str) -> None:
    page = META.format("gb2312") + "<p>姓名：张三</p>"
    assert decode(page.encode(codec), "gbk", html=True).text == page
