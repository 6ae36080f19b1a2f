"""From bytes to a Result, through the sandbox."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from casefile.model import State
from casefile.settings import Settings
from detectors.result import Result
from detectors.worker import FUNCTION, result_of
from sandbox import Limits, Sandbox


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
        wall_s=float(settings.timeout_s), cpu_s=settings.timeout_s, memory_mb=settings.memory_mb
    )
    return Sandbox(FUNCTION, limits, jobs or settings.jobs)


def results(box: Sandbox, works: Iterable[Work]) -> Iterator[Result]:
    """One Result a work, in order. Refused ones get their texts masked, nothing else.

    Texts that came with bytes on which the parser failed are masked in a call of their own.
    """
    sent: deque[Work] = deque()

    def calls() -> Iterator[tuple[bytes, dict[str, Any]]]:
        for work in works:
            sent.append(replace(work, data=None))
            yield work.data or b"", _params(work, only_texts=work.refused is not None)

    for outcome in box.map(calls()):
        work, result = sent.popleft(), result_of(outcome.value, outcome.failure)
        if outcome.failure is not None and (work.addresses or work.texts):
            again = box.run(b"", _params(work, only_texts=True))
            masked_texts = result_of(again.value, again.failure).masked_texts
            result = replace(result, masked_texts=masked_texts)
        if work.refused is None:
            yield result
        else:
            yield Result(
                failed=State.UNREADABLE, reason=work.refused, masked_texts=result.masked_texts
            )


def _params(work: Work, *, only_texts: bool) -> dict[str, Any]:
    return {
        "media_type": work.media_type,
        "charset": work.charset,
        "addresses": list(work.addresses),
        "texts": list(work.texts),
        "only_texts": only_texts,
    }


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
