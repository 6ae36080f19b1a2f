"""detect: bytes in, facts out. Reads one document and finds every personal value in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from casefile.model import Fact, Location, Reading, Segment, State
from detectors.context import context_of, masked_text
from detectors.cuts import CUTS, cut_reason
from detectors.errors import UnreadableError
from detectors.imprint import Imprint
from detectors.masking import mask_value
from detectors.places import narrow
from detectors.readers import Hints, stream
from detectors.recognise import Span, sure, suspect
from detectors.result import Result
from detectors.words import explain
from recognizers_zh.exceptions import RecognizerTimeout
from sandbox import progress

MAX_FACTS = 50_000
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

    facts: list[Fact] = field(default_factory=list)
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
        return _result(_consume(data, media_type, hints, tally), tally)
    except UnreadableError as error:
        if not tally.facts:
            return Result(failed=State.UNREADABLE, reason=str(error))
        return _result(Reading((), problems=(str(error),)), tally)
    except CUTS as cut:
        return _result(Reading((), problems=(cut_reason(cut),)), tally)


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
    if len(tally.facts) >= MAX_FACTS:
        return  # on to the end all the same: title, members and problems come last
    try:
        suspected = suspect(segment)
    except RecognizerTimeout:
        if _SLOW not in tally.problems:
            tally.problems.append(_SLOW)
        return
    tally.facts += [_fact(segment, number, span, suspected) for span in sure(suspected)]
    if len(tally.facts) >= MAX_FACTS:
        tally.problems.append(f"more findings than {MAX_FACTS}")


def _result(reading: Reading, tally: _Tally) -> Result:
    if tally.strange > _TOLERATED * tally.characters:
        tally.problems.append("the converted text is no text")
    problems = (*reading.problems, *tally.problems)
    return Result(
        facts=tuple(tally.facts),
        failed=State.INCOMPLETE if problems else None,
        reason="; ".join(problems) or None,
        title=reading.title,
        published=reading.published or tally.imprint.published,
        source=reading.source or tally.imprint.source,
        column=reading.column,
        index_number=reading.index_number,
        segments=tally.segments,
        characters=tally.characters,
        members=reading.members,
        signs=tally.imprint.signs(),
    )


def _fact(segment: Segment, number: int, span: Span, suspected: Sequence[Span]) -> Fact:
    fact = Fact(
        entity_type=span.entity_type,
        value=span.value,
        masked_value=span.value,
        location=_shown(narrow(segment, span.start, span.end)),
        score=span.score,
        exposure=span.exposure,
        visibility=segment.visibility,
        hidden_by=segment.hidden_by,
        label=segment.label,
        context=context_of(segment.text, span, suspected),
        row=segment.row or f"s{number}.{_sentence(segment.text, span.start)}",
        explanation=explain(span, segment),
        detail=span.detail,
    )
    if span.exposure == "masked":
        return fact  # what the agency shows of it is safe to show
    return replace(fact, masked_value=mask_value(span.entity_type, span.value, span.detail))


def _shown(location: Location) -> Location:
    """The place, fit to be printed: a sheet may be named after a person."""
    if location.sheet is None:
        return location
    return replace(location, sheet=_masked_name(location.sheet))


_masked_name = lru_cache(maxsize=256)(masked_text)
_SENTENCE_END = re.compile(r"[。！？!?]|\n\s*\n")


def _sentence(text: str, offset: int) -> int:
    """Outside tables one person's values stand in one sentence."""
    return sum(1 for _ in _SENTENCE_END.finditer(text, 0, offset))
