"""The parent's side: a few warm workers, and calls that always come back with an outcome."""

from __future__ import annotations

import os
import queue
import select
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any

from sandbox import wire
from sandbox.answer import Answer, unpacked
from sandbox.limits import Limits

_GRACE_S = 10.0  # beyond the call's own limit before the worker itself is taken for hung
_START_S = 120.0  # a cold import of a large library on a slow disk


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call: `value`, or a `failure`: timeout, memory, error[: type], crashed: ..."""

    value: Any = None
    failure: str | None = None
    wall_s: float = 0.0
    max_rss_kb: int = 0
    attachments: tuple[bytes, ...] = ()


class _Worker:
    """One worker process; started when first used, restarted after it had to be ended."""

    def __init__(self, function: str, path: Sequence[str]) -> None:
        self._arguments = (function, *path)
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, data: bytes, params: dict[str, Any], limits: Limits) -> Outcome:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        out = process.stdout.fileno()
        try:
            wire.send(process.stdin.fileno(), {"limits": asdict(limits), "params": params}, data)
            if not select.select([out], [], [], _START_S + limits.wall_s + _GRACE_S)[0]:
                self.stop()
                return Outcome(failure="timeout")
            header, body = wire.receive(out, limits.output_bytes)
        except (wire.WireError, OSError):
            self.stop()
            return Outcome(failure="crashed: worker ended")
        return _outcome(header, body)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "sandbox.worker", *self._arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # parsers print what they parse
                env=_ENVIRONMENT,
                cwd="/",
                bufsize=0,
                start_new_session=True,
            )
        return self._process


_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",  # threads of a maths library do not survive a fork
}


def _outcome(header: dict[str, Any], body: bytes) -> Outcome:
    failure = header["failure"]
    answer = Answer(None)
    if failure in (None, "error"):
        try:
            answer = unpacked(body)
        except (ValueError, KeyError, TypeError):
            failure = failure or "crashed: no result"
    value = answer.value
    if failure == "error" and isinstance(value, dict):
        failure, value = f"error: {value.get('error')}", None
    usage = (header["wall_s"], header["max_rss_kb"])
    return Outcome(value, failure, *usage, attachments=tuple(answer.attachments))


class Sandbox:
    """A pool of `workers` for one function. Use as a context manager; safe from several threads.

    `path` names folders to import from beside the installed packages.
    """

    def __init__(
        self,
        function: str,
        limits: Limits | None = None,
        workers: int = 1,
        path: Sequence[str] = (),
    ) -> None:
        self._limits = limits or Limits()
        self._workers = [_Worker(function, path) for _ in range(workers)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def run(self, data: bytes, params: dict[str, Any]) -> Outcome:
        """Call the function; waits for an idle worker; never raises for what the call does."""
        worker = self._idle.get()
        try:
            return worker.call(data, params, self._limits)
        finally:
            self._idle.put(worker)

    def map(self, calls: Iterable[tuple[bytes, dict[str, Any]]]) -> Iterator[Outcome]:
        """Outcomes in the order of the calls; only a few calls are held in memory at a time."""
        ahead = 2 * len(self._workers)
        pending: deque[Future[Outcome]] = deque()
        with ThreadPoolExecutor(len(self._workers)) as threads:
            for data, params in calls:
                pending.append(threads.submit(self.run, data, params))
                if len(pending) >= ahead:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()

    def close(self) -> None:
        """End the workers and whatever they run."""
        for worker in self._workers:
            worker.stop()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
