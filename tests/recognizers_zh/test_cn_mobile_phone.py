"""CN_MOBILE_PHONE: forms people write, and digits that are something else."""

from __future__ import annotations

import pytest

from recognizers_zh.cn_mobile_phone import compact, is_valid

ENTITY = "CN_MOBILE_PHONE"
PHONE = "13800138000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"联系电话{PHONE}张三", [PHONE]),
        (f"电话：{PHONE}", [PHONE]),
        ("138 0013 8000", ["138 0013 8000"]),
        ("138-0013-8000", ["138-0013-8000"]),
        ("138.0013.8000", ["138.0013.8000"]),
        ("138 00138000", ["138 00138000"]),
        ("1380013 8000", ["1380013 8000"]),
        ("1380 0138 000", ["1380 0138 000"]),
        ("1 3 8 0 0 1 3 8 0 0 0", ["1 3 8 0 0 1 3 8 0 0 0"]),
        ("１３８００１３８０００", ["１３８００１３８０００"]),
        ("138\u200b0013\u200b8000", ["138\u200b0013\u200b8000"]),
        ("138\u00a00013\u00a08000", ["138\u00a00013\u00a08000"]),
        ("电话：138001\n38000", ["138001\n38000"]),
        ("电话：1\n3800138000", ["1\n3800138000"]),
        (f"+86 {PHONE}", [f"+86 {PHONE}"]),
        (f"+86-{PHONE}", [f"+86-{PHONE}"]),
        (f"(86){PHONE}", [f"(86){PHONE}"]),
        (f"0086{PHONE}", [f"0086{PHONE}"]),
        (f"86{PHONE}", [f"86{PHONE}"]),
        (f"Tel{PHONE}", [PHONE]),
        (f"lxdh={PHONE}", [PHONE]),
        (f"12 {PHONE}", [PHONE]),
        (f"1,张三,{PHONE}", [PHONE]),
        ("13800138001、13800138002/13800138003", ["13800138001", "13800138002", "13800138003"]),
        ("13800138001-13800138002", ["13800138001", "13800138002"]),
        ("138 0013 8001 138 0013 8002", ["138 0013 8001", "138 0013 8002"]),
        ("张三1380013800011010519491231002X", [PHONE]),
        ("11010519491231002X13800138000", [PHONE]),
        (f"{PHONE}440524188001010014", [PHONE]),
        (f"中标人{PHONE}元旦放假", [PHONE]),
        (f"110105190001010986 {PHONE}", [PHONE]),  # the 86 is the ID's own
    ],
)
def test_found(find, text, expected):
    assert find(text, entity=ENTITY) == [(ENTITY, value) for value in expected]


@pytest.mark.parametrize(
    "text",
    [
        "138****8000",
        "138xxxx8000",
        "1 3800138000",  # number of a list, then ten digits
        "1,3800,138,000",
        "0.13800138000",
        "121.13800138000",
        f"中标金额：{PHONE}元",
        f"￥{PHONE}",
        f"{PHONE}.00",
        f"8{PHONE}",
        f"{PHONE}8",
        f"A{PHONE}",
        f"{PHONE}B",
        f"art_{PHONE}.html",
        f"DD20-{PHONE}",
        f"编号：{PHONE}",
        f"统一社会信用代码：{PHONE}",
        "12345678901",
        "15412345678",  # range not in use
        "100 130 2023 1200 500",  # a line of a table of figures
        "6222 1380 0138 0001",
        "110105194912310021",
        "中标金额：2125551234元",
        "编号123e4567-e89b-12d3-a456-138001380001号",
        "400-820-8820 95588 12345 110",
        "20230101123456789",
    ],
)
def test_not_found(find, text):
    assert find(text, entity=ENTITY) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("+86 138-0013-8000", PHONE), ("008613800138000", PHONE), ("１３８ ００１３ ８０００", PHONE)],
)
def test_compact(text, value):
    assert compact(text) == value


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        (PHONE, True),
        ("19900000000", True),
        ("16200000000", True),
        ("17400000000", True),  # satellite, only in our table
        ("14100000000", False),
        ("1380013800", False),
        ("", False),
    ],
)
def test_is_valid(number, valid):
    assert is_valid(number) is valid
