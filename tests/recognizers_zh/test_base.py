"""What holds for every recognizer: exact spans anywhere in Han text, and an answer for any text."""

from __future__ import annotations

import pickle
import random
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st
from presidio_analyzer import Pattern

from recognizers_zh import (
    RECOGNIZERS,
    CnBankCardRecognizer,
    CnMobilePhoneRecognizer,
    CnResidentIdRecognizer,
    RecognizerTimeout,
    ZhEmailRecognizer,
    base,
    compact,
)
from recognizers_zh.cn_resident_id import calc_check_digit
from recognizers_zh.mobile_ranges import is_allocated

HAN = st.text(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动", max_size=12
)
GAPS = st.sampled_from(
    ["", " ", "  ", "\u00a0", "\u3000", "-", "－", "\n", "\r\n   ", "\u200b", "\ufeff"]
)
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@st.composite
def resident_ids(draw):
    """Valid numbers of nobody alive: born before 1905."""
    county = draw(st.sampled_from(["110105", "440524", "330113", "659013", "310103", "830000"]))
    born = (
        f"{draw(st.integers(1880, 1904))}{draw(st.integers(1, 12)):02}{draw(st.integers(1, 28)):02}"
    )
    body = f"{county}{born}{draw(st.integers(1, 999)):03}"
    return body + calc_check_digit(body)


@st.composite
def spaced(draw, numbers, shapes):
    """The number as one of `shapes` (group lengths), with one gap between all groups."""
    number, shape, gap = draw(numbers), draw(shapes), draw(GAPS)
    places = [sum(shape[:i]) for i in range(len(shape) + 1)]
    groups = [number[a:b] for a, b in pairwise(places)]
    written = gap.join(groups)
    return number, written.translate(WIDE) if draw(st.booleans()) else written


ID_SHAPES = st.sampled_from([(18,), (6, 8, 4), (6, 12), (3, 3, 4, 4, 4), (1,) * 18])
PHONES = st.sampled_from(["13800138000", "19900000000", "17000000000"])
PHONE_SHAPES = st.sampled_from([(11,), (3, 4, 4), (3, 8), (7, 4)])


def _spans(recognizer, text):
    return [(r.start, r.end) for r in recognizer.analyze(text, [])]


@settings(max_examples=150, deadline=None)
@given(HAN, spaced(resident_ids(), ID_SHAPES), HAN)
def test_any_resident_id_is_found_exactly(before, value, after):
    number, written = value
    text = before + written + after
    (span,) = _spans(CnResidentIdRecognizer(), text)
    assert span == (len(before), len(before) + len(written))
    assert compact("CN_RESIDENT_ID", text[slice(*span)]) == number


@settings(max_examples=150, deadline=None)
@given(HAN, spaced(PHONES, PHONE_SHAPES), HAN)
@example("", ("13800138000", "138\n0013\n8000"), "")
def test_any_mobile_number_is_found_exactly(before, value, after):
    number, written = value
    if written.count("\n") > 1:
        return  # two line breaks are two numbers
    text = before + written + after
    (span,) = _spans(CnMobilePhoneRecognizer(), text)
    assert span == (len(before), len(before) + len(written))
    assert compact("CN_MOBILE_PHONE", text[slice(*span)]) == number


@settings(max_examples=50, deadline=None)
@given(HAN, st.sampled_from(["6222020000000000000", "6217000000000000004"]), st.booleans(), HAN)
def test_any_card_is_found_exactly(before, number, grouped, after):
    written = " ".join(regex.findall(r"\d{1,4}", number)) if grouped else number
    text = before + written + after
    best = max(CnBankCardRecognizer().analyze(text, []), key=lambda r: r.score)
    assert (best.start, best.end) == (len(before), len(before) + len(written))


@settings(max_examples=50, deadline=None)
@given(HAN, HAN)
def test_any_mail_is_found_exactly(before, after):
    assert _spans(ZhEmailRecognizer(), f"{before}a.b@163.com{after}") == [
        (len(before), len(before) + 11)
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("0123456789Xx .-()（）+号村路室组@ac\n\u200b张三、，：年"), max_size=80)
)
def test_any_text_gets_an_answer_within_it(text):
    for recognizer in RECOGNIZERS:
        results = recognizer().analyze(text, [])
        assert all(0 <= r.start < r.end <= len(text) for r in results)
        spans = sorted((r.start, r.end) for r in results)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


HOSTILE = [
    "1",
    "1 ",
    "1-",
    "1\n",
    "1  \n  ",
    "a.",
    "a@b.",
    "路3号",
    "3组",
    "138 0013 8000 ",
    "(0",
    "村 ",
    "E1234",
    "E",
    "12345678 ",
    "沪A",
    "沪A1234",
    "沪(2023)",
    "沪(2023)甲",
    "房",
    "房地",
    "房权证甲",
    "国用(2008)",
    "军字第",
    "军军字",
    "微信",
    "QQ1234",
    "9",
    "G1 ",
    "a-",
    "\ud800",
    "1\u200f",
    "……",
]


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=lambda r: r.__name__)
@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_hostile_text_is_searched_to_its_end(recognizer, unit):
    length = 20_000 if "号" in unit or "组" in unit else 200_000
    recognizer().analyze(unit * (length // len(unit)), [])


def test_random_digits_hold_few_resident_ids():
    digits = random.Random(7)
    lines = (
        " ".join(str(digits.randrange(10 ** digits.randrange(1, 9))) for _ in range(8))
        for _ in range(4000)
    )
    sure = [r for r in CnResidentIdRecognizer().analyze("\n".join(lines), []) if r.score >= 0.7]
    assert sure == []


def test_timeout_is_an_error(monkeypatch):
    monkeypatch.setattr(base, "TIMEOUT_SECONDS", 0.05)
    slow = Pattern("slow", r"(?P<value>(a|aa)+)$", 0.5)
    with pytest.raises(RecognizerTimeout, match="slow") as caught:
        CnMobilePhoneRecognizer(patterns=[slow]).analyze("a" * 60 + "b", [])
    assert "aa" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_text_is_not_kept_in_the_error_chain(monkeypatch):
    monkeypatch.setattr(base, "TIMEOUT_SECONDS", 0.05)
    slow = Pattern("slow", r"(?P<value>(a|aa)+)$", 0.5)
    with pytest.raises(RecognizerTimeout) as caught:
        CnMobilePhoneRecognizer(patterns=[slow]).analyze("a" * 60 + "b", [])
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args


@pytest.mark.parametrize(
    ("entity", "text", "value"),
    [
        ("CN_RESIDENT_ID", "110105 19491231 002ｘ", "11010519491231002X"),
        ("CN_MOBILE_PHONE", "+86 138-0013-8000", "13800138000"),
        ("CN_LANDLINE_PHONE", "（010）65521234", "01065521234"),
        ("CN_BANK_CARD", "6222 0200 0000 0000 000", "6222020000000000000"),
        ("CN_ADDRESS", "张江路 １００号", "张江路100号"),
        ("EMAIL_ADDRESS", "ZhangSan＠163．com", "zhangsan@163.com"),
    ],
)
def test_compact(entity, text, value):
    assert compact(entity, text) == value


def test_every_entity_can_be_compacted():
    assert all(compact(recognizer.ENTITY, "") == "" for recognizer in RECOGNIZERS)
    with pytest.raises(KeyError):
        compact("PERSON", "张三")


def test_samples_are_in_use():
    assert all(is_allocated(number) for number in ("13800138000", "19900000000", "17000000000"))
