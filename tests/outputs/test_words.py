from __future__ import annotations

import json
from pathlib import Path

import pytest

import outputs
from casefile.model import Location, Severity, State
from outputs import advice, words
from outputs.labels import shown_label
from outputs.notices import notice
from tests.outputs import made

SCHEMA = json.loads((Path(outputs.__file__).with_name("finding.schema.json")).read_text("utf-8"))
PROPERTIES = SCHEMA["properties"]


def test_everything_in_the_schema_has_a_word() -> None:
    assert set(words.ENTITIES) == set(PROPERTIES["entity_type"]["enum"])
    assert set(words.HIDDEN_BY) == set(PROPERTIES["hidden_by"]["enum"]) - {None}
    assert set(words.PROBLEMS) == set(PROPERTIES["problems"]["items"]["enum"])
    assert set(advice._TARGETS) == set(PROPERTIES["entity_type"]["enum"])
    assert set(words.STATES) == set(State)
    assert len(set(words.ENTITIES.values())) == len(words.ENTITIES)


def test_five_grades() -> None:
    assert [words.grade(s)[:2] for s in Severity] == ["一级", "二级", "三级", "四级", "五级"]
    assert words.grade(Severity.CRITICAL) == "一级（特别重大）"


@pytest.mark.parametrize(
    ("place", "label", "said"),
    [
        (Location(kind="pdf", page=3), "", "第3页"),
        (
            Location(kind="sheet", sheet="Sheet1", cell="C7"),
            "身份证号",
            "Sheet1!C7（列：身份证号）",
        ),
        (Location(kind="sheet", sheet="Sheet1", row=7), "", "Sheet1!第7行"),
        (Location(kind="word", paragraph=12), "", "第12段"),
        (Location(kind="word", table=1, row=2, column=3), "手机", "表1第2行第3列（列：手机）"),
        (Location(kind="word", part="header", paragraph=1), "", "页眉第1段"),
        (Location(kind="slide", page=2), "", "第2张幻灯片"),
        (Location(kind="image", bbox=(10.2, 20.7, 30, 40)), "", "图中左起10、上起21像素处"),
        (Location(kind="html", selector="#c > p"), "", "#c > p"),
        (
            Location(kind="html", selector="a[href='tel:13800138000']"),
            "",
            "a[href='tel:***********']",
        ),
        (Location(kind="html", paragraph=3), "联系电话", "第3段（项：联系电话）"),
        (Location(kind="text", start=9), "", "第10字起"),
        (Location(kind="text"), "", "正文"),
    ],
)
def test_places(place: Location, label: str, said: str) -> None:
    assert words.place(made.finding(location=place, label=label)) == said


def test_a_hidden_place_says_what_hides_it() -> None:
    found = made.finding(visibility="hidden", hidden_by="hidden-column")
    assert words.place(found) == "发放名单!C2（列：身份证号，隐藏列）"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("身份证号", "身份证号"),
        ("户主 / 身份证号码", "身份证号码"),
        ("监护人联系电话：", "监护人联系电话"),
        ("一卡通（银行）账号", "一卡通（银行）账号"),
        ("sfzh", "sfzh"),
        ("张三丰", None),
        ("张三丰 / 李四光", None),
        ("张三丰身份证号", None),
        ("方健康", None),
        ("身份证号2026", None),
        ("身份证号11010519491231002X", None),
        ("身份证号码" * 5, None),
        ("", None),
    ],
)
def test_labels_that_may_be_shown(label: str, shown: str | None) -> None:
    assert shown_label(label) == shown


@pytest.mark.parametrize(
    ("media_type", "word"),
    [
        ("text/html", "网页"),
        ("application/pdf", "PDF文件"),
        (made.SHEET, "电子表格"),
        ("application/vnd.ms-excel", "电子表格"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "文字文档"),
        ("image/png", "图片"),
        ("text/plain", "文本文件"),
        ("application/zip", "其他文件"),
    ],
)
def test_media(media_type: str, word: str) -> None:
    assert words.media(media_type) == word


def test_notices() -> None:
    assert notice("WL-DB2") == "低保结果公布（WL-DB2）"
    assert (notice("WL-NEW"), notice(None)) == ("WL-NEW", "")
