"""What a confined call may use."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one call: seconds, MiB, bytes, open files.

    `memory_mb` is what the call may add to the address space of the warm worker that it forks from.
    """

    wall_s: float = 60.0
    cpu_s: int = 60
    memory_mb: int = 1024
    output_bytes: int = 50 * MIB
    file_bytes: int = 64 * MIB
    open_files: int = 64


def apply(limits: Limits) -> None:
    """Set the rlimits of this process; irrevocable, so only ever called in the forked child."""
    space = _address_space() + limits.memory_mb * MIB
    for which, value in (
        (resource.RLIMIT_AS, space),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),  # a core file would hold the document
    ):
        resource.setrlimit(which, (value, value))
    # The soft limit's SIGXCPU tells a busy loop from a kill; the hard one ends who ignores it.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
