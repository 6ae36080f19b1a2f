"""When what runs: APScheduler is the clock, the run ledger in the casefile is the truth.

`python scheduler.py` (or `mingcha schedule`) waits for each night and runs it; `--once` runs the night
that is due and ends, for cron and systemd. A slot that passed while nothing ran is caught up once.
"""

from __future__ import annotations

import logging
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

from casefile import runs
from casefile.errors import MingchaError
from casefile.installation import read_identity
from casefile.settings import Settings
from casefile.store import Casefile, open_casefile
from stages.night import JOB, NightReport, StoppedError, run_night

if TYPE_CHECKING:
    from apscheduler.triggers.base import BaseTrigger

LOOK_EVERY_S = 60
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
    sees what they would have seen. A night that was stopped or killed half-way is due again; while
    one is running, none is.
    """
    slot = last_slot(trigger_for(cf.settings), now)
    identity = read_identity(cf.settings.home)
    if slot is None or identity is None or slot < datetime.fromisoformat(identity.created):
        return None
    last = runs.last(cf, JOB)
    if last is None:
        return slot
    if last.finished is None and last.beat >= now - runs.STALE:
        return None
    return slot if last.slot < slot or (last.slot == slot and _was_cut_short(last)) else None


def _was_cut_short(run: runs.Run) -> bool:
    return run.finished is None or run.outcome == runs.INTERRUPTED


def run_due(settings: Settings, report: Report, clock: Callable[[], datetime], stop: Event) -> None:
    """Run the due night, if one is due."""
    with open_casefile(settings) as cf:
        slot = due_slot(cf, clock())
        if slot is not None:
            report(run_night(cf, slot.astimezone(UTC), clock, progress=_heeding(stop)))


def _heeding(stop: Event) -> Callable[..., None]:
    """Progress that nobody watches, and the place where a night lets itself be stopped."""

    def advance(*_: object, **__: object) -> None:
        if stop.is_set():
            raise StoppedError

    return advance


def once(settings: Settings, report: Report, clock: Callable[[], datetime]) -> None:
    """Run the due night, or one for this moment where none is due."""
    with open_casefile(settings) as cf:
        slot = due_slot(cf, clock()) or clock().replace(microsecond=0)
        report(run_night(cf, slot.astimezone(UTC), clock))


def serve(settings: Settings, report: Report, clock: Callable[[], datetime]) -> None:
    """Run nights until SIGTERM or SIGINT; catches up at once what was due before the start.

    A night that is under way is stopped with its crawl, and is due again at the next start.
    """
    with open_casefile(settings):
        """What cannot run says so now, to who starts it, and not at night."""
    stop = Event()
    scheduler = build(settings, report, clock, stop)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        scheduler.start()
    stop.set()
    scheduler.shutdown(wait=True)


def build(
    settings: Settings, report: Report, clock: Callable[[], datetime], stop: Event | None = None
) -> Any:
    """The scheduler with its two jobs: the night at its hour, and a look every minute.

    The defaults of APScheduler would skip a night that starts a second late: here a late start is
    caught up (`misfire_grace_time=None`), several missed ones are one (`coalesce`), and none runs
    beside another (one thread, `max_instances=1`). The plan is code and the state is the ledger: no
    job store. The look finds what a changed clock, a suspended machine or a kill left undone.
    """
    from apscheduler.events import EVENT_JOB_ERROR
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.blocking import BlockingScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # _say_why says it in one line
    scheduler = BlockingScheduler(
        timezone=settings.timezone, executors={"default": ThreadPoolExecutor(1)}
    )
    look = IntervalTrigger(seconds=LOOK_EVERY_S, timezone=settings.timezone)
    for name, trigger in ((JOB, trigger_for(settings)), ("look", look)):
        scheduler.add_job(
            run_due,
            trigger,
            args=(settings, report, clock, stop or Event()),
            id=name,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
    scheduler.modify_job("look", next_run_time=clock())  # what is due already is caught up now
    scheduler.add_listener(partial(_say_why, set()), EVENT_JOB_ERROR)
    return scheduler


def _say_why(said: set[str], event: Any) -> None:
    """One line a day on standard error, without an exception's own text: it may hold what was read."""
    error = event.exception
    if isinstance(error, StoppedError):
        return
    text = str(error) if isinstance(error, MingchaError) else _place_of(error)
    line = f"{event.scheduled_run_time.date()} mingcha: the night failed: {text}\n"
    if line not in said:
        said.add(line)
        sys.stderr.write(line)
        sys.stderr.flush()


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where


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
