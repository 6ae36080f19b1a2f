"""Masked names under a name label."""

import pytest

from detectors.maskednames import masked_name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张某", "张*"),
        ("张某某", "张**"),
        ("张*", "张*"),
        ("张＊＊", "张**"),
        ("张×三", "张*三"),
        ("*小三", "*小三"),
        ("欧阳**", "欧阳**"),
        ("欧阳某某", "欧阳**"),
        ("张某1", "张*1"),
        ("张某甲", "张*甲"),
        ("张 ○ 三", "张*三"),
        ("张XX", "张**"),
    ],
)
def test_masked_names(text, shown):
    assert masked_name(text) == shown


@pytest.mark.parametrize(
    "text",
    ["张三", "某公司", "某村", "***", "", "X", "XXX", "______", "张三丰李四*", "？", "张某" * 40],
)
def test_what_is_no_masked_name(text):
    assert masked_name(text) is None
