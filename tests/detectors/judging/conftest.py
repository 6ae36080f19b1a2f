"""Judging by a few words: findings of one person, a publication, and what the law's table says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import pytest

from casefile.model import Document, Finding, Judgement
from casefile.people import Person
from detectors.judging import NO_LAW, judge
from detectors.judging.model import Strength
from detectors.notice.model import Notice, Permission, Publication


@dataclass(frozen=True, slots=True)
class Grade:
    """A mask as counted."""

    candidates: int | None
    strength: Strength | None
    exposure: Literal["recoverable", "masked"]
    explanation: tuple[str, ...] = ()
    recombined: bool = False


TODAY = date(2026, 3, 1)
Judge = Callable[..., tuple[Judgement, ...]]


def here(kind: str = "WL-GEN", **fields: Any) -> Publication:
    """A publication of this kind, today."""
    until = fields.pop("until", None)
    return Publication(Notice(kind, until=until, until_why="标题声明"), TODAY, **fields)


def table(**fields: str) -> Any:
    """A law whose table says "allowed" or "forbidden" of entity types."""

    def permit(kind: str, field: str, region: str | None, on: date) -> Permission:
        assert on == TODAY
        verdict: Any = fields.get(field, "unlisted")
        return Permission(verdict, f"{kind}.{field}", "某办法第24条〔待核验〕")

    return replace(NO_LAW, permit=permit)


@pytest.fixture
def judged(document: Document) -> Judge:
    """`judged(findings, people=(), publication=..., grades=..., law=..., **document)`."""

    def run(
        findings: Sequence[Finding],
        people: Sequence[Person] = (),
        publication: Publication | None = None,
        grades: Any = None,
        law: Any = NO_LAW,
        **place: Any,
    ) -> tuple[Judgement, ...]:
        known = {person.id: person for person in people}
        at = replace(document, **place)
        here_now = publication or here()
        return judge(findings, known, here_now, grades or {}, document=at, law=law)

    return run
