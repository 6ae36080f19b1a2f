"""What a confined call may use."""

from __future__ import annotations

import os
import resource
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20
MAX_OUTPUT = 768 * MIB
MAX_VALUE = 50 * MIB
"""Of the JSON alone: the parent holds it as objects, which take ten times its bytes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one call: seconds, MiB, bytes, open files, processes and threads.

    `wall_s` counts from the last sign of progress, `total_s` from the start. `memory_mb` is what the
    call may add to the address space of the warm worker that it forks from. `output_bytes` is the
    value and all attachments together; the value alone never more than MAX_VALUE. `scratch_bytes` is
    the size of the private /tmp, set when the worker starts.
    """

    wall_s: float = 60.0
    cpu_s: int = 900
    memory_mb: int = 1024
    output_bytes: int = MAX_VALUE
    file_bytes: int = 64 * MIB
    open_files: int = 64
    total_s: float = 900.0
    processes: int = 32
    scratch_bytes: int = 64 * MIB

    def __post_init__(self) -> None:
        if not 0 < self.output_bytes <= MAX_OUTPUT:
            raise ValueError(f"output_bytes must be from 1 to {MAX_OUTPUT}")


def apply(limits: Limits, *, alone: bool) -> None:
    """Set the rlimits of this process; irrevocable, so only ever called in the forked child.

    `alone`: this user has no processes but the sandbox's own, so that they can be counted.
    """
    space = _address_space() + limits.memory_mb * MIB
    bounds = [
        (resource.RLIMIT_AS, space),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),  # a core file would hold the document
    ]
    if alone and _counted_apart():
        bounds.append((resource.RLIMIT_NPROC, limits.processes))
    for which, value in bounds:
        resource.setrlimit(which, (value, value))
    # The soft limit's SIGXCPU tells a busy loop from a kill; the hard one ends who ignores it.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))


def _counted_apart() -> bool:
    """Since 5.14 a user namespace has its own count of processes; before, it is the whole user's."""
    major, minor = os.uname().release.split(".")[:2]
    return (int(major), int(minor)) >= (5, 14)


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
