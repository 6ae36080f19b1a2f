"""A run says that it is alive while its stages work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from casefile import runs
from casefile.errors import MingchaError
from casefile.store import Casefile

EVERY_S = 20.0


@contextmanager
def beating(cf: Casefile, run: runs.Run, clock: Callable[[], datetime]) -> Iterator[None]:
    """Beat from a thread until the block ends."""
    ended = Event()

    def beat() -> None:
        while not ended.wait(EVERY_S):
            try:
                runs.beat(cf, run, clock())
            except MingchaError:
                return  # taken over: this run's next write says so

    thread = Thread(target=beat, name="beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
