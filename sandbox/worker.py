"""The worker process: imports the function once, then forks a confined child for every call.

Started by `sandbox.pool` as `python -I -m sandbox.worker full|reduced package.module:function [path
...]`; frames come on standard input and go out on standard output. The child owns neither: it
answers through a pipe of its own, and what it says is passed on in frames, unread.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sandbox import child, limits, wire
from sandbox.apart import keep_apart
from sandbox.bubble import SCRATCH
from sandbox.records import HEAD_SIZE, MAX_ATTACHMENTS, MAX_PROGRESS

_MAX_REQUEST = 1 << 30
_MAX_CALLS = 500
_MAX_GROWTH = 128 * limits.MIB


@dataclass(frozen=True, slots=True)
class _Setting:
    function: child.Function
    full: bool
    path: Sequence[str]


def load(name: str) -> child.Function:
    """The function that "package.module:function" names; a `warm_up` beside it is called once."""
    module_name, _, function_name = name.partition(":")
    module = import_module(module_name)
    warm_up = getattr(module, "warm_up", None)
    if warm_up is not None:
        warm_up()
    function: child.Function = getattr(module, function_name)
    return function


def serve(setting: _Setting) -> None:
    """Answer frames until standard input ends, or until it is better to start afresh."""
    gc.collect()
    gc.freeze()  # keeps the collector of a child from copying every warm page
    gc.enable()
    size = _resident()
    files = set(_scratch_files()) if setting.full else set()
    for number in range(1, _MAX_CALLS + 1):
        try:
            header, data = wire.receive(0, _MAX_REQUEST)
        except wire.WireError:
            return
        answer = _call(setting, data, header["params"], limits.Limits(**header["limits"]))
        del data
        grown = _resident() > size + _MAX_GROWTH
        last = number == _MAX_CALLS or grown or _leftovers(setting, files)
        wire.send(1, {**answer, "last": last})
        if last:
            return


def _call(
    setting: _Setting, data: bytes, params: dict[str, Any], bounds: limits.Limits
) -> dict[str, Any]:
    started = time.monotonic()
    inlet, outlet = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(inlet)
        request = (data, params, bounds)
        child.become_child(setting.function, request, outlet, full=setting.full, path=setting.path)
    os.close(outlet)
    cut = _pass_on(inlet, started, bounds)
    os.close(inlet)
    if cut is not None:
        os.kill(pid, signal.SIGKILL)  # not reaped yet, so the number is still its own
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)  # whatever it started; the group is gone in the usual case
    _, status, usage = os.wait4(pid, 0)
    return {
        "failure": cut or _failure(status),
        "wall_s": round(time.monotonic() - started, 4),
        "max_rss_kb": usage.ru_maxrss,
    }


def _pass_on(fd: int, started: float, bounds: limits.Limits) -> str | None:
    """Everything that the child says, as it comes; the failure if it had to be cut short."""
    left = bounds.output_bytes + HEAD_SIZE * (MAX_PROGRESS + MAX_ATTACHMENTS)
    heard = started
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    poll.register(0, 0)  # heard only when nobody holds the other end any more
    while True:
        deadline = min(heard + bounds.wall_s, started + bounds.total_s)
        events = dict(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))
        if 0 in events:
            return "parent ended"
        if not events:
            return "timeout"
        part = os.read(fd, 1 << 20)
        heard = time.monotonic()
        left -= len(part)
        if heard > started + bounds.total_s:
            return "timeout"
        if left < 0:
            return "too much output"
        if not part:
            return None
        wire.send(1, {}, part)


def _failure(status: int) -> str | None:
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return None
    if code == -signal.SIGXCPU:
        return "timeout"
    if code in _EXIT_REASONS:
        return _EXIT_REASONS[code]
    return f"crashed: {_signal_name(-code)}" if code < 0 else f"crashed: exit {code}"


_EXIT_REASONS = {child.MEMORY: "memory", child.ERROR: "error", child.LATE: "timeout"}


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _leftovers(setting: _Setting, before: set[str]) -> bool:
    """Whether a call left files or processes to the next one; a new worker has neither."""
    if setting.full and any(path not in before for path in _scratch_files()):
        return True
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0) and not _end_children()
    except ChildProcessError:
        return False


def _scratch_files() -> Iterator[str]:
    """What lies in the private /tmp; what is mounted over it (our own code) is another device."""
    device = Path(SCRATCH).stat().st_dev
    folders = [SCRATCH]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                yield entry.path
                if entry.is_dir(follow_symlinks=False) and entry.stat().st_dev == device:
                    folders.append(entry.path)


def _end_children() -> bool:
    """Kill what has come to this process from a dead child; False where some may be left."""
    listing = Path(f"/proc/self/task/{os.getpid()}/children")
    for _ in range(100):
        for pid in listing.read_text(encoding="ascii").split():
            os.kill(int(pid), signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return True
    return False


if __name__ == "__main__":
    gc.disable()  # until `serve`: of what is imported nothing is garbage, and looking costs a fifth
    keep_apart()
    mode, name, *folders = sys.argv[1:]
    sys.path.extend(folders)
    function = load(name)
    wire.send(1, {"ready": True})
    serve(_Setting(function, mode == "full", folders))
