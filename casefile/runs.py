"""The ledger of runs: which job ran for which slot, and how it ended.

A slot is done once. A run whose process died stops beating; after `STALE` it can be taken over for
the same slot, under a higher attempt, and the process that lost it can write no more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from casefile.errors import AlreadyRunError, StaleRunError
from casefile.store import Casefile
from casefile.tables import run
from casefile.upsert import insert_missing

STALE = timedelta(minutes=2)
"""Without a beat for this long a run counts as dead; beat several times within it."""
INTERRUPTED = "interrupted"
_STARTED = ("id", "job", "slot", "attempt", "started", "beat")
_JOB = re.compile(r"[a-z][a-z0-9-]{0,31}")


@dataclass(frozen=True, slots=True)
class Run:
    """One job at one slot. `outcome` is None while it runs; `counts` are what it reported."""

    id: str
    job: str
    slot: datetime
    attempt: int
    started: datetime
    beat: datetime
    finished: datetime | None = None
    outcome: str | None = None
    counts: Mapping[str, int] | None = None


def begin(cf: Casefile, job: str, slot: datetime, now: datetime) -> Run:
    """Start (or take over) the run of a slot; AlreadyRunError if it is done or alive elsewhere."""
    if not _JOB.fullmatch(job):
        raise ValueError(f"not a job name: {job!r}")
    with cf.writing() as connection:
        _mark_interrupted(connection, job, now)
        new = Run(_id(job, slot), job, slot, 1, now, now)
        if insert_missing(connection, run, {name: getattr(new, name) for name in _STARTED}):
            return new
        found = connection.execute(select(run).where(run.c.id == new.id).with_for_update()).one()
        return _take_over(connection, _run(found), now)


def _mark_interrupted(connection: Connection, job: str, now: datetime) -> None:
    dead = (run.c.job == job) & run.c.finished.is_(None) & (run.c.beat < now - STALE)
    connection.execute(update(run).where(dead).values(finished=now, outcome=INTERRUPTED))


def _take_over(connection: Connection, found: Run, now: datetime) -> Run:
    if found.finished is None:
        raise AlreadyRunError(f"{found.job}: already running since {found.started.isoformat()}")
    if found.outcome != INTERRUPTED:
        raise AlreadyRunError(f"{found.job}: already done for {found.slot.isoformat()}")
    again = Run(found.id, found.job, found.slot, found.attempt + 1, now, now)
    values = {"attempt": again.attempt, "started": now, "beat": now, "finished": None}
    connection.execute(update(run).where(run.c.id == found.id).values(**values, outcome=None))
    return again


def beat(cf: Casefile, current: Run, now: datetime) -> None:
    """Say that the run is alive; StaleRunError if it was taken over."""
    _change(cf, current, {"beat": now})


def finish(
    cf: Casefile, current: Run, outcome: str, counts: Mapping[str, int], now: datetime
) -> Run:
    """Close the run with its outcome; StaleRunError if it was taken over."""
    values = {"finished": now, "beat": now, "outcome": outcome, "counts": dict(counts)}
    return _change(cf, current, values)


def _change(cf: Casefile, current: Run, values: Mapping[str, Any]) -> Run:
    mine = (run.c.id == current.id) & (run.c.attempt == current.attempt)
    with cf.writing() as connection:
        done = connection.execute(update(run).where(mine, run.c.finished.is_(None)).values(values))
        if done.rowcount != 1:
            raise StaleRunError(f"{current.id}: taken over or closed by another process")
        return _run(connection.execute(select(run).where(run.c.id == current.id)).one())


def last(cf: Casefile, job: str) -> Run | None:
    """The run with the latest slot of a job, however it ended."""
    statement = select(run).where(run.c.job == job).order_by(run.c.slot.desc()).limit(1)
    with cf.reading() as connection:
        row = connection.execute(statement).first()
    return None if row is None else _run(row)


def _id(job: str, slot: datetime) -> str:
    if slot.tzinfo is None:
        raise ValueError("a slot needs a time zone")
    return f"{job}-{slot.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}"


def _run(row: Any) -> Run:
    return Run(**row._mapping)
