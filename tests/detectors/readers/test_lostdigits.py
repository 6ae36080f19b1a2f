"""Numbers that lost digits, and number formats that show nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from detectors.masked import masked_spans
from detectors.readers import read
from detectors.readers.lostdigits import of_shown_text, with_lost_digits
from detectors.readers.numberformat import hides, read_sections

from .build import CARD, ID2, XLSX, rows, texts, xlsx

LOST = "110105194912310"


@pytest.mark.parametrize(
    ("stored", "label", "shown"),
    [
        (f"{LOST}000", "身份证号", f"{LOST}***"),
        (f"{LOST}000", "", f"{LOST}***"),
        ("1.1010519491231E+17", "证件号码", f"{LOST}***"),
        (f"{LOST}016", "身份证号", f"{LOST}***"),  # what a double makes of ...021
        (ID2, "身份证号", ID2),  # written whole, the check digit fits
        ("999999999999999000", "身份证号", "999999999999999***"),
        ("999999999999999000", "订单号", "999999999999999000"),
        ("110105194913310000", "金额", "110105194913310000"),
        (CARD, "银行账号", CARD),
        ("6222020000000010000", "银行账号", "622202000000001****"),
        ("6222020000000001000", "银行账号", "622202000000000****"),
        ("6222020000000001000", "数量", "6222020000000001000"),
        ("13800138000", "手机", "13800138000"),
    ],
)
def test_numbers_in_a_sheet(stored: str, label: str, shown: str) -> None:
    reading = read(xlsx({"a": rows(f"姓名|{label or '合计'}", f"张三|#{stored}")}), XLSX)
    assert shown in texts(reading)


def test_text_is_as_it_was_typed() -> None:
    reading = read(xlsx({"a": rows("姓名|身份证号", f"张三|{LOST}000")}), XLSX)
    assert f"{LOST}000" in texts(reading)


@pytest.mark.parametrize(
    ("shown", "label", "taken"),
    [
        (f"{LOST}000", "身份证号", f"{LOST}***"),
        ("1.10105E+17", "身份证号", "110105************"),
        ("1.10105194912310E+17", "身份证号", f"{LOST}***"),
        ("1.10105E+17", "金额", "1.10105E+17"),
        ("1.38E+10", "身份证号", "1.38E+10"),
        (ID2, "身份证号", ID2),
    ],
)
def test_a_csv_saved_from_a_sheet(shown: str, label: str, taken: str) -> None:
    assert of_shown_text(shown, label) == taken
    reading = read(f"姓名,{label}\n张三,{shown}\n".encode(), "text/csv")
    assert texts(reading)[-1] == taken


def test_what_is_left_is_a_masked_id() -> None:
    (found,) = masked_spans(with_lost_digits(f"{LOST}000", ""), "证件号码")
    assert (found.entity_type, found.shown) == ("CN_RESIDENT_ID", f"{LOST}***")


@pytest.mark.parametrize(
    ("code", "number", "hidden"),
    [
        (";;;", "5", True),
        (";;;", None, True),
        (";;", "5", True),
        (";;", None, False),
        ("General", "5", False),
        ("0;;;@", "5", False),
        ("0;;;@", "-5", True),
        ("0;;;@", "0", True),
        ('"***"', "5", True),
        ('"***";;;"***"', None, True),
        ('[>99]"";General', "100", True),
        ('[>99]"";General', "99", False),
        ("[=0]0;;", "5", True),
        ("[白色]0", "5", True),
        ("[Red]0.00", "5", False),
        ("[h]:mm", "5", False),
        ("[$-804]yyyy年m月", "5", False),
        ("_ * #,##0_ ", "5", False),
        ("", "5", False),
    ],
)
def test_formats_that_hide(code: str, number: str | None, hidden: bool) -> None:
    assert hides(read_sections(code), None if number is None else Decimal(number)) is hidden
