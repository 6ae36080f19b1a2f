"""Whether what a child sent is a fact at all: types, words and lengths that ours can have."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import get_args

from casefile.model import Exposure, Fact, Location, Visibility

_MAX_TEXT = 1_000_000
_ENTITY = re.compile(r"[A-Z][A-Z0-9_]{0,39}")
_WORD = re.compile(r"[a-z][a-z0-9-]{0,39}")
_MAX_STEPS = 50


def check(fact: Fact) -> Fact:
    """The fact itself; TypeError or ValueError when it cannot come from our own code."""
    texts = (fact.value, fact.masked_value, fact.label)
    maybe = (fact.context, fact.row, fact.subject)
    if not all(_is_text(text) for text in (*texts, *fact.explanation)):
        raise TypeError("text expected")
    if not all(text is None or _is_text(text) for text in maybe):
        raise TypeError("text or nothing expected")
    if not (isinstance(fact.score, int | float) and 0 <= fact.score <= 1):
        raise ValueError("score")
    if fact.exposure not in get_args(Exposure) or fact.visibility not in get_args(Visibility):
        raise ValueError("exposure or visibility")
    if not _ENTITY.fullmatch(fact.entity_type) or len(fact.explanation) > _MAX_STEPS:
        raise ValueError("entity type or explanation")
    if fact.hidden_by is not None and not _WORD.fullmatch(fact.hidden_by):
        raise ValueError("hidden by")
    if fact.detail is not None and not _WORD.fullmatch(fact.detail):
        raise ValueError("detail")
    _check_place(fact.location)
    return fact


def _check_place(place: Location) -> None:
    for name in (f.name for f in fields(place)):
        value = getattr(place, name)
        if name == "bbox":
            good = value is None or _is_box(value)
        elif name == "boxes":
            good = value is None or all(_is_box(box) for box in value)
        else:
            good = value is None or _is_text(value) or type(value) is int
        if not good:
            raise TypeError(f"location: {name}")


def _is_box(value: object) -> bool:
    whole = isinstance(value, tuple) and len(value) == 4
    return whole and all(type(side) in (int, float) for side in value)  # type: ignore[attr-defined]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _MAX_TEXT
