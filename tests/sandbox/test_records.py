"""What travels from the child: attachments, lengths, and a child that lies about them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import Limits, Sandbox
from sandbox.records import ATTACHMENT, PROGRESS, VALUE, RecordError, Records, head
from tests.sandbox.test_pool import ROOT

MIB = 1 << 20


def _attach(limits, sizes):
    with Sandbox("tests.sandbox.functions:attach", limits, path=ROOT) as box:
        return box.run(b"x", {"n": len(sizes), "sizes": sizes})


def test_attachments_come_in_order_beside_the_value():
    outcome = _attach(Limits(), [3, 0, 5 * MIB])
    assert outcome.value == {"n": 3}
    assert [len(one) for one in outcome.attachments] == [3, 0, 5 * MIB]
    assert outcome.attachments[0] == b"xxx"


@pytest.mark.parametrize(
    ("limit", "size", "failure"),
    [
        (8 * MIB, 7 * MIB, None),
        (8 * MIB, 9 * MIB, "too much output"),
        (MIB, MIB, "too much output"),
    ],
)
def test_value_and_attachments_together_stay_below_the_limit(limit, size, failure):
    outcome = _attach(Limits(output_bytes=limit), [size])
    assert outcome.failure == failure
    assert bool(outcome.attachments) == (failure is None)


@pytest.mark.parametrize("wrong", [0, -1, (768 << 20) + 1])
def test_the_limit_itself_is_limited(wrong):
    with pytest.raises(ValueError, match="output_bytes"):
        Limits(output_bytes=wrong)


def _said(*parts, limit=1000):
    records = Records(limit)
    for part in parts:
        records.feed(part)
    return records.answer()


GOOD = head(VALUE, 4) + b"null"


@pytest.mark.parametrize(
    "parts",
    [
        [GOOD],
        [GOOD[:3], GOOD[3:11], GOOD[11:]],
        [head(PROGRESS, 0) * 5 + GOOD],
        [GOOD + head(PROGRESS, 0)],
    ],
)
def test_bytes_may_come_in_any_pieces(parts):
    assert _said(*parts) == (None, ())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "no result"),
        (GOOD[:-1], "no result"),
        (GOOD + b"\0", "no result"),
        (GOOD + GOOD, "no result"),
        (head(ATTACHMENT, 1) + b"x" + GOOD, "no result"),
        (head(PROGRESS, 1) + b"x" + GOOD, "no result"),
        (head(9, 0) + GOOD, "no result"),
        (head(VALUE, 3) + b"nul", "no result"),
        (head(VALUE, 3) + b"NaN", "no result"),
        (head(VALUE, 2) + b"\xff\xfe", "no result"),
        (head(VALUE, 900) + b"[" * 900, "no result"),
        (head(VALUE, 1 << 62), "too much output"),
        (GOOD + head(ATTACHMENT, 1 << 62), "too much output"),
        (GOOD + head(ATTACHMENT, 997), "too much output"),
        (head(PROGRESS, 0) * 20_001 + GOOD, "too much output"),
        (GOOD + head(ATTACHMENT, 0) * 10_001, "too much output"),
    ],
)
def test_what_is_no_answer_is_refused(said, why):
    with pytest.raises(RecordError, match=why):
        _said(said)


def test_deep_nesting_does_not_reach_the_parent():
    deep = b"[" * 100_000 + b"]" * 100_000
    with pytest.raises(RecordError, match="no result"):
        _said(head(VALUE, len(deep)) + deep, limit=1 << 20)


def test_the_channel_never_pickles():
    value = json.dumps({"__reduce__": ["os.system", "true"]}).encode()
    assert _said(head(VALUE, len(value)) + value)[0] == {"__reduce__": ["os.system", "true"]}


HEADS = st.builds(head, st.integers(0, 255), st.integers(0, 2**64 - 1))
PIECES = st.lists(st.one_of(st.binary(max_size=30), HEADS, st.just(GOOD)), max_size=12)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_whatever_a_child_says_is_an_answer_or_refused(pieces):
    records = Records(100)
    try:
        for piece in pieces:
            records.feed(piece)
        value, attachments = records.answer()
    except RecordError:
        return
    assert sum(map(len, attachments)) <= 100
    assert value is None or isinstance(value, bool | int | float | str | list | dict)
