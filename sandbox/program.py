"""A program of the system, run on bytes inside bubblewrap; what it writes to /out comes back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sandbox.answer import Outcome
from sandbox.bubble import Profile
from sandbox.folders import needed, outermost
from sandbox.limits import MIB, Limits
from sandbox.mode import mode
from sandbox.pool import outcome_of
from sandbox.process import Process
from sandbox.runner import IN, OUT
from sandbox.wire import LateError, WireError

LIMITS = Limits(
    wall_s=180,
    total_s=180,
    cpu_s=180,
    memory_mb=2048,
    output_bytes=256 * MIB,
    file_bytes=256 * MIB,
    open_files=1024,
    processes=128,
    scratch_bytes=1024 * MIB,
)
_GRACE_S = 10.0
_START_S = 60.0


def run(  # noqa: PLR0913 - each has its default
    argv: Sequence[str],
    data: bytes,
    name: str = "file",
    limits: Limits = LIMITS,
    *,
    folders: Sequence[Path] = (),
    hidden: Sequence[Path] = (),
) -> Outcome:
    """Run `argv` with `data` as /in/NAME; the value is {"exit": status, "names": [...]}.

    `attachments` are the files under /out, `names` their paths there, in the same order; links are
    left out. `folders` are shown read-only beside /usr. The exit status is never judged here. No
    progress is heard of: `limits.wall_s` bounds the whole run. Failures: "not installed",
    "no full sandbox" (a program never runs outside of it), "timeout", "too much output", "crashed:
    ...".
    """
    if "/" in name or name in ("", ".", ".."):
        raise ValueError("name must be a plain file name")
    program = shutil.which(argv[0], path=os.defpath)
    if program is None:
        return Outcome(failure="not installed")
    if mode().name != "full":
        return Outcome(failure="no full sandbox")
    shown = outermost((*needed(), *(folder for folder in folders if folder.exists())))
    profile = Profile(shown, limits.scratch_bytes, tuple(hidden), ((IN, "/in"), (OUT, "/out")))
    request = {"argv": [program, *argv[1:]], "name": name, "limits": asdict(limits)}
    return _outcome(profile, request, data, limits)


def _outcome(profile: Profile, request: dict[str, Any], data: bytes, limits: Limits) -> Outcome:
    process = Process("sandbox.runner", (), profile)
    try:
        process.wait_ready(_START_S)
        process.ask(request, data, _GRACE_S)
        return outcome_of(*process.answer(limits, _GRACE_S))
    except LateError:
        return Outcome(failure="timeout")
    except (WireError, OSError):
        return Outcome(failure="crashed: program ended its sandbox")
    finally:
        process.end()
