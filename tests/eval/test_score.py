"""The score counts what it says; one row a case."""

from __future__ import annotations

import pytest

from tests.eval.score import (
    ENTITIES,
    Score,
    canonical,
    exposures,
    false_alarms,
    misses,
    score,
)

ID = "CN_RESIDENT_ID"
MOB = "CN_MOBILE_PHONE"
ADDR = "CN_ADDRESS"
SAMPLE = "11010519491231002X"
PHONE = "13800138000"


def true(value, entity=ID, level="leak", exposure="exposed", file="a"):
    return {
        "file": file,
        "entity_type": entity,
        "value": value,
        "exposure": exposure,
        "visibility": "visible",
        "level": level,
    }


def told(value, entity=ID, severity="high", exposure="exposed", file="a"):
    return {
        "file": file,
        "entity_type": entity,
        "value": value,
        "exposure": exposure,
        "severity": severity,
    }


CASES = {
    "found": ([true(SAMPLE)], [told(SAMPLE)], Score(1, 0, 0)),
    "missed": ([true(SAMPLE)], [], Score(0, 0, 1)),
    "false alarm": ([], [told(SAMPLE)], Score(0, 1, 0)),
    "twice in a file counts once": ([true(SAMPLE)] * 2, [told(SAMPLE)] * 3, Score(1, 0, 0)),
    "another file": ([true(SAMPLE)], [told(SAMPLE, file="b")], Score(0, 1, 1)),
    "another entity": ([true(PHONE, MOB)], [told(PHONE)], Score(0, 1, 1)),
    "info told as leak": ([true(SAMPLE, level="info")], [told(SAMPLE)], Score(0, 1, 0)),
    "info told as info": (
        [true(SAMPLE, level="info")],
        [told(SAMPLE, severity="info")],
        Score(0, 0, 0),
    ),
    "info not told": ([true(SAMPLE, level="info")], [], Score(0, 0, 0)),
    "leak told as info": ([true(SAMPLE)], [told(SAMPLE, severity="info")], Score(0, 0, 1)),
    "leak told as masked": ([true(SAMPLE)], [told(SAMPLE, exposure="masked")], Score(0, 0, 1)),
    "mask told as leak": (
        [true("1" + "*" * 16 + "X", exposure="masked")],
        [told("1" + "*" * 16 + "X", exposure="recoverable")],
        Score(0, 1, 0),
    ),
    "recoverable is a leak": (
        [true("110105********002X", exposure="recoverable")],
        [told("110105********002X", exposure="recoverable")],
        Score(1, 0, 0),
    ),
    "country code": ([true(PHONE, MOB)], [told("+86 138-0013-8000", MOB)], Score(1, 0, 0)),
    "address without its city": (
        [true("某某市某某区人民路1号2栋3单元401室", ADDR)],
        [told("某某区人民路1号2栋3单元401室", ADDR)],
        Score(1, 0, 0),
    ),
    "address cut short": (
        [true("某某市某某区人民路1号2栋3单元401室", ADDR)],
        [told("某某市某某区人民路", ADDR)],
        Score(0, 1, 1),
    ),
    "unscored entity": ([], [told("某某某", "PERSON")], Score(0, 0, 0)),
}


@pytest.mark.parametrize("name", CASES)
def test_counts(name):
    truth, predictions, expected = CASES[name]
    assert score(truth, predictions)["all"] == expected


def test_every_entity_has_a_score_and_all_is_their_sum():
    truth = [true(SAMPLE), true(PHONE, MOB)]
    scores = score(truth, [told(SAMPLE), told("13900139000", MOB)])
    assert set(scores) == {*ENTITIES, "all"}
    assert scores[ID] == Score(1, 0, 0)
    assert scores[MOB] == Score(0, 1, 1)
    assert scores["all"] == Score(1, 1, 1)
    assert (scores["all"].precision, scores["all"].recall, scores["all"].f1) == (0.5, 0.5, 0.5)


def test_nothing_to_find_and_nothing_told_is_perfect():
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (1, 1, 1)


def test_f1_is_not_the_mean():
    assert Score(3, 1, 5).f1 == pytest.approx(2 * 0.75 * 0.375 / (0.75 + 0.375))


def test_false_alarms_and_misses_name_the_values():
    truth, predictions = [true(SAMPLE)], [told(PHONE, MOB)]
    assert false_alarms(truth, predictions) == [("a", MOB, PHONE)]
    assert misses(truth, predictions) == [("a", ID, SAMPLE)]


def test_exposures_are_counted_by_the_gravest():
    mask = "1" + "*" * 16 + "X"
    truth = [true(mask, exposure="masked"), true(SAMPLE), true(PHONE, MOB)]
    predictions = [
        told(mask, exposure="recoverable"),
        told(SAMPLE, exposure="masked"),
        told(SAMPLE),
    ]
    assert exposures(truth, predictions) == {
        ("masked", "recoverable"): 1,
        ("exposed", "exposed"): 1,
        ("exposed", "none"): 1,
    }


@pytest.mark.parametrize(
    ("entity", "shown", "value"),
    [
        (ID, "110105 19491231 002x", SAMPLE),
        (ID, "１１０１０５１９４９１２３１００２Ｘ", SAMPLE),
        (ID, "1××××××××××××××××X", "1****************X"),
        (MOB, "86-138 0013 8000", PHONE),
        (MOB, "138XXXX8000", "138****8000"),
        ("CN_LANDLINE_PHONE", "（010）6552-1234", "01065521234"),
        ("EMAIL_ADDRESS", "Sample-1＠Example.com", "sample-1@example.com"),
    ],
)
def test_canonical(entity, shown, value):
    assert canonical(entity, shown) == value
