"""From bytes to a Result, through the sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from casefile.model import State
from casefile.settings import Settings
from detectors.result import Result
from detectors.worker import FUNCTION, result_of
from sandbox import Limits, Sandbox
from stages.converting import converted
from stages.work import Work

__all__ = ["Work", "detection_sandbox", "masked", "results"]


def detection_sandbox(settings: Settings, jobs: int | None = None) -> Sandbox:
    """A sandbox for detection with the installation's limits."""
    limits = Limits(
        wall_s=float(settings.timeout_s), cpu_s=settings.timeout_s, memory_mb=settings.memory_mb
    )
    return Sandbox(FUNCTION, limits, jobs or settings.jobs)


def results(box: Sandbox, works: Iterable[Work]) -> Iterator[Result]:
    """One Result a work, in order. Refused ones get their texts masked, nothing else."""
    refusals: list[str | None] = []

    def calls() -> Iterator[tuple[bytes, dict[str, Any]]]:
        for given in works:
            work = converted(box, given)
            refusals.append(work.refused)
            params: dict[str, Any] = {
                "media_type": work.media_type,
                "charset": work.charset,
                "addresses": list(work.addresses),
                "texts": list(work.texts),
                "only_texts": work.refused is not None,
                "converted": work.converted,
            }
            yield work.data or b"", params

    for index, outcome in enumerate(box.map(calls())):
        result = result_of(outcome.value, outcome.failure)
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
