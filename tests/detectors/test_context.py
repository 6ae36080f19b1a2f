"""Contexts, titles and addresses of pages can be shown: no value, no name, no doubtful address."""

from __future__ import annotations

import pytest

from detectors.context import context_of, masked_address, masked_text
from detectors.recognise import sure, suspect
from tests.detectors.conftest import segment

ID, MOBILE = "11010519491231002X", "13800138000"
HOME = "山西省太原市小店区和平路299号"


def contexts(text: str, label: str = "") -> list[str]:
    suspected = suspect(segment(text, label))
    return [context_of(text, span, suspected) for span in sure(suspected)]


@pytest.mark.parametrize(
    "text",
    [
        f"申请人张三，身份证号：{ID}，手机：{MOBILE}，电话0351-8012391",
        f"本人罗福辉，身份证{ID}",
        f"尊敬的李福贵：您反映的手机{MOBILE}停机一事",
        f"肖凤淑的卡号改为6222020000000000000，手机{MOBILE}",
        f"寄至{HOME}，咨询电话：0351-8012391。",
        f"身份证号{ID[:6]} {ID[6:14]} {ID[14:]} 手机138-0013-8000",
        f"{'一' * 30}身份证{ID}{'二' * 6}{MOBILE}{'三' * 30}",
        f"身份证{ID}，{'一' * 14}{MOBILE}{'二' * 20}{ID}",
        f"流水号98765432109876543210，手机{MOBILE}",
    ],
)
def test_a_context_shows_nothing(text):
    raw = (ID, MOBILE, "张三", "罗福辉", "李福贵", "肖凤淑", HOME, "8012391", "98765432", "299号")
    shown = contexts(text)
    assert shown
    for context in shown:
        bare = context.replace(" ", "").replace("-", "")
        assert not [value for value in raw if value in bare]
        assert not [value for value in (ID[6:14], MOBILE[3:], MOBILE[-6:]) if value in bare]


def test_a_context_is_short_and_on_one_line():
    (context,) = contexts(f"{'前' * 100}\n手机：{MOBILE}\n{'后' * 100}")
    assert context == f"{'前' * 20} 手机：138******** {'后' * 11}"


def test_a_context_leaves_the_words():
    (context,) = contexts(f"低保金发放至本人，联系手机{MOBILE}，每月800元")
    assert context.startswith("低保金发放至")
    assert context.endswith("每月800元")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("关于王小明咨询事项的答复", "关于某某某咨询事项的答复"),
        (f"手机{MOBILE}的来信", "手机138********的来信"),
        ("2024年第3批公示名单", "2024年第3批公示名单"),
        ("编号20240315001234", "编号20************"),
        ("", ""),
    ],
)
def test_a_title(text, masked):
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("https://www.example.com/a/t20240315_4100172.html", None),
        ("https://www.example.com/col/col1229/art/2024/art_8a6f.html?id=20240315001234", None),
        (f"https://www.example.com/{MOBILE}.html", "https://www.example.com/138********.html"),
        (
            "https://www.example.com/%E7%8E%8B%E5%B0%8F%E6%98%8E.pdf",
            "https://www.example.com/某某某.pdf",
        ),
        (f"/var/名单{ID}.xlsx", "/var/名单1****************X.xlsx"),
        ("https://www.example.com/%CD%F5%D0%A1%C3%F7.pdf", "https://www.example.com/某某某.pdf"),
        ("https://www.example.com/%FF%FE%zz", None),
    ],
)
def test_an_address_stays_as_it_is_but_for_values_and_names(address, masked):
    assert masked_address(address) == (masked or address)
