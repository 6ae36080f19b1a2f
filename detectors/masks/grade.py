"""grade: how well a mask hides, by how many values still fit, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from detectors.masks.beside import Beside
from detectors.masks.counted import Counted, Strength
from detectors.masks.identity import count_disability, count_identity
from detectors.masks.numbers import count_card, count_mobile, count_plain
from detectors.masks.pattern import hidden
from detectors.masks.words import rate_address, rate_email, rate_name

RECOVERABLE = 100
"""Candidates up to which a mask counts as none; the setting `recoverable_candidates`."""

_LONGEST = 200
_STEPS: tuple[tuple[int, Strength], ...] = (
    (1, "exact"),
    (50, "ineffective"),
    (1_000, "weak"),
    (100_000, "moderate"),
)

COUNTERS: Mapping[str, Callable[[str, Beside], Counted]] = MappingProxyType(
    {
        "CN_RESIDENT_ID": count_identity,
        "CN_DRIVER_LICENSE": count_identity,
        "CN_DISABILITY_CERT": count_disability,
        "CN_MOBILE_PHONE": count_mobile,
        "CN_BANK_CARD": count_card,
        "PERSON": rate_name,
        "CN_ADDRESS": rate_address,
        "EMAIL_ADDRESS": rate_email,
    }
)
"""Others hide ten values a character (`count_plain`)."""
_IDS_TOO = frozenset({"CN_SOCIAL_SECURITY", "CN_STUDENT_ID", "CN_EXAM_TICKET"})
"""Numbers that are often the holder's ID; as long as one, they are counted as one."""


@dataclass(frozen=True, slots=True)
class Grade:
    """`used` are Chinese words for what narrowed the count, `explanation` whole sentences; neither
    holds a value. `recombined`: another copy, masked differently, was needed."""

    candidates: int | None
    strength: Strength | None
    exposure: Literal["recoverable", "masked"]
    used: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()
    recombined: bool = False


def grade(entity_type: str, shown: str, beside: Beside, threshold: int = RECOVERABLE) -> Grade:
    """The grade of a masked value `shown` with `*`; never raises for what a document shows."""
    if len(shown) > _LONGEST:
        return Grade(None, None, "masked")
    return graded_count(_counter(entity_type, shown)(shown, beside), beside, threshold)


def strength_of(candidates: int) -> Strength:
    """The word for a number of candidates."""
    return next((word for most, word in _STEPS if candidates <= most), "strong")


def graded_count(counted: Counted, beside: Beside, threshold: int = RECOVERABLE) -> Grade:
    """The grade that a count gives, in words."""
    found = counted.candidates
    if found is None:
        return Grade(None, counted.strength, "masked", counted.used, counted.notes)
    recoverable = found <= threshold
    sentence = _because(counted, beside) + f"剩余候选{found}个"
    sentence += "，可以还原" if recoverable else ""
    return Grade(
        candidates=found,
        strength=strength_of(found),
        exposure="recoverable" if recoverable else "masked",
        used=_used(counted),
        explanation=(sentence, *counted.notes),
    )


def with_partner(alone: Grade, together: Grade) -> Grade:
    """The better of both: the copy elsewhere counts where it leaves fewer candidates."""
    if alone.candidates is None or together.candidates is None:
        return alone
    if together.candidates >= alone.candidates:
        return alone
    note = "同一人的号码在另一处以不同方式遮挡，两处可见部分可以拼合"
    used = ("另一处的不同遮挡", *together.used)
    return replace(together, used=used, explanation=(note, *together.explanation), recombined=True)


def _used(counted: Counted) -> tuple[str, ...]:
    column = ("同列其他行的共同部分",) if counted.by_column else ()
    agency = ("发布机关所在地",) if counted.by_agency else ()
    return (*counted.used, *column, *agency)


def _because(counted: Counted, beside: Beside) -> str:
    parts = []
    if counted.used:
        parts.append(f"结合{beside.place}的{'、'.join(counted.used)}")
    if counted.by_column:
        parts.append("按同列其他行的共同部分补全")
    if counted.by_agency:
        parts.append("按发布机关所在地推定发证地")
    return "".join(f"{part}，" for part in parts)


def _counter(entity_type: str, shown: str) -> Callable[[str, Beside], Counted]:
    if entity_type in _IDS_TOO and len(shown) in (15, 18) and hidden(shown) < len(shown):
        return count_identity
    return COUNTERS.get(entity_type, count_plain)
