from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from outputs import safe, xlsx

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
XML = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")

hostile = st.text(st.characters(exclude_categories=())) | st.builds(
    "".join,
    st.lists(
        st.sampled_from([*DANGEROUS, " ", "\x00", "\x1b[31m", "\ud800", "\u202e", "a", "SUM(A1)"])
    ),
)


@given(hostile)
def test_no_cell_starts_a_formula(value: str) -> None:
    made = safe.cell(value)
    assert not made.lstrip().startswith(DANGEROUS)
    assert not made.startswith(DANGEROUS)


@given(hostile)
def test_every_cell_is_legal_xml_and_utf8(value: str) -> None:
    made = safe.cell(value)
    assert XML.fullmatch(made)
    made.encode()


@given(hostile)
def test_a_safe_cell_stays_as_it_is(value: str) -> None:
    assert safe.cell(safe.cell(value)) == safe.cell(value)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])))
def test_plain_text_is_not_changed(value: str) -> None:
    assert safe.text(value) == value
    if not value.startswith(DANGEROUS):
        assert safe.cell(value) == value


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("  =1+1", "'  =1+1"),
        ("+86 138****8000", "'+86 138****8000"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("\x00=1", "'=1"),
        ("名单=1", "名单=1"),
        ("", ""),
    ],
)
def test_cells(value: str, made: str) -> None:
    assert safe.cell(value) == made


@pytest.mark.parametrize(
    "value", ["=1+1", "#REF!", "\x1b=1", "2026-11-22", "3.5", "_x0000_", "TRUE"]
)
def test_text_stays_text_in_a_workbook(value: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    xlsx.put(sheet, 1, 1, value)
    saved = io.BytesIO()
    book.save(saved)
    cell = load_workbook(saved).worksheets[0].cell(1, 1)
    assert cell.data_type == "s"
    assert str(cell.value).lstrip("'") == safe.text(value)


def test_long_text_is_cut_visibly() -> None:
    assert safe.text("字" * 3000) == "字" * 1999 + "…"
    assert len(safe.cell("=" + "字" * 40_000)) == safe.CELL_LIMIT
    assert safe.cell("字" * 40_000).endswith("…")


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("名单13800138000", "名单***********"),
        ("138 0013 8000", "*************"),
        ("110105-19491231-002X", "********************"),
        ("１３８００１３８０００", "***********"),
        ("20261122名单", "20261122名单"),
        ("附件1 2026年", "附件1 2026年"),
    ],
)
def test_long_numbers_are_hidden(value: str, made: str) -> None:
    assert safe.hide_numbers(value) == made


@pytest.mark.parametrize(
    ("value", "made"),
    [("a\u2028b\x85c\r\nd", "a\nb\nc\nd"), ("\x1b[2Jx\x9b", "[2Jx"), ("a\u202eb\u2066", "ab")],
)
def test_control_characters_go(value: str, made: str) -> None:
    assert safe.text(value) == made
