"""Which facts tell a circumstance that weighs, and how old somebody is."""

from __future__ import annotations

from datetime import date

from casefile.model import Fact
from casefile.people import Trait

_BY_ENTITY: dict[str, Trait] = {
    "CN_DISABILITY_CERT": "disabled",
    "CN_DISABILITY": "disabled",
    "CN_HEALTH": "ill",
    "CN_DIAGNOSIS": "ill",
    "CN_PREGNANCY": "pregnant",
    "CN_POVERTY": "poor",
    "CN_CRIME": "offender",
    "CN_CORRECTION": "offender",
    "CN_VETERAN": "veteran",
}
"""Values that tell one whatever they say; `_BY_DETAIL` goes before."""
_BY_DETAIL: dict[str, Trait] = {
    "disability": "disabled",
    "disabled": "disabled",
    "pregnancy": "pregnant",
    "pregnant": "pregnant",
    "birth": "pregnant",
    "reproduction": "pregnant",
    "poverty": "poor",
    "poor": "poor",
    "hardship": "poor",
    "crime": "offender",
    "criminal": "offender",
    "offender": "offender",
    "correction": "offender",
    "public-security": "sealed-record",
    "sealed-record": "sealed-record",
    "drugs": "offender",
    "petition": "petitioner",
    "petitioner": "petitioner",
    "informant": "informant",
    "victim": "victim",
    "veteran": "veteran",
    "dead": "dead",
    "death": "dead",
    "orphan": "minor",
    "minor": "minor",
    "child": "minor",
    "illness": "ill",
    "disease": "ill",
    "ill": "ill",
    "mental": "ill",
}
_OF_ATTRIBUTES = ("CN_HEALTH", "CN_IDENTITY", "CN_SPECIAL_IDENTITY")
"""Entities whose `detail` is a category of health or identity."""


def trait_of(fact: Fact) -> Trait | None:
    """The circumstance that a fact tells of its person, None for most."""
    known = fact.entity_type in _BY_ENTITY or fact.entity_type in _OF_ATTRIBUTES
    if known and fact.detail in _BY_DETAIL:
        return _BY_DETAIL[fact.detail]
    return _BY_ENTITY.get(fact.entity_type)


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
