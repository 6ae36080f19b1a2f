"""Time and memory limits: honest work goes on, and what was done before a limit is not lost."""

import pytest

from sandbox import Limits, Sandbox
from tests.sandbox.test_pool import ROOT

QUIET = Limits(wall_s=1.5, total_s=30)
WHOLE = Limits(wall_s=10, total_s=2)


def _run(how, limits, **params):
    with Sandbox("tests.sandbox.functions:at_work", limits, path=ROOT) as box:
        return box.run(b"", {"how": how, **params})


def test_work_that_gets_on_may_take_longer_than_the_limit_without_progress():
    outcome = _run("get_on", QUIET, steps=30)
    assert (outcome.value, outcome.failure) == ("done", None)
    assert outcome.wall_s > QUIET.wall_s


@pytest.mark.parametrize(("limits", "gets_on"), [(QUIET, False), (WHOLE, True)])
def test_a_function_hears_of_the_limit_and_returns_what_it_has(limits, gets_on):
    outcome = _run("return_what_there_is", limits, gets_on=gets_on)
    assert outcome.failure is None
    assert outcome.value["pages"] > 5
    assert outcome.value["complete"] is False


@pytest.mark.parametrize("limits", [QUIET, WHOLE])
@pytest.mark.parametrize("how", ["go_on_after_every_error", "ignore_the_warning"])
def test_who_does_not_return_is_ended(how, limits):
    outcome = _run(how, limits)
    assert (outcome.failure, outcome.value) == ("timeout", None)


def test_progress_after_a_warning_gives_time_until_the_next():
    assert _run("warned_again", Limits(wall_s=1, total_s=30)).value == 2


def test_work_that_goes_on_for_ever_ends_with_the_whole():
    assert _run("get_on", WHOLE, steps=1000).failure == "timeout"


def test_after_a_memory_error_the_function_still_answers():
    outcome = _run("out_of_memory", Limits(memory_mb=256))
    assert outcome.value == {"kept": True}
