"""One lane a host and port: how often it may be asked, and whether it still answers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from crawler.items import MissedError

MAX_CRAWL_DELAY_S = 300.0
MAX_RETRY_AFTER_S = 3600.0
MAX_ADAPTED_S = 30.0
"""However slow a host is, it is asked again after this long, unless its own floor is longer."""
GIVE_UP_AFTER = {"challenge": 3, "timeout": 10, "dns": 6, "refused": 10, "tls": 6}
"""Failures in a row that close a lane for this run; its further URLs miss for that reason."""


@dataclass(slots=True, eq=False)
class Lane:
    """At most `concurrency` requests under way, and none sooner than `delay_s` after another.

    The delay runs from the start of a request and again from the end of its response, so that
    also the server sees no smaller gap, however long a connection takes to open.
    """

    delay_s: float
    concurrency: int
    closed: str | None = None
    next_at: float = 0.0
    _free: asyncio.Semaphore = field(init=False, repr=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    _failures: dict[str, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.concurrency)

    async def enter(self, not_before: float, stopping: asyncio.Event) -> None:
        """Waits for the turn; raises MissedError if the lane is closed or the run is stopping."""
        await self._free.acquire()
        try:
            async with self._turn:
                await self._wait(not_before, stopping)
                self.next_at = _now() + self.delay_s
        except BaseException:
            self._free.release()
            raise

    def leave(self, least_s: float = 0.0) -> None:
        """The response is here, or the request failed; the next one waits the floor, or `least_s`."""
        wait = max(self.delay_s, min(least_s, MAX_ADAPTED_S))
        self.next_at = max(self.next_at, _now() + wait)
        self._free.release()

    def slow_down(self, delay_s: float) -> None:
        """A Crawl-delay; never makes it faster, obeyed up to 300 s."""
        self.delay_s = max(self.delay_s, min(delay_s, MAX_CRAWL_DELAY_S))
        self.next_at = max(self.next_at, _now() + self.delay_s)

    def pause(self, seconds: float) -> None:
        """A Retry-After; longer than an hour closes the lane for this run."""
        if seconds > MAX_RETRY_AFTER_S:
            self.closed = "retry-after"
        self.next_at = max(self.next_at, _now() + min(seconds, MAX_RETRY_AFTER_S))

    def answered(self) -> None:
        """The host is alive: connection failures are counted anew (challenges are not)."""
        self._failures = {k: n for k, n in self._failures.items() if k == "challenge"}

    def served(self) -> None:
        """A document came, no challenge."""
        self._failures.clear()

    def failed(self, reason: str) -> None:
        """Counts towards giving up, for the reasons in GIVE_UP_AFTER."""
        kind = "challenge" if reason.startswith("challenge") else reason
        limit = GIVE_UP_AFTER.get(kind)
        if limit is None:
            return
        self._failures[kind] = self._failures.get(kind, 0) + 1
        if self._failures[kind] >= limit:
            self.closed = reason

    async def _wait(self, not_before: float, stopping: asyncio.Event) -> None:
        while True:
            if stopping.is_set():
                raise MissedError("dropped")
            if self.closed is not None:
                raise MissedError(self.closed)
            seconds = max(self.next_at, not_before) - _now()
            if seconds <= 0:
                return
            await _sleep(seconds, stopping)


async def _sleep(seconds: float, stopping: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return


def _now() -> float:
    return asyncio.get_running_loop().time()
