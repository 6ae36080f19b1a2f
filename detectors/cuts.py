"""Limits of the sandbox as a reader meets them: what it has read until then is still reported."""

from __future__ import annotations

from sandbox import OutOfTime, progress

CUTS = (OutOfTime, MemoryError)
"""What a reader of many pages catches around them, to return what it has with `cut_reason`."""


def cut_reason(cut: BaseException) -> str:
    """The problem to report; says that work goes on, so that there is time to finish."""
    progress()
    return "time limit" if isinstance(cut, OutOfTime) else "memory limit"
