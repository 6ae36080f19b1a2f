"""Names are masked in contexts and titles."""

import pytest

from detectors.names import name_spans


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("当事人：张三，男", "张三"),
        ("关于对李四光的行政处罚决定书", "李四光"),
        ("王小明 13800138000", "王小明"),
        ("申请人 阿依古丽·买买提 住址", "阿依古丽·买买提"),
        ("姓名：欧阳娜娜，电话", "欧阳娜娜"),
        ("花名册（王桂芳等12人）", "王桂芳"),
        ("李建国户，面积", "李建国"),
        ("尊敬的李建国：您好", "李建国"),
        ("本人李建国，身份证", "李建国"),
        ("李建国的卡号改为", "李建国"),
        ("肖建国 身份证号", "肖建国"),
        ("钟小明、邱小红、付小刚、闫小军", "邱小红"),
    ],
)
def test_a_name_is_covered(text, name):
    covered = {text[a:b] for a, b in name_spans(text)}
    assert name in covered


@pytest.mark.parametrize(
    "text", ["办公地址：人民路1号", "金额", "公示名单", "高中 程度", "方式", "柳河镇2019年低保名单"]
)
def test_field_words_are_no_names(text):
    assert list(name_spans(text)) == []
