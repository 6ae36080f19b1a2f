"""Numbers that the agency masked itself, in every glyph that agencies use."""

import pytest

from detectors.masked import masked_spans


def found(text, label=""):
    return [(m.entity_type, text[m.start : m.end], m.shown) for m in masked_spans(text, label)]


@pytest.mark.parametrize(
    ("text", "label", "entity", "shown"),
    [
        ("身份证号：110105********002X。", "", "CN_RESIDENT_ID", "110105********002X"),
        ("35*************123", "", "CN_RESIDENT_ID", "35*************123"),
        ("110105××××××××002X", "", "CN_RESIDENT_ID", "110105********002X"),
        ("110105●●●●●●●●0021", "证件号码", "CN_RESIDENT_ID", "110105********0021"),
        ("110105XXXXXXXX0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("11010519491231****", "", "CN_RESIDENT_ID", "11010519491231****"),
        ("1101＊＊＊＊＊＊＊＊＊＊0021", "", "CN_RESIDENT_ID", "1101**********0021"),
        ("1101****0021", "身份证号", "CN_RESIDENT_ID", "1101****0021"),
        ("138****8000", "", "CN_MOBILE_PHONE", "138****8000"),
        ("电话 138 **** 8000", "", "CN_MOBILE_PHONE", "138****8000"),
        ("6222 **** **** 0008", "银行卡号", "CN_BANK_CARD", "6222********0008"),
        ("************0008", "一卡通账号", "CN_BANK_CARD", "************0008"),
    ],
)
def test_masked_value(text, label, entity, shown):
    assert [(e, s) for e, _, s in found(text, label)] == [(entity, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002X",
        "***",
        "******************",
        "2023*12*31",
        "评分：★★★★☆",
        "面积 120×80×30",
        "（2023）沪0101民初****号",
        "价格 1234567.00",
    ],
)
def test_what_is_no_masked_number(text):
    assert found(text) == []


def test_the_span_is_in_the_original_text():
    text = "号码：１３８****８０００，"
    assert found(text) == [("CN_MOBILE_PHONE", "１３８****８０００", "138****8000")]
