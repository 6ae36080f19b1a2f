"""The facts that are told by a column or label: a person's name, a date of birth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.model import Exposure, Fact, Segment
from detectors.masking import mask_value
from detectors.people.values import Birth, Name
from detectors.placing import shown_place
from detectors.words import hidden_step

if TYPE_CHECKING:
    from detectors.recognise import Span

_BY_COLUMN, _BY_LABEL = 0.9, 0.8


def name_fact(segment: Segment, name: Name, how: str, row: str | None, context: str) -> Fact:
    """A PERSON; `how` is the step that says what names it, without any value."""
    step = "已作遮挡的姓名" if name.masked else "自然人姓名：与其他个人信息同处一行或一段"
    fact = _fact(segment, "PERSON", name.shown, row, (step, how))
    place = shown_place(segment, name.start, name.end)
    exposure: Exposure = "masked" if name.masked else "exposed"
    return replace(fact, location=place, exposure=exposure, context=context)


def birth_fact(segment: Segment, birth: Birth, how: str, row: str | None, at: int = 0) -> Fact:
    """A CN_BIRTH_DATE; its detail is how far it goes."""
    hidden = "*" in birth.shown
    step = "已作遮挡的出生日期" if hidden else f"出生日期：{_HOW_FAR[birth.detail]}"
    fact = _fact(segment, "CN_BIRTH_DATE", birth.shown, row, (step, how))
    place = shown_place(segment, at, len(segment.text))
    exposure: Exposure = "masked" if hidden else "exposed"
    return replace(fact, location=place, exposure=exposure, detail=birth.detail)


_HOW_FAR = {"year": "写到年", "month": "写到月", "day": "写到日"}


def _fact(
    segment: Segment, entity_type: str, value: str, row: str | None, steps: tuple[str, ...]
) -> Fact:
    shown = value if "*" in value else mask_value(entity_type, value)
    hidden = hidden_step(segment)
    return Fact(
        entity_type=entity_type,
        value=value,
        masked_value=shown,
        location=segment.location,
        score=_BY_COLUMN if segment.label else _BY_LABEL,
        visibility=segment.visibility,
        hidden_by=segment.hidden_by,
        label=segment.label,
        context=shown,
        row=segment.row or row,
        explanation=(*steps, hidden) if hidden else steps,
    )


def context_around(text: str, start: int, end: int, suspected: Sequence[Span]) -> str:
    """The masked words around a name in running text."""
    from detectors.context import context_of
    from detectors.recognise import Span as Found

    span = Found("PERSON", start, end, 1.0, text[start:end])
    return context_of(text, span, [*suspected, span])
