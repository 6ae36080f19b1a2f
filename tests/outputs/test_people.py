from __future__ import annotations

import pytest

from outputs.people import count_people, count_records, quantity_level
from tests.outputs.made import finding


def facts(*rows: tuple[str | None, str | None, str]) -> list[tuple[str | None, str | None, str]]:
    return list(rows)


@pytest.mark.parametrize(
    ("found", "people", "records"),
    [
        ([], 0, 0),
        (facts(("s1", "r1", "a"), ("s1", "r1", "b")), 1, 1),
        (facts(("s1", "r1", "a"), ("s1", "r2", "b")), 1, 2),
        (facts(("s1", "r1", "a"), ("s2", "r1", "b")), 2, 1),  # two people on one line
        (facts(("s1", "r1", "a"), (None, "r1", "b")), 1, 1),  # the line's person is known
        (facts((None, "r1", "a"), (None, "r1", "b"), (None, "r2", "c")), 2, 2),
        (facts((None, None, "a"), (None, None, "a"), (None, None, "b")), 2, 3),  # twice in prose
        (facts(("s1", None, "a"), (None, None, "a")), 1, 2),
    ],
)
def test_counts(found: list[tuple[str | None, str | None, str]], people: int, records: int) -> None:
    made = [
        finding(n, subject=subject, row=row, fingerprint=print_)
        for n, (subject, row, print_) in enumerate(found)
    ]
    assert (count_people(made), count_records(made)) == (people, records)


@pytest.mark.parametrize(
    ("people", "level"),
    [
        (0, "V1"),
        (9, "V1"),
        (10, "V2"),
        (49, "V2"),
        (50, "V3"),
        (499, "V3"),
        (500, "V4"),
        (4999, "V4"),
        (5000, "V5"),
    ],
)
def test_quantity(people: int, level: str) -> None:
    assert quantity_level(people) == level
