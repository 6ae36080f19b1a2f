"""Numbers that the agency masked itself, in every glyph that agencies use."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        ("110105????????0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105？？？？？？？？0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105________0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105########0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105········0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105••••••••0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105□□□□□□□□0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105✱✱✱✱✱✱✱✱0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105╳╳╳╳╳╳╳╳0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105某某某某某某某某0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105xxxxxxxx002x", "", "CN_RESIDENT_ID", "110105********002X"),
        ("110105ＸＸＸＸＸＸＸＸ0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105        0021", "身份证号", "CN_RESIDENT_ID", "110105********0021"),
        ("138    8000", "手机号", "CN_MOBILE_PHONE", "138****8000"),
        ("1101051949********", "", "CN_RESIDENT_ID", "1101051949********"),
        ("11010519491231002*", "", "CN_RESIDENT_ID", "11010519491231002*"),
        ("1****************X", "", "CN_RESIDENT_ID", "1****************X"),
        ("**************0021", "身份证号", "CN_RESIDENT_ID", "**************0021"),
        ("110105194912310***", "", "CN_RESIDENT_ID", "110105194912310***"),
        ("110105******002", "身份证号码", "CN_RESIDENT_ID", "110105******002"),
        ("110105 ******** 0021", "", "CN_RESIDENT_ID", "110105********0021"),
        ("110105****\n****0021", "证件号码", "CN_RESIDENT_ID", "110105********0021"),
        ("110105********002143", "残疾证号", "CN_DISABILITY_CERT", "110105********002143"),
        ("110105********002143", "残疾人证编号", "CN_DISABILITY_CERT", "110105********002143"),
        ("110105********002X", "驾驶证号", "CN_DRIVER_LICENSE", "110105********002X"),
        ("110105********0021", "身份证编号", "CN_RESIDENT_ID", "110105********0021"),
        ("138-****-8000", "", "CN_MOBILE_PHONE", "138****8000"),
        ("1380013****", "", "CN_MOBILE_PHONE", "1380013****"),
        ("138****\n8000", "手机", "CN_MOBILE_PHONE", "138****8000"),
        ("138***8000", "联系电话", "CN_MOBILE_PHONE", "138***8000"),
        ("0512-6321****", "联系电话", "CN_LANDLINE_PHONE", "05126321****"),
        ("6321****", "联系电话", "CN_LANDLINE_PHONE", "6321****"),
        ("6222 **** **** *** 0008", "卡号", "CN_BANK_CARD", "6222***********0008"),
        ("622202********0008", "银行账号", "CN_BANK_CARD", "622202********0008"),
        ("6222********0008", "", "CN_BANK_CARD", "6222********0008"),
        ("E1234****", "护照号", "CN_PASSPORT", "E1234****"),
        ("京A12***", "", "CN_VEHICLE_PLATE", "京A12***"),
        ("京A·×××45", "", "CN_VEHICLE_PLATE", "京A***45"),
        ("z*******@example.com", "", "EMAIL_ADDRESS", "z*******@example.com"),
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
        "第一章 总则 ··········· 12",
        "1.2 范围 …………………… 3",
        "联系电话：____________",
        "身份证号：____________________",
        "联系电话：2023-**-**",
        "出生日期：1949-**-**",
        "联系电话：XXXXXXXXXXX",
        "身份证号：XXXXXXXXXXXXXXXXXX",
        "XXXX年XX月XX日",
        "（20××）沪0101民初××××号",
        "0----*----1----*----2----*----3----*----4",
        "****1****2****3****4****5",
        "分机：8001、8002、80**",
        "单价120×80，共 12345678 件 ×××",
        "统一社会信用代码：11310000****12345X",
        "纳税人识别号：911100000731****",
        "合同编号：110105********0021",
        "身份证号：11010519491231002X*",
        "* 11010519491231002X",
        "电话：* 13800138000",
        "联系电话：13800138000？？",
        "http://www.example.com/a.html?id=110105&x=12345678",
        "#110105# ####",
        "110105 ? 20231231",
        "二〇〇〇年",
        "2023年招考 100 ???? 200",
    ],
)
def test_what_is_no_masked_number(text):
    assert found(text) == []


def test_the_span_is_in_the_original_text():
    text = "号码：１３８****８０００，"
    assert found(text) == [("CN_MOBILE_PHONE", "１３８****８０００", "138****8000")]


@pytest.mark.parametrize(
    ("text", "label", "shown"),
    [
        ("138****8000\n139****8001", "电话", ["138****8000", "139****8001"]),
        ("138****8000 139****8001", "", ["138****8000", "139****8001"]),
        ("138****8000/139****8001", "", ["138****8000", "139****8001"]),
        ("1 138****8000", "电话", ["138****8000"]),
        ("100 6222****0008", "卡号", ["6222****0008"]),
        (
            "身份证号110105********002X，电话138****8000，账号6222********0008",
            "",
            ["110105********002X", "138****8000", "6222********0008"],
        ),
    ],
)
def test_several(text, label, shown):
    assert [s for _, _, s in found(text, label)] == shown


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="0189*×Xx？＊ \n-.某电话身份证号@京A\u200b", max_size=80),
    st.sampled_from(["", "电话", "身份证号", "卡号"]),
)
def test_any_text(text, label):
    """Spans lie in the text in order, apart, show a mask and a visible character."""
    end = 0
    numbers = [
        m
        for m in masked_spans(text, label)
        if m.entity_type.startswith("CN_") and "PLATE" not in m.entity_type
    ]
    for one in numbers:
        assert end <= one.start < one.end <= len(text)
        assert "*" in one.shown
        assert one.shown.strip("*")
        end = one.end


@pytest.mark.parametrize(
    "unit", ["*", "1*", "138 **** ", "1\n*", "_", "某", "12   ", "a*@", "…", "×× 1 "]
)
def test_work_grows_with_the_text(unit):
    """Thirty thousand characters: with quadratic work this would not come back."""
    list(masked_spans(unit * (30_000 // len(unit)), "身份证号、电话、账号"))
