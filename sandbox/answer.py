"""What a sandboxed function may answer, and what its caller gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


class SandboxError(Exception):
    """The sandbox that was asked for cannot be had on this machine; the text says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A JSON value with byte strings beside it, for a function whose result is files."""

    value: Any
    attachments: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call: `value`, or a `failure`: timeout, memory, error[: type], crashed: ...

    `attachments` are the bytes that an Answer held, in its order. Both came from a process that a
    hostile file may have taken over: the caller checks the shape of everything that it uses.
    """

    value: Any = field(default=None, repr=False)
    failure: str | None = None
    wall_s: float = 0.0
    max_rss_kb: int = 0
    attachments: tuple[bytes, ...] = field(default=(), repr=False)
