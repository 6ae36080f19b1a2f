"""The quality gate: nothing that is measured on the two seeds ever falls below its floor.

Floors only rise: after an improvement, `python -m tests.eval.raise_floors` writes the new ones. Each
seed is read once, in one test, so that a run on two processors reads both at a time.
"""

from __future__ import annotations

import json

import pytest

from tests.eval.grade import Report
from tests.eval.make_corpus import NUMBERS
from tests.eval.raise_floors import FLOORS, below, committed, pinned, raised, second
from tests.eval.score import Score

PINNED = json.loads(FLOORS.read_text(encoding="utf-8"))


def test_committed_corpus_stays_above_its_floors():
    assert below(PINNED, committed()) == []


def test_second_seed_stays_above_its_floors(tmp_path):
    assert below(PINNED, second(tmp_path)) == []


def test_floors_of_the_first_part_are_not_trivial():
    rows = PINNED["basic"]
    assert {name.partition(".")[0] for name in rows} == {*NUMBERS, "all"}
    assert min(rows.values()) >= 0.9


@pytest.mark.parametrize("part", ["development", "second"])
def test_floors_of_the_seeds_hold_what_is_found(part):
    rows = PINNED[part]
    names = {name.partition(".")[0] for name in rows}
    assert {*NUMBERS, "all", "exposure", "visibility", "clean", "pairs"} <= names
    assert min(rows["visibility"], rows["clean"], rows["all.precision"]) >= 0.85


def test_floors_never_fall():
    old = {"second": {"all.recall": 0.9}}
    assert raised(old, {"second": {"all.recall": 0.5, "clean": 0.77777}}) == {
        "second": {"all.recall": 0.9, "clean": 0.7777}
    }


def test_below_names_what_fell_and_what_is_gone():
    floors = {"second": {"a.recall": 0.9, "b.recall": 0.1, "c.recall": 0.0}}
    assert len(below(floors, {"second": {"a.recall": 0.89}})) == 2


def test_nothing_found_pins_no_precision():
    report = Report(entities={"PERSON": Score(0, 0, 5), "CN_QQ": Score(1, 1, 0)})
    rows = pinned(report)
    assert (rows["PERSON.precision"], rows["CN_QQ.precision"]) == (0.0, 0.5)
