"""The parent's side: a few warm workers, and calls that always come back with an outcome."""

from __future__ import annotations

import queue
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from sandbox.answer import Outcome, SandboxError
from sandbox.bubble import Profile
from sandbox.folders import needed
from sandbox.limits import Limits
from sandbox.mode import mode
from sandbox.process import Process
from sandbox.records import RecordError, Records
from sandbox.wire import LateError, WireError

_GRACE_S = 10.0  # beyond the call's own limit before the worker itself is taken for hung
_START_S = 120.0  # a cold import of a large library on a slow disk
_FAILURE = re.compile(r"timeout|memory|error|too much output|crashed: [A-Za-z0-9 ]{1,40}")
_TYPE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}")

Confinement = Literal["auto", "full", "reduced"]


class _Worker:
    """One worker process; started before or when first used, again after it had to be ended."""

    def __init__(self, words: Sequence[str], profile: Profile | None) -> None:
        self._words = words
        self._profile = profile
        self._process: Process | None = None
        self._ready = False

    def start(self) -> None:
        """Begin to import the function; the first call waits for the rest of it."""
        if self._process is None:
            self._ready = False
            self._process = Process("sandbox.worker", self._words, self._profile)

    def call(self, data: bytes, params: dict[str, Any], limits: Limits) -> Outcome:
        request = {"limits": asdict(limits), "params": params}
        try:
            process = self._started()
        except (WireError, OSError):
            self.stop()
            return Outcome(failure="crashed: worker cannot start")
        try:
            process.ask(request, data, limits.wall_s + _GRACE_S)
            header, said = process.answer(limits, _GRACE_S)
        except LateError:
            self.stop()
            return Outcome(failure="timeout")
        except (WireError, OSError):
            self.stop()
            return Outcome(failure="crashed: worker ended")
        if header.get("last"):
            self.stop()
        return outcome_of(header, said)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _started(self) -> Process:
        if self._process is not None and not self._process.running:
            self.stop()
        self.start()
        assert self._process is not None
        if not self._ready:
            self._process.wait_ready(_START_S)
            self._ready = True
        return self._process


def outcome_of(header: Mapping[str, Any], said: Records | str) -> Outcome:
    """Frames of a worker as an outcome: nothing that a child wrote goes into `failure` unchecked."""
    failure, value, attachments = _judged(header.get("failure"), said)
    wall_s, max_rss_kb = float(header["wall_s"]), int(header["max_rss_kb"])
    return Outcome(value, failure, wall_s, max_rss_kb, attachments)


def _judged(failure: object, said: Records | str) -> tuple[str | None, Any, tuple[bytes, ...]]:
    if failure not in (None, "error"):
        known = isinstance(failure, str) and _FAILURE.fullmatch(failure)
        return str(failure) if known else "crashed: worker garbled", None, ()
    try:
        if isinstance(said, str):
            raise RecordError(said)
        value, attachments = said.answer()
    except RecordError as error:
        reason = str(failure or error)
        return reason if _FAILURE.fullmatch(reason) else f"crashed: {reason}", None, ()
    if failure is None:
        return None, value, attachments
    name = value.get("error") if isinstance(value, dict) else None
    plain = isinstance(name, str) and _TYPE_NAME.fullmatch(name)
    return f"error: {name}" if plain else "error", None, ()


class Sandbox:
    """A pool of `workers` for one function. Use as a context manager; safe from several threads.

    `path` names folders to import from beside the installed packages; of `hidden` nothing is seen
    inside, wherever it lies. `confinement`: "auto" takes what the machine gives (`sandbox.mode`),
    "full" raises SandboxError where that is not all.
    """

    def __init__(  # noqa: PLR0913 - each has its default
        self,
        function: str,
        limits: Limits | None = None,
        workers: int = 1,
        path: Sequence[str] = (),
        *,
        hidden: Sequence[Path] = (),
        confinement: Confinement = "auto",
    ) -> None:
        self._limits = limits or Limits()
        full = confinement != "reduced" and mode().name == "full"
        if confinement == "full" and not full:
            raise SandboxError(f"the full sandbox is not to be had: {mode().reason}")
        folders = tuple(str(Path(folder).absolute()) for folder in path)
        scratch = self._limits.scratch_bytes
        profile = Profile(needed(folders), scratch, tuple(hidden)) if full else None
        words = ("full" if full else "reduced", function, *folders)
        self._workers = [_Worker(words, profile) for _ in range(workers)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        # One set of threads for life: a worker dies with the thread that started it.
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="sandbox")

    def run(self, data: bytes, params: dict[str, Any]) -> Outcome:
        """Call the function; waits for an idle worker; never raises for what the call does."""
        return self._threads.submit(self._call, data, params).result()

    def _call(self, data: bytes, params: dict[str, Any]) -> Outcome:
        worker = self._idle.get()
        try:
            return worker.call(data, params, self._limits)
        finally:
            self._idle.put(worker)

    def map(self, calls: Iterable[tuple[bytes, dict[str, Any]]]) -> Iterator[Outcome]:
        """Outcomes in the order of the calls; only a few calls are held in memory at a time."""
        ahead = 2 * len(self._workers)
        pending: deque[Future[Outcome]] = deque()
        try:
            for data, params in calls:
                pending.append(self._threads.submit(self._call, data, params))
                if len(pending) >= ahead:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()

    def close(self) -> None:
        """End the workers and whatever they run."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown()

    def __enter__(self) -> Sandbox:
        """The workers import while the caller does something else."""
        for worker in self._workers:
            worker.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
