"""Previews never give a value away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.masking import hide_long_numbers, mask_address, mask_spans, mask_value

ID = "11010519491231002X"


@pytest.mark.parametrize(
    ("entity", "value", "preview"),
    [
        ("CN_RESIDENT_ID", ID, "1****************X"),
        ("CN_MOBILE_PHONE", "13800138000", "138********"),
        ("CN_BANK_CARD", "6222020000000000008", "***************0008"),
        ("CN_LANDLINE_PHONE", "01012345678", "*********78"),
        ("EMAIL_ADDRESS", "zhangsan@example.com", "z*******@example.com"),
        ("EMAIL_ADDRESS", "a@example.com", "a*@example.com"),
        ("SOMETHING_NEW", "ABC", "A**"),
        ("CN_BANK_CARD", "0008", "****"),
    ],
)
def test_preview(entity, value, preview):
    assert mask_value(entity, value) == preview


@pytest.mark.parametrize(
    ("address", "preview"),
    [
        ("示例省示例市柳河镇李庄村3组12号", "示例省示例市柳河镇********"),
        ("东城区和平里一区5号楼2单元301室", "东城区***************"),
        ("和平路5号", "和平***"),
    ],
)
def test_an_address_keeps_its_district_or_township(address, preview):
    assert mask_address(address) == preview


@given(st.text("0123456789", min_size=11, max_size=20))
def test_no_preview_shows_more_than_four_digits_in_a_row(digits):
    for entity in ("CN_RESIDENT_ID", "CN_MOBILE_PHONE", "CN_BANK_CARD", "CN_LANDLINE_PHONE"):
        runs = mask_value(entity, digits).split("*")
        assert max(map(len, runs)) <= 4


@pytest.mark.parametrize(
    ("spans", "masked"),
    [
        ([(1, 4, "+"), (3, 5, "#"), (5, 6, "!")], "a+*!"),
        ([(1, 3, "+"), (1, 6, "#")], "a+***"),
        ([(1, 6, "#"), (2, 4, "+")], "a#"),
        ([], "abcdef"),
    ],
)
def test_nothing_of_overlapping_spans_is_left(spans, masked):
    assert mask_spans("abcdef", spans) == masked


def test_long_numbers_are_hidden_and_short_ones_stay():
    assert hide_long_numbers("编号20231234 流水123456789012") == "编号20231234 流水12**********"
