"""detect: bytes in, facts out. Reads one document and finds every personal value in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from casefile.model import Fact, Reading, Segment, State
from detectors.context import context_of
from detectors.cuts import CUTS, cut_reason
from detectors.errors import UnreadableError
from detectors.imprint import Imprint
from detectors.masking import mask_value
from detectors.people import Collector
from detectors.placing import sentence_row, shown_place
from detectors.readers import Hints, stream
from detectors.recognise import Span, sure, suspect
from detectors.result import Result
from detectors.words import explain
from recognizers_zh.exceptions import RecognizerTimeout
from sandbox import progress

MAX_FACTS = 150_000
"""Findings of one file beyond which it is said that there are more; none is read for nothing."""

_STRANGE = re.compile(
    "[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\u0180-\u036f\u0530-\u1fff\ua4d0-\uabff]"
)
"""Characters of scripts that Chinese files do not use: what binary rubbish looks like as text."""
_TOLERATED = 0.1
_SLOW = "a recognizer ran out of time"


@dataclass(slots=True)
class _Tally:
    """What went by while segments were consumed, each let go after it was looked at."""

    people: Collector = field(default_factory=Collector)
    facts: int = 0
    segments: int = 0
    characters: int = 0
    strange: int = 0
    problems: list[str] = field(default_factory=list)
    imprint: Imprint = field(default_factory=Imprint)


def detect(data: bytes, media_type: str, hints: Hints | None = None) -> Result:
    """Facts of the bytes of one document.

    Never raises for what a document is: one that cannot be read is a Result that says so, with the
    facts found before it broke off or a limit cut it. Only to be called in the sandbox;
    `detectors.worker` is the way there.
    """
    tally = _Tally()
    try:
        return _result(_consume(data, media_type, hints, tally), tally, hints)
    except UnreadableError as error:
        if not tally.facts:
            return Result(failed=State.UNREADABLE, reason=str(error))
        return _result(Reading((), problems=(str(error),)), tally, hints)
    except CUTS as cut:
        return _result(Reading((), problems=(cut_reason(cut),)), tally, hints)


def _consume(data: bytes, media_type: str, hints: Hints | None, tally: _Tally) -> Reading:
    found = stream(data, media_type, hints)
    converted = hints is not None and hints.converted
    for segment in found:
        _take(segment, tally)
        if converted:
            tally.strange += sum(1 for _ in _STRANGE.finditer(segment.text))
    return found.reading


def _take(segment: Segment, tally: _Tally) -> None:
    progress()
    number = tally.segments
    tally.segments += 1
    tally.characters += len(segment.text)
    tally.imprint.see(segment)
    if tally.facts >= MAX_FACTS:
        return  # on to the end all the same: title, members and problems come last
    try:
        suspected = suspect(segment)
    except RecognizerTimeout:
        if _SLOW not in tally.problems:
            tally.problems.append(_SLOW)
        return
    facts = [_fact(segment, number, span, suspected) for span in sure(suspected)]
    tally.people.see(segment, facts, suspected)
    tally.facts = max(tally.facts + len(facts), tally.people.count)
    if tally.facts >= MAX_FACTS:
        tally.problems.append(f"more findings than {MAX_FACTS}")


def _result(reading: Reading, tally: _Tally, hints: Hints | None) -> Result:
    if tally.strange > _TOLERATED * tally.characters:
        tally.problems.append("the converted text is no text")
    problems = (*reading.problems, *tally.problems)
    published = reading.published or tally.imprint.published
    facts, people = tally.people.close(published, hints.today if hints else None)
    return Result(
        facts=tuple(facts),
        people=tuple(people),
        failed=State.INCOMPLETE if problems else None,
        reason="; ".join(problems) or None,
        title=reading.title,
        published=published,
        source=reading.source or tally.imprint.source,
        column=reading.column,
        index_number=reading.index_number,
        segments=tally.segments,
        characters=tally.characters,
        members=reading.members,
        signs=tally.imprint.signs(),
    )


def _fact(segment: Segment, number: int, span: Span, suspected: Sequence[Span]) -> Fact:
    return Fact(
        entity_type=span.entity_type,
        value=span.value,
        masked_value=mask_value(span.entity_type, span.value, span.detail),
        location=shown_place(segment, span.start, span.end),
        score=span.score,
        exposure=span.exposure,
        visibility=segment.visibility,
        hidden_by=segment.hidden_by,
        label=segment.label,
        context=context_of(segment.text, span, suspected),
        row=segment.row or sentence_row(number, segment.text, span.start),
        explanation=explain(span, segment),
        detail=span.detail,
    )
