"""From bytes to a Result, through the sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from casefile.model import State
from casefile.settings import Settings
from detectors.readers import CONVERT, NOT_CONVERTED
from detectors.readers.limits import LIMITS
from detectors.result import Result
from detectors.worker import FUNCTION, result_of
from sandbox import Limits, Sandbox, office

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
        cpu_s=settings.timeout_s,
        memory_mb=settings.memory_mb,
        output_bytes=_OUTPUT + LIMITS.unpacked,
    )
    return Sandbox(FUNCTION, limits, jobs or settings.jobs)


def results(box: Sandbox, works: Iterable[Work]) -> Iterator[Result]:
    """One Result a work, in order. Refused ones get their texts masked, nothing else."""
    given: list[Work | None] = []

    def calls() -> Iterator[tuple[bytes, dict[str, Any]]]:
        for work in works:
            given.append(work)
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
        work = given[index]
        given[index] = None  # its bytes are not needed any longer
        assert work is not None
        if work.refused is not None:
            refused = Result(failed=State.UNREADABLE, reason=work.refused)
            yield replace(refused, masked_texts=result.masked_texts)
        elif work.media_type in CONVERT and result.reason == NOT_CONVERTED:
            yield _converted(box, work, result.masked_texts)
        else:
            yield result


def _converted(box: Sandbox, work: Work, masked_texts: tuple[str, ...]) -> Result:
    """The work through LibreOffice and then the reader of what came out of it."""
    way = CONVERT[work.media_type]
    converted = office.convert(work.data or b"", way.suffix, way.target)
    if converted.failure is not None:
        reason = f"{NOT_CONVERTED}: {converted.failure}"
        return Result(failed=State.UNREADABLE, reason=reason, masked_texts=masked_texts)
    params = {"media_type": way.media_type, "converted": True}
    outcome = box.run(converted.attachments[0], params)
    result = result_of(outcome.value, outcome.failure, outcome.attachments)
    return replace(result, masked_texts=masked_texts)


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
