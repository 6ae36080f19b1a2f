"""Inside the sandbox of a program: puts its input down, runs it, hands back what it wrote.

Started by `sandbox.program` as `python -I -m sandbox.runner`; one frame in, frames out. Input and
output lie in the private /tmp only, so nothing of a document touches the machine's disk.
"""

from __future__ import annotations

import os
import select
import signal
import stat
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sandbox import limits, records, seccomp, wire
from sandbox.apart import keep_apart
from sandbox.bubble import SCRATCH

_MAX_REQUEST = 1 << 30
_CHUNK = 1 << 20
IN, OUT = f"{SCRATCH}/in", f"{SCRATCH}/out"


def main() -> None:
    """One request, one answer; ending ends whatever the program left behind."""
    wire.send(1, {"ready": True})
    started = time.monotonic()
    header, data = wire.receive(0, _MAX_REQUEST)
    bounds = limits.Limits(**header["limits"])
    Path(OUT).mkdir()
    Path(IN).mkdir()
    Path(IN, header["name"]).write_bytes(data)
    status = _run(header["argv"], bounds, started + bounds.wall_s)
    failure = "timeout" if status is None else None
    if status is not None:
        failure = _hand_over(status, bounds.output_bytes)
    seconds = round(time.monotonic() - started, 4)
    wire.send(1, {"failure": failure, "wall_s": seconds, "max_rss_kb": 0, "last": True})


def _run(argv: Sequence[str], bounds: limits.Limits, deadline: float) -> int | None:
    """Exit status (negative for a signal), None when the program took too long."""
    process = subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=OUT,
        start_new_session=True,
        preexec_fn=lambda: _confine(bounds),  # noqa: PLW1509 - this process has no threads
    )
    if not _ended(process.pid, deadline):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        return None
    return process.wait()


def _ended(pid: int, deadline: float) -> bool:
    """Whether it ended in time, and with someone left to hear of it."""
    poll = select.poll()
    watched = os.pidfd_open(pid)
    poll.register(watched, select.POLLIN)
    poll.register(0, 0)
    events = dict(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))
    os.close(watched)
    return bool(events) and 0 not in events


def _confine(bounds: limits.Limits) -> None:
    limits.apply(bounds, alone=True)
    seccomp.refuse(parser=False)


def _hand_over(status: int, limit: int) -> str | None:
    found = sorted(_files(OUT))
    sizes = [size for _, size in found]
    if sum(sizes) > limit or len(found) > records.MAX_ATTACHMENTS:
        return "too much output"
    names = [os.fsencode(path[len(OUT) + 1 :]).decode("utf-8", "replace") for path, _ in found]
    value: dict[str, Any] = {"exit": status, "names": names}
    _say(records.VALUE, records.as_json(value))
    for path, _ in found:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(fd, "rb") as stream:
            _say(records.ATTACHMENT, stream.read(limit + 1))
    return None


def _files(folder: str) -> Iterator[tuple[str, int]]:
    """Regular files and their sizes; a link could point at anything, so none is followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            state = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(state.st_mode):
                yield entry.path, state.st_size
            elif stat.S_ISDIR(state.st_mode):
                yield from _files(entry.path)


def _say(kind: int, body: bytes) -> None:
    wire.send(1, {}, records.head(kind, len(body)))
    view = memoryview(body)
    for start in range(0, len(body), _CHUNK):
        wire.send(1, {}, bytes(view[start : start + _CHUNK]))


if __name__ == "__main__":
    keep_apart()
    main()
