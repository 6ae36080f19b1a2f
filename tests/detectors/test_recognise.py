"""Which of several readings of the same characters is kept, and where a value stands."""

from __future__ import annotations

import pytest

from detectors.recognise import THRESHOLD, Span, recognise, recognise_text, sure, suspect
from tests.detectors.conftest import segment

ID, MOBILE = "11010519491231002X", "13800138000"


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        (f"身份证号{ID}手机{MOBILE}", "", [("CN_RESIDENT_ID", ID), ("CN_MOBILE_PHONE", MOBILE)]),
        ("１１０１０５１９４９１２３１００２Ｘ", "身份证号", [("CN_RESIDENT_ID", ID)]),
        ("110105 19491231 002x", "身份证号", [("CN_RESIDENT_ID", ID)]),
        ("138-0013-8000", "手机", [("CN_MOBILE_PHONE", MOBILE)]),
        ("zhangsan＠example.com", "邮箱", [("EMAIL_ADDRESS", "zhangsan@example.com")]),
        ("110105********002X", "身份证号", [("CN_RESIDENT_ID", "110105********002X")]),
        ("没有号码的一句话", "", []),
        ("", "身份证号", []),
        ("文号〔2024〕12号，金额1234567.89元", "", []),
    ],
)
def test_values(text, label, found):
    assert [(s.entity_type, s.value) for s in recognise_text(text, label)] == found


def test_offsets_are_of_the_original_text():
    text = f"甲：110105 19491231 002X；乙：{MOBILE}"
    spans = recognise(segment(text))
    assert [text[s.start : s.end] for s in spans] == ["110105 19491231 002X", MOBILE]


def test_a_masked_value_is_marked_as_such():
    (span,) = recognise_text("138****8000", "手机")
    assert (span.exposure, span.value) == ("masked", "138****8000")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("110105\n19491231\n002X", "pdf", ID),
        ("zhangsan@exam\nple.com", "pdf", "zhangsan@example.com"),
        (f"{'字' * 30}13800\n138000", "text", MOBILE),
    ],
)
def test_a_wrapped_value_is_one(text, kind, value):
    (span,) = recognise(segment(text, kind=kind))
    assert span.value == value
    assert text[span.start] == value[0]
    assert text[span.end - 1] == value[-1]
    assert "\n" in text[span.start : span.end]


def test_two_values_under_each_other_are_two():
    spans = recognise(segment(f"{MOBILE}\n13800138001", "手机", kind="pdf"))
    assert [s.value for s in spans] == [MOBILE, "13800138001"]


def spans(*given: tuple[str, int, int, float]) -> list[Span]:
    return [Span(entity, start, end, score, "value") for entity, start, end, score in given]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([("CN_BANK_CARD", 0, 18, 0.6), ("CN_RESIDENT_ID", 0, 18, 1.0)], ["CN_RESIDENT_ID"]),
        ([("CN_BANK_CARD", 0, 18, 0.6), ("CN_RESIDENT_ID", 0, 18, 0.6)], ["CN_RESIDENT_ID"]),
        ([("CN_MOBILE_PHONE", 0, 11, 0.6), ("CN_BANK_CARD", 0, 19, 0.6)], ["CN_BANK_CARD"]),
        ([("A", 0, 5, 0.5), ("B", 5, 9, 0.9)], ["A", "B"]),
        ([("A", 0, 6, 0.5), ("B", 5, 9, 0.9)], ["B"]),
        ([("A", 0, 6, THRESHOLD)], ["A"]),
        ([("A", 0, 6, THRESHOLD - 0.01)], []),
    ],
)
def test_the_surer_then_the_longer_then_the_harder_checked(given, kept):
    assert [s.entity_type for s in sure(spans(*given))] == kept
    assert [s.entity_type for s in sure(spans(*reversed(given)))] == kept


def test_a_doubtful_address_is_suspected_and_not_found():
    doubtful = segment("寄至山西省太原市小店区和平路299号，谢谢")
    assert recognise(doubtful) == ()
    assert [s.entity_type for s in suspect(doubtful)] == ["CN_ADDRESS"]


def test_spans_do_not_show_their_value():
    assert MOBILE not in repr(recognise_text(f"手机{MOBILE}"))
