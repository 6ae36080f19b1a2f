"""People: whom a document speaks of, so that findings can be counted by person and not by number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

Role = Literal["private", "contact", "official", "representative", "expert", "public"]
"""private: a private citizen, also when in doubt. contact: named as contact of an office. official:
named for an office held or a decision taken. representative: legal representative or head of a body.
expert: reviewers, appraisers and lawyers named by law. public: historical and public figures,
journalists."""

Trait = Literal[
    "child",
    "minor",
    "disabled",
    "ill",
    "pregnant",
    "poor",
    "offender",
    "sealed-record",
    "petitioner",
    "informant",
    "victim",
    "veteran",
    "dead",
]
"""Circumstances that weigh. child: under 14; minor: under 18; sealed-record: a public-security penalty
or a minor's offence, which nobody may publish."""

Sex = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a document, joined from one row, one record or one passage. Raw: it is sealed with
    the data key of the bytes and never printed.

    `id`       the `subject` of the person's facts, unique in the document.
    `name`     as shown, mask characters as `*`; None where only a number is there.
    `born`     what is known of the birth date from its own column or words, never from an ID:
               "1949", "1949-12" or "1949-12-31".
    `age`      completed years as written, `age_on` the ISO date (or year) to which it refers.
    `regions`  division codes of home or origin as written, 2, 4 or 6 digits, finest last.
    `keys`     what tells the person from a namesake elsewhere: amount, village group, unit, class;
               each as "column=value", normalised.
    `traits`   what weighs, sorted.
    """

    id: str
    name: str | None = field(default=None, repr=False)
    born: str | None = field(default=None, repr=False)
    age: int | None = field(default=None, repr=False)
    age_on: str | None = field(default=None, repr=False)
    sex: Sex | None = field(default=None, repr=False)
    regions: tuple[str, ...] = field(default=(), repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)
    role: Role = "private"
    traits: tuple[Trait, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, without what is not known; raw."""
        return {name: value for name, value in asdict(self).items() if value not in (None, ())}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Person:
        """The inverse; a shape that is not ours raises TypeError or ValueError."""
        known = {**data, **{name: tuple(data.get(name, ())) for name in _LISTS}}
        person = cls(**known)
        _check(person)
        return person


_LISTS = ("regions", "keys", "traits")
_MAX_TEXT = 400


def _check(person: Person) -> None:
    texts = (person.id, person.name, person.born, person.age_on, *person.regions, *person.keys)
    if not all(
        text is None or (isinstance(text, str) and len(text) <= _MAX_TEXT) for text in texts
    ):
        raise TypeError("person: text expected")
    if person.age is not None and not (type(person.age) is int and 0 <= person.age < 150):
        raise ValueError("person: age")
    if person.sex not in (None, *get_args(Sex)) or person.role not in get_args(Role):
        raise ValueError("person: sex or role")
    if not set(person.traits) <= set(get_args(Trait)):
        raise ValueError("person: trait")
