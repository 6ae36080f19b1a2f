"""CN_LANDLINE_PHONE: with an area code alone, without one only beside a label."""

from __future__ import annotations

import pytest

from recognizers_zh.cn_landline_phone import compact

ENTITY = "CN_LANDLINE_PHONE"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办公电话：010-65521234", ["010-65521234"]),
        ("（021）50801234", ["（021）50801234"]),
        ("0571-87654321转801室", ["0571-87654321转801"]),
        ("0310 6552123", ["0310 6552123"]),
        ("021-5080 1234", ["021-5080 1234"]),
        ("+86-10-65521234", ["+86-10-65521234"]),
        ("+86 010-65521234", ["+86 010-65521234"]),
        ("电话02150801234联系", ["02150801234"]),
        ("０２１－５０８０１２３４", ["０２１－５０８０１２３４"]),
        ("电话：65521234", ["65521234"]),
        ("座机：6552123", ["6552123"]),
        ("固话021-50801234-8012", ["021-50801234-8012"]),
        ("电话：021-50801234、021-50801235", ["021-50801234", "021-50801235"]),
    ],
)
def test_found(find, text, expected):
    assert find(text, entity=ENTITY) == [(ENTITY, value) for value in expected]


@pytest.mark.parametrize(
    "text",
    [
        "400-820-8820",
        "800-820-8820",
        "电话：400-820-8820",
        "电话：12345",
        "电话：110、95588",
        "65521234",
        "联系电话：20230101",  # a date
        "共计6552123元",
        "0100-1234",
        "2023-0101-1234567",
        "021-2411****",
        "邮编：200120",
        "第021-50801234-1-2号",
        "GB/T 010-65521",
        "13800138000",
    ],
)
def test_not_found(find, text):
    assert find(text, entity=ENTITY) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("（010）6552-1234转801", "01065521234"),
        ("+86 010-65521234", "01065521234"),
        ("+86-10-65521234", "01065521234"),
        ("02150801234", "02150801234"),
        ("６５５２１２３４", "65521234"),
        ("6552-1234", "65521234"),
    ],
)
def test_compact(text, value):
    assert compact(text) == value
