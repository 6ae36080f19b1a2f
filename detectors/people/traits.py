"""Which facts tell a circumstance that weighs, and how old somebody is."""

from __future__ import annotations

from datetime import date

from casefile.model import Fact
from casefile.people import Trait

_BY_DETAIL: dict[str, Trait] = {
    **dict.fromkeys(("illness", "injury", "mental", "infectious"), "ill"),
    "disability": "disabled",
    "pregnancy": "pregnant",
    "poverty": "poor",
    **dict.fromkeys(("offender", "inmate"), "offender"),
    "security-penalty": "sealed-record",
    "petitioner": "petitioner",
    "informant": "informant",
    "victim": "victim",
    "veteran": "veteran",
    "death": "dead",
    **dict.fromkeys(("orphan", "minor"), "minor"),
}
"""By the category of health or identity."""
ATTRIBUTES = frozenset({"CN_HEALTH", "CN_SPECIFIC_IDENTITY"})
"""Entities whose `detail` is such a category: what is said of somebody, no number of theirs."""


def trait_of(fact: Fact) -> Trait | None:
    """The circumstance that a fact tells of its person, None for most."""
    if fact.entity_type == "CN_DISABILITY_CERT":
        return "disabled"
    return _BY_DETAIL.get(fact.detail or "") if fact.entity_type in ATTRIBUTES else None


def birth_in_id(value: str) -> str | None:
    """The birth date in an ID that shows it, "1949-12-31", or the year alone; also of masked ones."""
    if len(value) not in (18, 20) or not value[6:10].isdigit():
        return None
    day = value[10:14]
    return f"{value[6:10]}-{day[:2]}-{day[2:]}" if day.isdigit() else value[6:10]


def age_traits(born: str | None, age: int | None, on: date | None) -> set[Trait]:
    """child and minor, where the age is certain enough: on the day of publication."""
    years = age
    if born is not None and on is not None:
        years = _years(born, on)
    if years is None or years < 0 or years >= 18:
        return set()
    return {"child", "minor"} if years < 14 else {"minor"}


def _years(born: str, on: date) -> int:
    """Completed years, the most that they can be where only year or month is known."""
    year, *rest = map(int, born.split("-"))
    had = (on.month, on.day) >= (*rest, 1)[:2] if rest else True
    return on.year - year - (not had)
