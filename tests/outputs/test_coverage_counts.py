from __future__ import annotations

import pytest

from outputs.coverage_counts import Counted, Expectation, alarms_of, is_drop


@pytest.mark.parametrize(
    ("fetched", "nights", "drop"),
    [
        (100, (), False),
        (0, (), False),
        (70, (100,), False),
        (69, (100,), True),
        (69, (100, 100, 100, 100, 10, 10, 10), True),
        (69, (100, 100, 100, 10, 10, 10, 10), False),
        (0, (0, 0, 0), False),
    ],
)
def test_a_drop_is_against_the_median(fetched: int, nights: tuple[int, ...], drop: bool) -> None:
    assert is_drop(fetched, nights) is drop


@pytest.mark.parametrize(
    ("counted", "nights", "least", "blocks", "alarms"),
    [
        (Counted(known=10, fetched=10), (10, 10), 5, {}, ()),
        (Counted(known=10, fetched=0), (10,), None, {}, ("unreached",)),
        (Counted(known=10, fetched=10), (), 11, {}, ("short",)),
        (Counted(known=10, fetched=6), (10,), None, {}, ("drop",)),
        (Counted(known=10, fetched=9, failed=1), (), None, {}, ()),
        (Counted(known=10, fetched=8, failed=2), (), None, {}, ("failed",)),
        (Counted(known=10, fetched=9, waiting=1), (), None, {}, ("waiting",)),
        (
            Counted(known=10, fetched=9, blocked=1),
            (),
            None,
            {"challenge-ruishu": 1, "login": 0},
            ("challenge-ruishu",),
        ),
    ],
)
def test_alarms(
    counted: Counted,
    nights: tuple[int, ...],
    least: int | None,
    blocks: dict[str, int],
    alarms: tuple[str, ...],
) -> None:
    expected = Expectation(nights, least, counted.fetched)
    assert alarms_of(counted, expected, blocks) == alarms


@pytest.mark.parametrize(
    ("expected", "alarms"),
    [
        (Expectation((100,), 90, 50), ("short", "drop", "waiting")),
        (Expectation((100,), 90, 50, there=95), ("short", "waiting")),
        (Expectation((100,), 90, 50, there=95, spread=True), ()),
        (Expectation((100,), 90, 50, there=60, spread=True), ("drop",)),
    ],
)
def test_a_frontier_knows_what_was_not_asked_for(
    expected: Expectation, alarms: tuple[str, ...]
) -> None:
    assert alarms_of(Counted(known=60, fetched=50, waiting=10), expected, {}) == alarms
