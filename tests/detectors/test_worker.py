"""What the child is asked, and what its parent believes of the answer."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from casefile.model import Fact, Location, State
from detectors.result import Result
from detectors.worker import result_of, run

ID, MOBILE = "11010519491231002X", "13800138000"
TEXT = f"姓名：张三，身份证号{ID}，手机{MOBILE}\n".encode()


def fact(**fields: object) -> Fact:
    plain = Fact("CN_RESIDENT_ID", ID, "1****************X", Location("text"), 1.0)
    return replace(plain, **fields)


def test_an_answer_travels_as_json_and_comes_back():
    answer = run(TEXT, {"media_type": "text/plain"})
    result = result_of(json.loads(json.dumps(answer.value, ensure_ascii=False)), None)
    assert [(f.entity_type, f.value) for f in result.facts] == [
        ("PERSON", "张三"),
        ("CN_RESIDENT_ID", ID),
        ("CN_MOBILE_PHONE", MOBILE),
    ]
    assert [(p.id, p.name) for p in result.people] == [("p1", "张三")]
    assert result.failed is None
    assert result.segments == 1


def test_addresses_and_texts_are_masked_in_their_order():
    params = {
        "media_type": "text/plain",
        "addresses": [f"https://www.example.com/{MOBILE}.html", ""],
        "texts": ["关于王小明的答复", ""],
    }
    wanted = ("https://www.example.com/138********.html", "", "关于某某某的答复", "")
    for only in (False, True):
        result = result_of(run(TEXT, {**params, "only_texts": only}).value, None)
        assert result.masked_texts == wanted
        assert bool(result.facts) is not only


def test_what_cannot_be_read_is_a_result_that_says_so():
    result = result_of(run(b"\x00\x01", {"media_type": "application/x-unknown"}).value, None)
    assert (result.failed, result.reason) == (
        State.UNREADABLE,
        "unsupported: application/x-unknown",
    )


@pytest.mark.parametrize(
    ("failure", "state", "reason"),
    [
        ("timeout", "incomplete", "time limit"),
        ("memory", "incomplete", "memory limit"),
        ("too much output", "incomplete", "more findings than the limit"),
        ("error: RecognizerTimeout", "incomplete", "a recognizer ran out of time"),
        ("error: RecognizerTimeoutError", "incomplete", "a recognizer ran out of time"),
        ("error: KeyError", "unreadable", "parser failed (error: KeyError)"),
        ("crashed: SIGSEGV", "unreadable", "parser failed (crashed: SIGSEGV)"),
        ("crashed: worker ended", "unreadable", "parser failed"),
    ],
)
def test_every_failure_has_a_state(failure, state, reason):
    result = result_of(None, failure)
    assert result.failed == State(state)
    assert reason in (result.reason or "")
    assert result.facts == ()


@pytest.mark.parametrize(
    "answer",
    [None, [], {}, {"facts": []}, "x", {**Result().to_dict(), "facts": [{"value": ID}]}],
)
def test_a_malformed_answer_is_a_state_and_no_crash(answer):
    result = result_of(answer, None)
    assert (result.failed, result.reason) == (
        State.UNREADABLE,
        "parser failed (malformed answer)",
    )


@pytest.mark.parametrize(
    "lie",
    [
        {"masked_value": ID},
        {"masked_value": ID, "exposure": "masked"},
        {"context": f"身份证号{ID}"},
        {"explanation": (f"标注为{ID}",)},
    ],
)
def test_a_child_that_was_taken_over_cannot_show_a_value(lie):
    answer = Result(facts=(fact(**lie),)).to_dict()
    (believed,) = result_of(answer, None).facts
    shown = (believed.masked_value, believed.context or "", *believed.explanation)
    assert not [text for text in shown if ID in text]


def test_what_the_agency_masked_is_previewed_like_any_value():
    shown = fact(value="110105********002X", masked_value="x", exposure="masked")
    (believed,) = result_of(Result(facts=(shown,)).to_dict(), None).facts
    assert believed.value == "110105********002X"
    assert believed.masked_value == "1****************X"
