"""The worker process: imports the function once, then forks a confined child for every call.

Started by `sandbox.pool` as `python -I -m sandbox.worker package.module:function [path ...]`;
frames come on standard input and go out on standard output. The child owns neither: it answers
through a pipe of its own, so a child that dies half way cannot garble the conversation.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

from sandbox import limits, wire
from sandbox.answer import packed

Function = Callable[[bytes, dict[str, Any]], object]
_MAX_REQUEST = 1 << 30


def load(name: str) -> Function:
    """The function that "package.module:function" names; a `warm_up` beside it is called once."""
    module_name, _, function_name = name.partition(":")
    module = import_module(module_name)
    warm_up = getattr(module, "warm_up", None)
    if warm_up is not None:
        warm_up()
    function: Function = getattr(module, function_name)
    return function


def serve(function: Function) -> None:
    """Answer frames until standard input ends."""
    gc.collect()
    gc.freeze()  # keeps the collector of a child from copying every warm page
    while True:
        try:
            header, data = wire.receive(0, _MAX_REQUEST)
        except wire.WireError:
            return
        bounds = limits.Limits(**header["limits"])
        wire.send(1, *_call(function, data, header["params"], bounds))


def _call(
    function: Function, data: bytes, params: dict[str, Any], bounds: limits.Limits
) -> tuple[dict[str, Any], bytes]:
    started = time.monotonic()
    inlet, outlet = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(inlet)
        _child(function, data, params, bounds, outlet)
    os.close(outlet)
    answer, late = _collect(inlet, started + bounds.wall_s, bounds.output_bytes)
    os.close(inlet)
    if answer is None:
        os.kill(pid, signal.SIGKILL)  # not reaped yet, so the number is still its own
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)  # whatever it started; the group is gone in the usual case
    _, status, usage = os.wait4(pid, 0)
    header = {
        "failure": _failure(status, answer, late),
        "wall_s": round(time.monotonic() - started, 4),
        "max_rss_kb": usage.ru_maxrss,
    }
    return header, answer or b""


def _collect(fd: int, deadline: float, limit: int) -> tuple[bytes | None, bool]:
    """Everything the child wrote, or None with whether it was late (else it wrote too much)."""
    parts = bytearray()
    while True:
        ready, _, _ = select.select([fd], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None, True
        part = os.read(fd, 1 << 20)
        if not part:
            return bytes(parts), False
        parts += part
        if len(parts) > limit:
            return None, False


def _failure(status: int, answer: bytes | None, late: bool) -> str | None:
    if answer is None:
        return "timeout" if late else "too much output"
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return None
    if code == -signal.SIGXCPU:
        return "timeout"
    if code in _EXIT_REASONS:
        return _EXIT_REASONS[code]
    return f"crashed: {signal.Signals(-code).name}" if code < 0 else f"crashed: exit {code}"


_MEMORY, _ERROR = 81, 82
_EXIT_REASONS = {_MEMORY: "memory", _ERROR: "error"}


def _child(
    function: Function, data: bytes, params: dict[str, Any], bounds: limits.Limits, outlet: int
) -> None:
    """Never returns. An exception's text may quote the document: only its type leaves."""
    code = _ERROR
    try:
        os.setsid()
        _detach(keep=outlet)
        limits.apply(bounds)
        _answer(outlet, packed(function(data, params)))
        code = 0
    except MemoryError:
        code = _MEMORY
    except BaseException as error:  # noqa: BLE001  one document's worker: whatever it is, it is recorded
        with suppress(BaseException):
            _answer(outlet, packed({"error": type(error).__name__}))
    finally:
        os._exit(code)


def _detach(keep: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.closerange(3, keep)
    os.closerange(keep + 1, 256)


def _answer(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


if __name__ == "__main__":
    sys.path.extend(sys.argv[2:])
    serve(load(sys.argv[1]))
