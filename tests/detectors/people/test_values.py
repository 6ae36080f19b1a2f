"""Cells of known columns."""

from __future__ import annotations

import pytest

from detectors.people.regions import codes_of
from detectors.people.values import (
    age_of,
    birth_of,
    key_of,
    names_in_cell,
    says_something,
    school_age,
    sex_of,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张三", ["张三"]),
        ("张 三", ["张 三"]),
        (" 欧阳娜娜 ", ["欧阳娜娜"]),
        ("张三（户主）", ["张三"]),
        ("张明月", ["张明月"]),
        ("张三、李四", ["张三", "李四"]),
        ("张三\n李四", ["张三", "李四"]),
        ("阿不都热合曼·买买提", ["阿不都热合曼·买买提"]),
        ("John Smith", ["John Smith"]),
        ("合计", []),
        ("身份证号", []),
        ("某某有限公司", []),
        ("双桥村", []),
        ("13800138000", []),
        ("", []),
    ],
)
def test_names(text: str, shown: list[str]) -> None:
    assert [text[n.start : n.end] for n in names_in_cell(text)] == shown


@pytest.mark.parametrize("text", ["张家村", "王庄", "高新区", "安全", "合格", "第三中学", "欧阳"])
def test_without_a_header_only_surnames_make_names(text: str) -> None:
    assert names_in_cell(text, sure=False) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张**", "张**"),
        ("张＊三", "张*三"),
        ("*三", "*三"),
        ("李某某", "李某某"),
        ("李XX", "李**"),
        ("王○", "王*"),
    ],
)
def test_masked_names(text: str, shown: str) -> None:
    (name,) = names_in_cell(text)
    assert (name.shown, name.masked) == (shown, True)


@pytest.mark.parametrize(
    ("text", "born", "detail"),
    [
        ("1949-12-31", "1949-12-31", "day"),
        ("1949年2月3日", "1949-02-03", "day"),
        ("19491231", "1949-12-31", "day"),
        ("1949/12/31 00:00:00", "1949-12-31", "day"),
        ("1949.12", "1949-12", "month"),
        ("194912", "1949-12", "month"),
        ("1949年", "1949", "year"),
        ("1949-**-**", "1949", "year"),
    ],
)
def test_birth_dates(text: str, born: str, detail: str) -> None:
    birth = birth_of(text)
    assert birth is not None
    assert (birth.born, birth.detail, "*" in birth.shown) == (born, detail, "*" in text)


@pytest.mark.parametrize("text", ["", "19491331", "1949-13", "12345678", "不详", "2" * 99])
def test_no_birth_date(text: str) -> None:
    assert birth_of(text) is None


def test_small_cells() -> None:
    assert [age_of(t) for t in ("45", "45岁", "8个月", "450", "四")] == [45, 45, 0, None, None]
    assert [sex_of(t) for t in ("男", "女", "M", "x")] == ["male", "female", "male", None]
    assert key_of("amount", "1,200.00元") == key_of("amount", "1200") == "amount=1200"
    assert [says_something(t) for t in ("肢体二级", "无", "健康", "")] == [
        True,
        False,
        False,
        False,
    ]
    assert [school_age(t) for t in ("第一小学", "三年级2班", "高中", "双桥")] == [
        "child",
        "child",
        "minor",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("浙江省杭州市西湖区文三路1号", ("33", "3301", "330106")),
        ("义乌市", ("33", "3307", "330782")),
        ("上海浦东新区", ("31", "310115")),
        ("西湖区文三路1号", ()),
        ("双桥村5组", ()),
    ],
)
def test_regions(text: str, codes: tuple[str, ...]) -> None:
    assert codes_of(text) == codes
