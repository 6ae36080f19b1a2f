"""From bytes to a Result, through the sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casefile.errors import CannotRunError
from casefile.model import State
from casefile.settings import Settings
from detectors.readers.limits import LIMITS
from detectors.result import Result
from detectors.worker import FUNCTION, result_of
from sandbox import Confinement, Limits, Sandbox, SandboxError

_OUTPUT = 50 << 20
"""Bytes of the findings themselves; members come on top."""


@dataclass(frozen=True, slots=True)
class Work:
    """One document to read: its bytes (None where they could not be had, with the reason)."""

    data: bytes | None = field(repr=False)
    media_type: str
    charset: str | None = None
    addresses: tuple[str, ...] = field(default=(), repr=False)
    texts: tuple[str, ...] = field(default=(), repr=False)
    refused: str | None = None


def detection_sandbox(settings: Settings, jobs: int | None = None) -> Sandbox:
    """A sandbox for detection with the installation's limits."""
    limits = Limits(
        wall_s=float(settings.timeout_s),
        total_s=float(settings.total_timeout_s),
        cpu_s=settings.total_timeout_s,
        memory_mb=settings.memory_mb,
        output_bytes=_OUTPUT + LIMITS.unpacked,
    )
    kept = (settings.home, settings.key_file, Path(settings.database or settings.home))
    hidden = [path.resolve() for path in kept if path is not None]
    confinement: Confinement = "full" if settings.sandbox == "full" else "auto"
    workers = jobs or settings.jobs
    try:
        return Sandbox(FUNCTION, limits, workers, hidden=hidden, confinement=confinement)
    except SandboxError as error:
        raise CannotRunError(f'sandbox = "full": {error}') from None


def results(box: Sandbox, works: Iterable[Work]) -> Iterator[Result]:
    """One Result a work, in order. Refused ones get their texts masked, nothing else."""
    refusals: list[str | None] = []

    def calls() -> Iterator[tuple[bytes, dict[str, Any]]]:
        for work in works:
            refusals.append(work.refused)
            params: dict[str, Any] = {
                "media_type": work.media_type,
                "charset": work.charset,
                "addresses": list(work.addresses),
                "texts": list(work.texts),
                "only_texts": work.refused is not None,
            }
            yield work.data or b"", params

    for index, outcome in enumerate(box.map(calls())):
        result = result_of(outcome.value, outcome.failure, outcome.attachments)
        refused = refusals[index]
        if refused is None:
            yield result
        else:
            yield Result(failed=State.UNREADABLE, reason=refused, masked_texts=result.masked_texts)


def masked(
    box: Sandbox, addresses: Sequence[str], texts: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses and short texts from the web, masked; withheld altogether where that fails."""
    work = Work(None, "text/plain", None, tuple(addresses), tuple(texts), refused="only texts")
    (result,) = results(box, [work])
    count = len(addresses)
    answers = result.masked_texts
    if len(answers) != count + len(texts):
        answers = ("[withheld]",) * (count + len(texts))
    return answers[:count], answers[count:]
