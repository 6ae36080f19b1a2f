"""The quality gate: precision and recall on the committed corpus never fall below the floors.

Floors only rise: after an improvement, `python -m tests.eval.raise_floors` writes the new ones.
"""

import json
from pathlib import Path

import pytest

from tests.eval.predict import predictions
from tests.eval.score import ENTITIES, score

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores():
    lines = (CORPUS / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return score([json.loads(line) for line in lines], predictions(CORPUS))


@pytest.mark.parametrize("entity", [*ENTITIES, "all"])
@pytest.mark.parametrize("measure", ["precision", "recall", "f1"])
def test_floor(scores, entity, measure):
    measured = getattr(scores[entity], measure)
    assert measured >= FLOORS[entity][measure], f"{entity} {measure} fell to {measured:.4f}"


def test_the_gate_has_a_floor_for_every_entity_and_none_is_trivial():
    assert set(FLOORS) == {*ENTITIES, "all"}
    assert all(floor >= 0.9 for floors in FLOORS.values() for floor in floors.values())
