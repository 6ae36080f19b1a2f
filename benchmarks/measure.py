"""What a call used, with everything it started: wall and CPU seconds; and many calls summed up."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

T = TypeVar("T")
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds: on the wall, and of CPU in user mode and in the kernel, children included."""

    wall_s: float
    user_s: float
    system_s: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several runs, the least and the most."""

    median: float
    least: float
    most: float

    def show(self, form: str = "{:.3f}") -> str:
        """`median (least-most)`; the median alone where all runs agree."""
        low, middle, high = (form.format(v) for v in (self.least, self.median, self.most))
        return middle if low == high else f"{middle} ({low}-{high})"


def spread(values: Sequence[float]) -> Spread:
    """Of at least one value."""
    return Spread(median(values), min(values), max(values))


def measured(call: Callable[[], T]) -> tuple[T, Used]:
    """Call, and say what it used in this process, in its living and in its ended children."""
    user, system = _cpu()
    started = time.perf_counter()
    result = call()
    wall = time.perf_counter() - started
    after_user, after_system = _cpu()
    return result, Used(wall, after_user - user, after_system - system)


def resident_mib(pid: int | str = "self") -> float:
    """Resident memory of a process now, in MiB; shared pages included."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * _PAGE / (1 << 20)


def children() -> Iterator[int]:
    """Processes that this one started and that still run."""
    for task in Path("/proc/self/task").iterdir():
        yield from map(int, (task / "children").read_text(encoding="ascii").split())


def _cpu() -> tuple[float, float]:
    own, ended = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    living = [_cpu_of(pid) for pid in children()]
    return (
        own.ru_utime + ended.ru_utime + sum(user for user, _ in living),
        own.ru_stime + ended.ru_stime + sum(system for _, system in living),
    )


def _cpu_of(pid: int) -> tuple[float, float]:
    """User and system seconds of a process and of those that it started and has reaped."""
    text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    user, system, children_user, children_system = (int(value) / _TICK for value in text[11:15])
    return user + children_user, system + children_system
