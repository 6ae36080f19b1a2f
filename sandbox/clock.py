"""Time, as a sandboxed function sees it: it says that it gets on, and hears before time is up."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass
from types import FrameType

from sandbox import records
from sandbox.limits import Limits

_SOON = 0.9
"""The share of a limit after which the function hears of it; the rest is for what it has."""
_AGAIN_S = 1.0
_QUIET_S = 0.5


class OutOfTime(BaseException):
    """Raised in a function shortly before a time limit ends it, so that it can return what it has.

    Not an Exception: a parser that goes on after every error must not go on after this one. Comes
    again every second until the function calls `progress`.
    """


@dataclass(slots=True)
class _Clock:
    outlet: int
    limits: Limits
    started: float
    last: float
    warned: int = 0
    rung: bool = False


_clock: _Clock | None = None


def start(outlet: int, limits: Limits) -> None:
    """In the child, before the function is called: signs of progress go to `outlet`."""
    global _clock  # noqa: PLW0603 - one call a process
    now = time.monotonic()
    _clock = _Clock(outlet, limits, now, now)
    signal.signal(signal.SIGALRM, _ring)
    _arm(_clock, now)


def stop() -> None:
    """The function has returned; nothing may interrupt its answer."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def progress() -> None:
    """Say that work goes on: the limit without progress counts from here. Does nothing elsewhere.

    Cheap: call it for every page, sheet, member, or hundred lines.
    """
    clock, now = _clock, time.monotonic()
    if clock is None:
        return
    if not clock.rung and now - clock.last < min(_QUIET_S, clock.limits.wall_s / 10):
        return
    clock.last, clock.rung = now, False
    records.write(clock.outlet, records.PROGRESS)
    _arm(clock, now)


def _arm(clock: _Clock, now: float) -> None:
    """The alarm for whichever limit is first: the one without progress, or a step of the whole."""
    quiet = clock.last + _SOON * clock.limits.wall_s
    whole = clock.started + clock.limits.total_s * (1 - (1 - _SOON) / (3**clock.warned))
    signal.setitimer(signal.ITIMER_REAL, max(0.01, min(quiet, whole) - now), _AGAIN_S)


def _ring(_number: int, _frame: FrameType | None) -> None:
    clock, now = _clock, time.monotonic()
    if clock is not None:
        clock.rung = True
        clock.warned += now >= clock.started + clock.limits.total_s * _SOON
    raise OutOfTime
