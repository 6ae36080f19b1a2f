"""People: their round trip, sealed with the bytes that name them."""

from __future__ import annotations

from typing import Any

import pytest

from casefile import blobs, documents, findings
from casefile.findings import Result
from casefile.model import State
from casefile.people import Person
from casefile.runs import Run
from casefile.store import Casefile
from tests.casefile.samples import fact, fetch

ZHANG = Person(
    "p1", "张三", born="1949-12-31", age=75, sex="female", regions=("110105",), traits=("poor",)
)


def test_a_person_survives_json() -> None:
    assert Person.from_dict(ZHANG.to_dict()) == ZHANG


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": 3},
        {"id": "p1", "age": 170},
        {"id": "p1", "age": "7"},
        {"id": "p1", "sex": "f"},
        {"id": "p1", "role": "king"},
        {"id": "p1", "traits": ["rich"]},
        {"id": "p1", "name": "长" * 500},
        {"id": "p1", "unknown": 1},
    ],
)
def test_a_shape_that_is_not_ours_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        Person.from_dict(wrong)


def test_people_are_kept_and_forgotten_with_the_bytes(cf: Casefile, run: Run) -> None:
    page = documents.record(cf, run.id, fetch())
    outcome = Result(page.sha256, "r1", State.FINDINGS, people=(ZHANG,))
    findings.save_result(cf, outcome, [fact()])
    assert findings.people_of(cf, page.sha256) == {"p1": ZHANG}
    blobs.forget(cf, page.sha256)
    assert findings.people_of(cf, page.sha256) == {}
