"""The forked child: shuts itself in, calls the function once, answers, ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from sandbox import clock, folders, landlock, limits, records, seccomp
from sandbox.answer import Answer

Function = Callable[[bytes, dict[str, Any]], object]
MEMORY, ERROR, LATE = 81, 82, 83


def become_child(
    function: Function,
    request: tuple[bytes, dict[str, Any], limits.Limits],
    outlet: int,
    *,
    full: bool,
    path: Sequence[str],
) -> NoReturn:
    """Everything that confines comes before the function sees a byte. Never returns.

    An exception's text may quote the document: only its type leaves.
    """
    data, params, bounds = request
    code = ERROR
    try:
        os.setsid()
        _detach(keep=outlet)
        confine(bounds, full=full, path=path)
        answer = _called(function, data, params, bounds, outlet)
        records.write_answer(outlet, answer.value, answer.attachments)
        code = 0
    except MemoryError:
        code = MEMORY
    except clock.OutOfTime:
        code = LATE
    except BaseException as error:  # noqa: BLE001  one document's worker: whatever it is, it is recorded
        with suppress(BaseException):
            records.write_answer(outlet, {"error": type(error).__name__})
    finally:
        os._exit(code)


def confine(bounds: limits.Limits, *, full: bool, path: Sequence[str]) -> None:
    """Limits, then system calls; and files, where no bubblewrap keeps them away."""
    limits.apply(bounds, alone=full)
    if not full and landlock.version():
        shown = folders.needed(path)
        landlock.allow_reading((*folders.SYSTEM, folders.LOADER, Path("/dev/urandom"), *shown))
    if full or seccomp.available():
        seccomp.refuse(parser=True)


def _called(
    function: Function, data: bytes, params: dict[str, Any], bounds: limits.Limits, outlet: int
) -> Answer:
    clock.start(outlet, bounds)
    try:
        answer = function(data, params)
    finally:
        clock.stop()
    return answer if isinstance(answer, Answer) else Answer(answer)


def _detach(keep: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.closerange(3, keep)
    os.closerange(keep + 1, 256)
