from __future__ import annotations

from datetime import datetime

import pytest

from casefile import runs
from casefile.errors import AlreadyRunError, StaleRunError
from casefile.store import Casefile
from tests.casefile.samples import at


def test_a_slot_is_done_once(cf: Casefile) -> None:
    run = runs.begin(cf, "night", at(14), at(14))
    done = runs.finish(cf, run, "done", {"pages": 3}, at(15))
    assert (done.outcome, done.counts, done.finished) == ("done", {"pages": 3}, at(15))
    assert runs.last(cf, "night") == done
    with pytest.raises(AlreadyRunError, match="already done"):
        runs.begin(cf, "night", at(14), at(23))
    assert runs.begin(cf, "other", at(14), at(14)).id != run.id


def test_a_living_run_is_not_started_again(cf: Casefile) -> None:
    run = runs.begin(cf, "night", at(14), at(14))
    runs.beat(cf, run, at(14, 5))
    with pytest.raises(AlreadyRunError, match="already running"):
        runs.begin(cf, "night", at(14), at(14, 6))


def test_a_dead_run_is_taken_over_and_can_write_no_more(cf: Casefile) -> None:
    dead = runs.begin(cf, "night", at(14), at(14))
    again = runs.begin(cf, "night", at(14), at(14, 3))
    assert (again.id, again.attempt) == (dead.id, 2)
    for act in (
        lambda: runs.beat(cf, dead, at(14, 4)),
        lambda: runs.finish(cf, dead, "done", {}, at(14, 4)),
    ):
        with pytest.raises(StaleRunError):
            act()
    assert runs.finish(cf, again, "done", {}, at(14, 4)).attempt == 2


def test_a_dead_run_of_an_earlier_slot_is_marked(cf: Casefile) -> None:
    dead = runs.begin(cf, "night", at(14), at(14))
    runs.begin(cf, "night", at(15), at(15))
    with pytest.raises(StaleRunError):
        runs.beat(cf, dead, at(15))
    again = runs.begin(cf, "night", at(14), at(15))
    assert again.attempt == 2


def test_a_living_run_of_another_slot_is_left_alone(cf: Casefile) -> None:
    alive = runs.begin(cf, "crawl", at(14), at(14))
    runs.begin(cf, "crawl", at(14, 1), at(14, 1))
    runs.beat(cf, alive, at(14, 1))


def test_last_is_by_slot(cf: Casefile) -> None:
    assert runs.last(cf, "night") is None
    late = runs.begin(cf, "night", at(16), at(16))
    runs.begin(cf, "night", at(14), at(16))
    assert runs.last(cf, "night") == late


def test_slots_are_instants(cf: Casefile) -> None:
    shanghai = datetime.fromisoformat("2026-11-22T22:00+08:00")
    runs.begin(cf, "night", shanghai, at(14))
    with pytest.raises(AlreadyRunError):
        runs.begin(cf, "night", at(14), at(14))
    with pytest.raises(ValueError, match="time zone"):
        runs.begin(cf, "night", at(14).replace(tzinfo=None), at(14))


@pytest.mark.parametrize("job", ["", "Night", "a b", "x" * 40])
def test_a_job_has_a_plain_name(cf: Casefile, job: str) -> None:
    with pytest.raises(ValueError, match="job name"):
        runs.begin(cf, job, at(14), at(14))
