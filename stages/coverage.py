"""The `coverage` command: the last night's account of what was and was not reached and read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casefile import runs
from casefile.errors import CannotRunError
from casefile.store import Casefile
from outputs.coverage import Coverage
from sandbox import mode
from stages.report import coverage_of

_JOBS = ("night", "crawl")


def last_night(cf: Casefile, today: date) -> Coverage:
    """Coverage of the newest night, or of the newest crawl by hand if that is newer."""
    found = [run for job in _JOBS if (run := runs.last(cf, job)) is not None]
    if not found:
        raise CannotRunError("no night has run yet; mingcha run starts one")
    newest = max(found, key=lambda run: run.started)
    confined = mode()
    return replace(coverage_of(cf, newest, today), sandbox=(confined.name, confined.reason))
