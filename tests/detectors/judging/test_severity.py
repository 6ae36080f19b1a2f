"""The matrix, what is added to it and where it stops."""

from __future__ import annotations

import pytest

from detectors.judging.severity import GRADE_MARK, Crowd, crowd_of, grade, volume

LOW, MEDIUM, HIGH, CRITICAL = "low", "medium", "high", "critical"


@pytest.mark.parametrize(
    ("harm", "people", "severity"),
    [
        *((4, n, s) for n, s in [(1, MEDIUM), (10, HIGH), (50, HIGH), (500, CRITICAL), (5000, CRITICAL)]),
        *((3, n, s) for n, s in [(9, LOW), (49, MEDIUM), (499, HIGH), (4999, HIGH), (5000, CRITICAL)]),
        *((2, n, s) for n, s in [(9, LOW), (49, LOW), (499, MEDIUM), (4999, HIGH), (5000, HIGH)]),
        *((1, n, s) for n, s in [(9, LOW), (49, LOW), (499, LOW), (4999, MEDIUM), (5000, MEDIUM)]),
        *((0, n, "info") for n in (1, 50, 5000)),
    ],
)  # fmt: skip
def test_matrix(harm, people, severity):
    graded = grade(harm, {"identified"}, Crowd({harm: people}))
    assert graded.severity.value == severity
    assert graded.sentence.startswith(GRADE_MARK)


@pytest.mark.parametrize(
    ("people", "level"), [(1, 1), (9, 1), (10, 2), (50, 3), (500, 4), (5000, 5)]
)
def test_volume(people, level):
    assert volume(people) == level


@pytest.mark.parametrize(
    ("harm", "weights", "crowd", "severity"),
    [
        (3, "", Crowd({3: 10}), MEDIUM),
        (3, "long", Crowd({3: 10}), HIGH),
        (3, "identified long special", Crowd({3: 10}), CRITICAL),
        (3, "long special", Crowd({3: 10}), HIGH),  # capped: nothing that identifies
        (3, "child identified long special bulk", Crowd({3: 1}, children=1), HIGH),
        (3, "child", Crowd({3: 10}, children=1), HIGH),  # a tenth are children
        (3, "child", Crowd({3: 11}, children=1), MEDIUM),
        (3, "", Crowd({3: 10}, children=1), HIGH),
        (4, "child", Crowd({4: 1, 3: 99}, children=1), HIGH),
        (3, "hidden identified", Crowd({3: 60}, hidden=49), HIGH),
        (3, "hidden identified", Crowd({3: 60}, hidden=50), CRITICAL),
        (3, "identified bulk", Crowd({3: 50}), CRITICAL),
        (3, "bulk", Crowd({3: 49}), MEDIUM),
        (1, "long special bulk", Crowd({1: 500}), MEDIUM),
        (3, "dead", Crowd({3: 10}), LOW),
        (4, "office", Crowd({}, office={4: 9000}), LOW),
        (4, "sample", Crowd({4: 9000}), LOW),
        (1, "period", Crowd({1: 9000}), LOW),
        (3, "", Crowd({1: 5000, 3: 9}), LOW),  # volume counts people of at least this harm
        (3, "", Crowd({4: 9, 3: 1}), MEDIUM),
        (4, "identified", Crowd({4: 1}, office={4: 9000}), MEDIUM),
    ],
)
def test_adjusted(harm, weights, crowd, severity):
    graded = grade(harm, weights.split(), crowd)
    assert graded.severity.value == severity, graded.sentence


def test_a_crowd_counts_each_person_once_by_the_gravest():
    crowd = crowd_of(
        [
            ("a", 4, ("child",)),
            ("a", 2, ("child", "hidden")),
            ("b", 3, ()),
            ("c", 4, ("office",)),
        ]
    )
    assert crowd == Crowd({4: 1, 3: 1}, {4: 1}, children=1, hidden=1)
    assert (crowd.people(4), crowd.people(1), crowd.people(2, office=True)) == (1, 2, 1)
