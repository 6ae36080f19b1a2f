"""The facts that are told by a column or label: a person's name, a date of birth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from casefile.model import Fact, Location, Segment
from detectors.masking import mask_value
from detectors.people.values import Birth, Name
from detectors.placing import shown_place
from detectors.words import SAMPLE_NAME, SAMPLE_NAMES, hidden_step

if TYPE_CHECKING:
    from detectors.recognise import Span

_BY_COLUMN, _BY_LABEL = 0.9, 0.8


def name_fact(segment: Segment, name: Name, how: str, row: str | None, context: str) -> Fact:
    """A PERSON; `how` is the step that says what names it, without any value."""
    place = shown_place(segment, name.start, name.end)
    steps = [_MASKED_NAME if name.masked else _NAME, how]
    if name.shown in SAMPLE_NAMES:
        steps.append(SAMPLE_NAME)
    told = _Told("PERSON", name.shown, name.masked, context)
    fact = _fact(segment, place, told, tuple(steps))
    return fact if segment.row else replace(fact, row=row)


def birth_fact(  # noqa: PLR0913, PLR0917 - where it stands
    segment: Segment, birth: Birth, how: str, row: str | None, at: int = 0, end: int | None = None
) -> Fact:
    """A CN_BIRTH_DATE; its detail is how far it goes. It stands at `segment.text[at:end]`."""
    place = shown_place(segment, at, len(segment.text) if end is None else end)
    masked = "*" in birth.shown
    step = "已作遮挡的出生日期" if masked else _HOW_FAR[birth.detail]
    fact = _fact(
        segment, place, _Told("CN_BIRTH_DATE", birth.shown, masked, None, birth.detail), (step, how)
    )
    return fact if segment.row else replace(fact, row=row)


_NAME, _MASKED_NAME = "自然人姓名：与其他个人信息同处一行或一段", "已作遮挡的姓名"
_HOW_FAR = {"year": "出生日期：写到年", "month": "出生日期：写到月", "day": "出生日期：写到日"}


class _Told(NamedTuple):
    entity_type: str
    value: str
    masked: bool
    context: str | None
    detail: str | None = None


def _fact(segment: Segment, place: Location, told: _Told, steps: tuple[str, ...]) -> Fact:
    value = told.value
    shown = mask_value(told.entity_type, value)
    hidden = hidden_step(segment)
    return Fact(
        entity_type=told.entity_type,
        value=value,
        masked_value=shown,
        location=place,
        score=_BY_COLUMN if segment.label else _BY_LABEL,
        exposure="masked" if told.masked else "exposed",
        visibility=segment.visibility,
        hidden_by=segment.hidden_by,
        label=segment.label,
        context=shown if told.context is None else told.context,
        row=segment.row,
        explanation=(*steps, hidden) if hidden else steps,
        detail=told.detail,
    )


def context_around(text: str, start: int, end: int, suspected: Sequence[Span]) -> str:
    """The masked words around a name in running text."""
    from detectors.context import context_of
    from detectors.recognise import Span as Found

    span = Found("PERSON", start, end, 1.0, text[start:end])
    return context_of(text, span, suspected, (span,))
