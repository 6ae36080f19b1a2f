"""detect: bytes in, facts out. Reads one document and finds every personal value in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from casefile.model import Fact, Reading, Segment, State
from detectors.context import context_of
from detectors.cuts import CUTS, cut_reason
from detectors.errors import UnreadableError
from detectors.masking import mask_value
from detectors.places import narrow
from detectors.readers import Hints, read
from detectors.recognise import Span, recognise
from detectors.result import Result
from detectors.words import explain
from sandbox import progress


def detect(data: bytes, media_type: str, hints: Hints | None = None) -> Result:
    """Facts of the bytes of one document.

    Never raises for what a document is: one that cannot be read is a Result that says so, and one
    that a limit cut short has the facts found until then. Only to be called in the sandbox;
    `detectors.worker` is the way there.
    """
    try:
        reading = read(data, media_type, hints)
    except UnreadableError as error:
        return Result(failed=State.UNREADABLE, reason=str(error))
    except CUTS as cut:
        return Result(failed=State.INCOMPLETE, reason=cut_reason(cut))
    return _result(reading)


def _result(reading: Reading) -> Result:
    facts: list[Fact] = []
    problems = list(reading.problems)
    try:
        facts.extend(_facts(reading))  # extend keeps what came before a cut
    except CUTS as cut:
        problems.append(cut_reason(cut))
    return Result(
        facts=tuple(facts),
        failed=State.INCOMPLETE if problems else None,
        reason="; ".join(problems) or None,
        title=reading.title,
        published=reading.published,
        source=reading.source,
        segments=len(reading.segments),
        characters=sum(len(segment.text) for segment in reading.segments),
        members=reading.members,
    )


def _facts(reading: Reading) -> Iterator[Fact]:
    for number, segment in enumerate(reading.segments):
        progress()
        spans = recognise(segment)
        for span in spans:
            yield _fact(segment, number, span, spans)


def _fact(segment: Segment, number: int, span: Span, spans: tuple[Span, ...]) -> Fact:
    fact = Fact(
        entity_type=span.entity_type,
        value=span.value,
        masked_value=span.value,
        location=narrow(segment, span.start, span.end),
        score=span.score,
        exposure=span.exposure,
        visibility=segment.visibility,
        hidden_by=segment.hidden_by,
        label=segment.label,
        context=context_of(segment.text, span, spans),
        row=segment.row or f"s{number}.{_sentence(segment.text, span.start)}",
        explanation=explain(span, segment),
    )
    if span.exposure == "masked":
        return fact  # what the agency shows of it is safe to show
    return replace(fact, masked_value=mask_value(span.entity_type, span.value))


_SENTENCE_END = re.compile(r"[。！？!?]|\n\s*\n")


def _sentence(text: str, offset: int) -> int:
    """Outside tables one person's values stand in one sentence."""
    return sum(1 for _ in _SENTENCE_END.finditer(text, 0, offset))
