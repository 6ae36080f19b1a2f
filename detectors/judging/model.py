"""What passes between the steps of judging."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, Protocol

from casefile.model import Document, Exposure, Finding
from casefile.people import Person, Role, Trait
from detectors.notice.model import Permission, Publication

Strength = Literal["exact", "ineffective", "weak", "moderate", "strong"]


class Grade(Protocol):
    """How well a mask holds: how many values still fit, and the sentences that say why.

    `exposure` is recoverable where few enough are left; `recombined` where another copy, masked
    differently, was needed. Whoever counts them has a dataclass of this shape.
    """

    @property
    def candidates(self) -> int | None: ...
    @property
    def strength(self) -> Strength | None: ...
    @property
    def exposure(self) -> Literal["recoverable", "masked"]: ...
    @property
    def explanation(self) -> tuple[str, ...]: ...
    @property
    def recombined(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one person: of one subject, else of one row, else one alone.

    `role` and `traits` are the person's, or read off the words around where nobody joined them.
    """

    findings: tuple[Finding, ...]
    person: Person | None
    role: Role
    traits: frozenset[Trait]
    kinds: Counter[str] = field(repr=False)
    sampled: bool
    """Some finding of it stands in words that announce an example."""

    @property
    def office(self) -> bool:
        """Somebody who is named for an office: what is personal of them weighs little."""
        return self.role in ("contact", "official")

    @property
    def young(self) -> bool:
        """Under eighteen."""
        return not self.traits.isdisjoint(("child", "minor"))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a finding stands: beside what, of whom, in which publication."""

    finding: Finding
    group: Group
    publication: Publication
    document: Document
    exposure: Exposure
    only_samples: bool = False
    """Every readable number of the document is one that standards use as their sample."""
    in_form: bool = False
    """The document calls itself a form, a template or an example."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Why it may stand there: the rule that spoke, and its reason in Chinese.

    `period` tells that it may only for as long as the notice's period lasts.
    """

    rule: str
    text: str
    period: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One finding after masks, field table and exceptions; `leak` where nothing speaks for it."""

    finding: Finding
    exposure: Exposure
    grade: Grade | None
    permission: Permission
    basis: Basis | None
    leak: bool
    held: Literal["sample", "disputed"] | None = None
    """Why it is kept low: it stands in an example and is no known sample, or some rule may order it."""
