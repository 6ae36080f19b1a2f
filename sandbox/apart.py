"""A process that its own children can neither look into nor leave orphans behind."""

from __future__ import annotations

import ctypes

_SET_DUMPABLE, _SET_CHILD_SUBREAPER = 4, 36


def keep_apart() -> None:
    """No reading of this process's memory or environment by others of its user, no strays."""
    libc = ctypes.CDLL(None)
    libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
