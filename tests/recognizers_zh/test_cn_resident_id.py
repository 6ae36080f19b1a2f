"""CN_RESIDENT_ID: what must be found, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from recognizers_zh import cn_resident_id as ric

ENTITY = "CN_RESIDENT_ID"
ID = "11010519491231002X"
OLD_WOMAN = "440524188001010014"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"身份证号：{ID}，", [ID]),
        (f"…{OLD_WOMAN}住北京", [OLD_WOMAN]),
        (f"身份证{ID.lower()}张三", [ID.lower()]),
        ("１１０１０５１９４９１２３１００２Ｘ", ["１１０１０５１９４９１２３１００２Ｘ"]),
        ("110105 19491231 002X", ["110105 19491231 002X"]),
        ("110105-19491231-002X", ["110105-19491231-002X"]),
        ("1101 0519 4912 3100 2X", ["1101 0519 4912 3100 2X"]),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", ["1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X"]),
        ("号码1101051949\n1231002X。", ["1101051949\n1231002X"]),
        ("11010519491231\r\n    002X", ["11010519491231\r\n    002X"]),
        ("110105\u200b19491231\ufeff002X", ["110105\u200b19491231\ufeff002X"]),
        ("110105\u00a019491231\u3000002X", ["110105\u00a019491231\u3000002X"]),
        (f"张三13800138000{ID}", [ID]),
        (f"{ID}13800138000李四", [ID]),
        (f"{OLD_WOMAN}{ID}", [OLD_WOMAN, ID]),
        (f"1.{ID}", [ID]),
        (f"sfzh{ID} XK_FR_SFZH_{ID}", [ID, ID]),
        (f"1,张三,{ID},13800138000", [ID]),
        (f"310115 {ID}", [ID]),
        (f"纳税人识别号：{OLD_WOMAN}01", [OLD_WOMAN]),
        ("身份证号码：110105491231002", ["110105491231002"]),
        ("张三110105491231002", ["110105491231002"]),
        (f"公 民 身 份 号 码：{ID}", [ID]),
    ],
)
def test_found(find, text, expected):
    assert find(text, entity=ENTITY) == [(ENTITY, value) for value in expected]


@pytest.mark.parametrize(
    "text",
    [
        "身份证号：110105194912310021",  # wrong check character
        "625555888900998711",
        "420000202012390111",  # no such day
        "统一社会信用代码91350100M000100Y43",
        "项目编号：310115000230123456",
        "0.110105194912310021",
        f"0.{OLD_WOMAN}",
        f"坐标121.{OLD_WOMAN}",
        f"{OLD_WOMAN}.5",
        f"A{OLD_WOMAN}",
        f"{OLD_WOMAN}B",
        f"9{OLD_WOMAN}",
        f"{OLD_WOMAN}9",
        "20230101123456789",
        "110105********002X",
        "11010519491231***X",
        "身份证号：110105190412310***",  # its first 15 digits would do as an old number
        "身份证号：110105190412310×××",
        "110105194912310000",  # order number 000
        "010105194912310021",
        "100105194912310024",  # no such province
        "11010519491231002×",
        "编号123e4567-e89b-12d3-a456-426614174000号",
        "税号110105491332002",  # 15 digits without a date
        "110000491231002",  # county unknown, no label
    ],
)
def test_not_found(find, text):
    assert find(text, entity=ENTITY) == []


def test_order_000_is_what_fails():
    body = "11010519491231000"
    assert not ric.is_valid(body + ric.calc_check_digit(body))
    other = "11010519491231001"
    assert ric.is_valid(other + ric.calc_check_digit(other))


@pytest.mark.parametrize("prefix", ["810000", "820000", "830000", "710000"])
def test_permits_are_accepted(find, prefix):
    body = f"{prefix}19000101001"
    number = body + ric.calc_check_digit(body)
    assert find(number, entity=ENTITY) == [(ENTITY, number)]


@pytest.mark.parametrize(
    ("county", "name"),
    [("330113", "临平区"), ("659013", "草湖市"), ("310103", "卢湾区"), ("110222", "顺义县")],
)
def test_region_knows_new_and_abolished(county, name):
    assert ric.region(f"{county}190001010010") == name


def test_score_falls_with_what_is_unknown(score):
    def number(county: str, day: str = "19000101") -> str:
        return f"{county}{day}001" + ric.calc_check_digit(f"{county}{day}001")

    known, prefecture, province = (score(ENTITY, number(c)) for c in ("110105", "110199", "119999"))
    assert known > prefecture > province >= 0.4
    assert score(ENTITY, number("110105", "20900101")) < known
    assert score(ENTITY, "项目编号：" + number("110105")) < known
    assert score(ENTITY, number("110105"), "身份证号码") > known


@pytest.mark.parametrize(
    ("number", "birth"),
    [
        (ID, date(1949, 12, 31)),
        ("110105491231002", date(1949, 12, 31)),
        ("110105194902300010", None),
    ],
)
def test_birth_date(number, birth):
    assert ric.birth_date(number) == birth


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        (f"13800138000{ID}", ["mobile", "id"]),
        (f"{ID}13800138000", ["id", "mobile"]),
        (f"{ID}{OLD_WOMAN}", ["id", "id"]),
        ("13800138000" * 2, []),  # no ID, so nothing proves the cut
        (f"12800138000{ID}", []),
        ("1" * 29, []),
        ("", []),
    ],
)
def test_split_columns(run, parts):
    assert [kind for kind, _, _ in ric.split_columns(run)] == parts
