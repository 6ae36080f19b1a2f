"""Somebody on the way to be a Person: what a row or passage has told so far, and the facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from casefile.model import Fact
from casefile.people import Role, Sex, Trait
from detectors.people.columns import SELF, ColumnKind
from detectors.people.regions import codes_of
from detectors.people.traits import birth_in_id, trait_of
from detectors.people.values import age_of, birth_of, key_of, says_something, school_age, sex_of

_NUMBERS = frozenset(
    {
        "CN_RESIDENT_ID",
        "CN_MOBILE_PHONE",
        "CN_DISABILITY_CERT",
        "CN_DRIVER_LICENSE",
        "CN_FOREIGNER_ID",
        "CN_HK_MACAU_PERMIT",
        "CN_MILITARY_ID",
        "CN_PASSPORT",
        "CN_SOCIAL_SECURITY",
        "CN_TAIWAN_PERMIT",
    }
)
COUNTS_ALONE = _NUMBERS
"""Values behind which there is somebody, also where no name is told."""
HARD = _NUMBERS | {"CN_BANK_CARD", "CN_ADDRESS"}
"""Exposed beside a name they make even an official's name personal."""
OWN_FACTS = frozenset({"PERSON", "CN_BIRTH_DATE"})
_DATED = ("CN_RESIDENT_ID", "CN_DISABILITY_CERT")
_MAX_KEYS = 8

Placed = tuple[int, int, Fact]
"""Number of the segment in the document, offset in it, and the fact."""


@dataclass(slots=True, eq=False)
class Draft:
    """Raw and mutable; becomes a Person when its row or passage ends."""

    holder: str = SELF
    name: str | None = field(default=None, repr=False)
    names: list[Placed] = field(default_factory=list, repr=False)
    facts: list[Placed] = field(default_factory=list, repr=False)
    born: str | None = field(default=None, repr=False)
    age: int | None = field(default=None, repr=False)
    sex: Sex | None = None
    regions: tuple[str, ...] = field(default=(), repr=False)
    keys: list[str] = field(default_factory=list, repr=False)
    role: Role = "private"
    traits: set[Trait] = field(default_factory=set)
    pupil: bool = False
    at_home: bool = False

    def take(self, placed: Placed) -> None:
        """One more fact of this person."""
        fact = placed[2]
        self.facts.append(placed)
        if (trait := trait_of(fact)) is not None:
            self.traits.add(trait)
        if fact.entity_type == "CN_ADDRESS":
            self.live_in(fact.value)

    def ids(self) -> set[str]:
        """The resident IDs that it has."""
        return {f.value for _, _, f in self.facts if f.entity_type == "CN_RESIDENT_ID"}

    def birthday(self) -> str | None:
        """The birth date that is told, or that a number shows."""
        numbers = (f.value for _, _, f in self.facts if f.entity_type in _DATED)
        return self.born or next(filter(None, map(birth_in_id, numbers)), None)

    def has(self, entity_type: str) -> bool:
        """Whether it has a fact of the type."""
        return any(f.entity_type == entity_type for _, _, f in self.facts)

    def learn(self, kind: ColumnKind, text: str) -> None:
        """What a cell of a known column, that is no value of its own, tells of the person."""
        match kind.name:
            case "birth":
                birth = birth_of(text)
                self.born = self.born or (birth.born if birth else None)
            case "age":
                self.age = age_of(text) if self.age is None else self.age
            case "sex":
                self.sex = self.sex or sex_of(text)
            case "home" | "region":
                self.live_in(text)
            case "village" | "group" | "unit" | "school" | "class" | "amount" | "area" | "income":
                self._key(kind.name, text)
            case "serial" | "ticket" | "student" | "work-number" | "count" | "relation":
                self._key(kind.name, text)
            case "post":
                if self.role == "private" and says_something(text):
                    self.role = "official"
        if kind.name == "class":
            self.pupil = True
        if kind.trait is not None and kind.name != "name" and says_something(text):
            self.traits.add(kind.trait)

    def live_in(self, text: str) -> None:
        """A place of home or origin: the finest one is kept."""
        codes = codes_of(text)
        if len(codes) > len(self.regions):
            self.regions = codes

    def _key(self, name: str, text: str) -> None:
        if len(self.keys) < _MAX_KEYS and (key := key_of(name, text)) and key not in self.keys:
            self.keys.append(key)

    def grade(self) -> None:
        """A pupil's age by school and class; teachers have a school and no class."""
        if self.pupil and self.age is None and self.born is None and not self.ids():
            for key in self.keys:
                if key.startswith(("school=", "class=")):
                    self._pupil(school_age(key.partition("=")[2]))

    def _pupil(self, stage: str | None) -> None:
        if stage == "child":
            self.traits.add("child")
        if stage is not None:
            self.traits.add("minor")

    def shown(self) -> list[Placed]:
        """The facts, with the name's where it is one: an office's contact is named by right."""
        return [*self.names, *self.facts] if self._is_named() else list(self.facts)

    def counts(self) -> bool:
        """Whether there is a person in the sense of a finding."""
        if self.name is not None:
            return bool(self.shown())
        alone = any(f.entity_type in COUNTS_ALONE for _, _, f in self.facts)
        return alone or (self.at_home and bool(self.facts))

    def _is_named(self) -> bool:
        if self.role == "private":
            return True
        return any(f.entity_type in HARD and f.exposure == "exposed" for _, _, f in self.facts)


def is_beside(drafts: Iterable[Draft]) -> bool:
    """Whether a value stands in the row or passage, for names alone are nobody's leak."""
    return any(
        f.entity_type != "PERSON" and (f.entity_type != "CN_BIRTH_DATE" or f.detail == "day")
        for draft in drafts
        for _, _, f in draft.facts
    )
