"""When what runs: APScheduler is the clock, the run ledger in the casefile is the truth.

`python scheduler.py` (or `mingcha schedule`) waits for each night and runs it; `--once` runs the night
that is due and ends, for cron and systemd. A slot that passed while nothing ran is caught up once.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from casefile import runs
from casefile.installation import read_identity
from casefile.settings import Settings
from casefile.store import Casefile, open_casefile
from stages.night import JOB, NightReport, run_night

if TYPE_CHECKING:
    from apscheduler.triggers.base import BaseTrigger

_LOOK_BACK = timedelta(days=40)
Report = Callable[[NightReport], None]


def trigger_for(settings: Settings) -> BaseTrigger:
    """The night as a cron trigger, from "HH:MM" or five cron fields, in the settings' time zone."""
    from apscheduler.triggers.cron import CronTrigger

    if ":" in settings.night:
        hour, minute = settings.night.split(":")
        return CronTrigger(hour=int(hour), minute=int(minute), timezone=settings.timezone)
    return CronTrigger.from_crontab(settings.night, timezone=settings.timezone)


def last_slot(trigger: BaseTrigger, now: datetime) -> datetime | None:
    """The newest slot at or before `now`, looking back forty days."""
    slot: datetime | None = None
    candidate = trigger.get_next_fire_time(None, now - _LOOK_BACK)
    while candidate is not None and candidate <= now:
        slot = candidate
        candidate = trigger.get_next_fire_time(candidate, candidate + timedelta(microseconds=1))
    return slot


def due_slot(cf: Casefile, now: datetime) -> datetime | None:
    """The newest slot, if it came after the installation was made and no night has run for it.

    Three nights of downtime are one slot: older ones are not made up for, for the crawl of tonight
    sees what they would have seen.
    """
    slot = last_slot(trigger_for(cf.settings), now)
    identity = read_identity(cf.settings.home)
    if slot is None or identity is None or slot < datetime.fromisoformat(identity.created):
        return None
    last = runs.last(cf, JOB)
    return None if last is not None and last.slot >= slot else slot


def run_due(settings: Settings, report: Report, clock: Callable[[], datetime]) -> None:
    """Run the due night, if one is due."""
    with open_casefile(settings) as cf:
        slot = due_slot(cf, clock())
        if slot is not None:
            report(run_night(cf, slot.astimezone(UTC), clock))


def once(settings: Settings, report: Report, clock: Callable[[], datetime]) -> None:
    """Run the due night, or one for this moment where none is due."""
    with open_casefile(settings) as cf:
        slot = due_slot(cf, clock()) or clock().replace(microsecond=0)
        report(run_night(cf, slot.astimezone(UTC), clock))


def serve(settings: Settings, report: Report, clock: Callable[[], datetime]) -> None:
    """Run nights until SIGTERM or SIGINT; catches up at once what was due before the start."""
    scheduler = build(settings, report, clock)
    signal.signal(signal.SIGTERM, lambda *_: scheduler.shutdown(wait=False))
    scheduler.start()


def build(settings: Settings, report: Report, clock: Callable[[], datetime]) -> Any:
    """The scheduler with its one job.

    The defaults of APScheduler would skip a night that starts a second late: here a late start is
    caught up (`misfire_grace_time=None`), several missed ones are one (`coalesce`), and none runs
    beside another (`max_instances=1`). The plan is code and the state is the ledger: no job store.
    """
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.blocking import BlockingScheduler

    scheduler = BlockingScheduler(
        timezone=settings.timezone, executors={"default": ThreadPoolExecutor(1)}
    )
    scheduler.add_job(
        run_due,
        trigger_for(settings),
        args=(settings, report, clock),
        id=JOB,
        next_run_time=clock(),  # what is due already is caught up now
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
    )
    return scheduler


def upcoming(settings: Settings, now: datetime, count: int = 14) -> list[datetime]:
    """The next slots after `now`."""
    trigger, slots, at = trigger_for(settings), [], now
    for _ in range(count):
        slot = trigger.get_next_fire_time(None, at)
        if slot is None:
            break
        slots.append(slot)
        at = slot + timedelta(microseconds=1)
    return slots


def now() -> datetime:
    """The one clock of a running system, UTC."""
    return datetime.now(UTC)


def main() -> int:
    """`python scheduler.py [--once]`: the same as `mingcha schedule [--once]`."""
    from cli import main as command

    return command(["schedule", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
