"""A worker process as its parent sees it: started in its place, spoken to in frames, ended."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any

from sandbox import bubble, wire
from sandbox.limits import Limits
from sandbox.records import RecordError, Records

_MAX_FRAME = 2 << 20
_END_S = 10.0


class Process:
    """`python -I -m MODULE WORDS`, inside `profile` or, where that is None, outside."""

    def __init__(self, module: str, words: Sequence[str], profile: bubble.Profile | None) -> None:
        argv = [sys.executable, "-I", "-m", module, *words]
        self._popen = subprocess.Popen(
            bubble.command(profile, argv) if profile else argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # parsers print what they parse
            env=bubble.ENVIRONMENT,
            cwd="/",
            bufsize=0,
            start_new_session=True,
        )
        os.set_blocking(self._stdin.fileno(), False)

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def running(self) -> bool:
        return self._popen.poll() is None

    def wait_ready(self, within_s: float) -> None:
        """Returns when the process is at work; WireError when it ended or is late."""
        header, _ = wire.receive(
            self._stdout.fileno(), _MAX_FRAME, deadline=time.monotonic() + within_s
        )
        if header != {"ready": True}:
            raise wire.WireError("not ready")

    def ask(self, header: dict[str, Any], data: bytes, within_s: float) -> None:
        """Send a request; WireError, also when the other side does not take it."""
        wire.send(self._stdin.fileno(), header, data, deadline=time.monotonic() + within_s)

    def answer(self, limits: Limits, grace_s: float) -> tuple[dict[str, Any], Records | str]:
        """The last frame, and what the child said: Records, or why they are none.

        WireError when the process breaks off; LateError when it keeps silent for longer than the
        limits and `grace_s` allow.
        """
        end = time.monotonic() + limits.total_s + grace_s
        said: Records | str = Records(limits.output_bytes)
        while True:
            deadline = min(end, time.monotonic() + limits.wall_s + grace_s)
            header, part = wire.receive(self._stdout.fileno(), _MAX_FRAME, deadline=deadline)
            if header:
                return header, said
            if isinstance(said, Records):
                try:
                    said.feed(part)
                except RecordError as error:
                    said = str(error)

    def end(self) -> None:
        """Kill it and all that it started; returns when they are gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._popen.wait()
        self._drain()
        self._stdin.close()
        self._stdout.close()

    def _drain(self) -> None:
        """The pipe ends when the last process that could write to it has."""
        deadline = time.monotonic() + _END_S
        poll = select.poll()
        poll.register(self._stdout.fileno(), select.POLLIN)
        while poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            if not os.read(self._stdout.fileno(), 1 << 20):
                return

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._popen.stdin is not None
        return self._popen.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._popen.stdout is not None
        return self._popen.stdout
