from __future__ import annotations

from collections import Counter

import pytest

from crawler.tally import Tally, progress


@pytest.mark.parametrize(
    ("tally", "finish", "expected"),
    [
        (Tally("a", pages=3), "finished", True),
        (Tally("a", 3, pages=3), "finished", True),
        (Tally("a", 4, pages=3, attachments=9), "finished", False),
        (Tally("a"), "finished", False),
        (Tally("a", pages=3), "stopped", False),
        (Tally("a", pages=3, misses=Counter({"http-404": 2, "robots": 1})), "finished", True),
        (Tally("a", pages=3, misses=Counter({"challenge": 1})), "finished", False),
        (Tally("a", pages=3, misses=Counter({"robots-unreachable": 1})), "finished", False),
    ],
)
def test_complete(tally: Tally, finish: str, expected: bool) -> None:
    assert tally.complete(finish) is expected
    assert tally.summary(finish)["complete"] is expected


def test_unfinished_counts_what_another_night_could_bring() -> None:
    misses = Counter({"http-404": 2, "timeout": 3, "offsite-attachment": 1, "http-5xx": 1})
    assert Tally("a", misses=misses).unfinished == 4


def test_progress_sums_up() -> None:
    one = Tally("a", pages=2, attachments=1, bytes=10, misses=Counter({"robots": 2}))
    assert progress([one, Tally("b")], 7) == {
        "sites": 2,
        "reached": 1,
        "pages": 2,
        "attachments": 1,
        "misses": 2,
        "bytes": 10,
        "queued": 7,
    }
