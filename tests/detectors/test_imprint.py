from __future__ import annotations

import pytest

from casefile.model import Location, Segment
from detectors.detect import detect
from detectors.imprint import Imprint
from tests.detectors.readers.build import DOCX, docx, p

NOTHING = (None, None)


def _of(*texts: str, kind: str = "word", **place: int) -> tuple[str | None, str | None]:
    imprint = Imprint()
    for text in texts:
        imprint.see(Segment(text, Location(kind, **place)))  # type: ignore[arg-type]
    return imprint.source, imprint.published


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("公示如下", "示例县民政局", "2024年3月5日"), ("示例县民政局", "2024-03-05")),
        (("示例县民政局\n2024年3月5日",), ("示例县民政局", "2024-03-05")),
        (("示例县民政局　　2024年 3月 5日",), ("示例县民政局", "2024-03-05")),
        (("示 例 县 教 育 局", "二〇二四年十二月三十一日"), ("示例县教育局", "2024-12-31")),
        (("示例县教育局", "二○二四年十月二十日"), ("示例县教育局", "2024-10-20")),
        (("甲县民政局", "甲县财政局", "2024年3月5日"), ("甲县民政局", "2024-03-05")),
        (
            ("甲县民政局", "2024年3月5日", "乙县民政局", "2025年1月1日"),
            ("甲县民政局", "2024-03-05"),
        ),
        (("示例县民政局", "名单如下", "2024年3月5日"), NOTHING),
        (("2024年3月5日", "示例县民政局"), NOTHING),
        (("关于示例县民政局", "2024年3月5日"), NOTHING),
        (("联系单位：示例县民政局", "2024年3月5日"), NOTHING),
        (("示例县民政局", "2024年13月45日"), NOTHING),
        (("示例县民政局", "2024年3月5日至6日"), NOTHING),
        (("张三", "2024年3月5日"), NOTHING),
        ((), NOTHING),
    ],
)
def test_the_end_of_an_official_paper(
    texts: tuple[str, ...], found: tuple[str | None, str | None]
) -> None:
    assert _of(*texts) == found


def test_tables_and_pages_have_none() -> None:
    assert _of("示例县民政局", "2024年3月5日", table=1) == NOTHING
    assert _of("示例县民政局", "2024年3月5日", kind="html") == NOTHING


def test_what_is_hidden_signs_nothing() -> None:
    imprint = Imprint()
    for text in ("示例县民政局", "2024年3月5日"):
        imprint.see(Segment(text, Location("word"), visibility="hidden", hidden_by="comment"))
    assert (imprint.source, imprint.published) == NOTHING


def test_a_word_file_says_who_issued_it() -> None:
    result = detect(docx(p("公示") + p("示例县民政局") + p("2024年3月5日") + p("附件：名单")), DOCX)
    assert (result.source, result.published) == ("示例县民政局", "2024-03-05")


def test_long_lines_are_passed_over_quickly() -> None:
    assert _of("局" * 1_000_000, "局" * 59, "2024年3月5日") == NOTHING
