"""How well this machine can confine: with bubblewrap, or with what the process can do by itself."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sandbox import landlock, seccomp
from sandbox.bubble import ENVIRONMENT, Profile, command
from sandbox.folders import needed

_PROBE_S = 30


@dataclass(frozen=True, slots=True)
class Mode:
    """`full`: bubblewrap with all of its profile. `reduced`: `reason` says why, and what is left."""

    name: Literal["full", "reduced"]
    reason: str = ""


@cache
def mode() -> Mode:
    """What this machine gives, tried out once a process."""
    why = _why_not()
    if why is None:
        return Mode("full")
    return Mode("reduced", f"{why}; {_left()}")


def _why_not() -> str | None:
    """Why the profile does not work here, None if it does."""
    if shutil.which("bwrap", path=os.defpath) is None:
        return "bubblewrap is not installed"
    if os.getuid() == 0 and shutil.which("setpriv", path=os.defpath) is None:
        return "root cannot become an ordinary user: setpriv is not installed"
    if not seccomp.available():
        return f"no list of system calls for {platform.machine()}"
    words = command(Profile(needed(), 1 << 20), [sys.executable, "-I", "-S", "-c", "pass"])
    try:
        done = subprocess.run(
            words, env=ENVIRONMENT, capture_output=True, timeout=_PROBE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "bubblewrap does not start"
    return None if done.returncode == 0 else f"bubblewrap is refused: {_last_line(done.stderr)}"


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].removeprefix("bwrap: ")[:200] if lines else "no reason given"


def _left() -> str:
    names = ["limits"]
    if seccomp.available():
        names.append("no sockets or programs (seccomp)")
    if landlock.version():
        names.append("no other files (Landlock)")
    return "still in force: " + ", ".join(names)
