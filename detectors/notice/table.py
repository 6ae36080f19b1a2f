"""The law as data: kinds of notice, fields, articles and regional rules, read from `law/`.

Read once, when first asked for, and only where one judges; detection never needs it. A shape that is
not ours raises KeyError, TypeError or ValueError: a test reads all of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Scope = Literal["village", "premises", "affected", "register", "website"]
"""Where a kind may be shown: in the village or community, in the school or unit, to those affected,
in a register that the law names, on websites."""

Form = Literal["list", "notice", "any"]
UNVERIFIED = "〔待核验〕"
_FOLDER = Path(__file__).with_name("law")


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a law: its wording or a summary, since when, and who checked it."""

    id: str
    law: str
    article: str
    source: str
    text: str | None = None
    summary: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    read: bool = True
    verified_by: str | None = None
    verified_on: date | None = None

    @property
    def cited(self) -> str:
        """The law and article as documents name it, with 〔待核验〕 where nobody checked it."""
        mark = "" if self.verified_by else UNVERIFIED
        return f"《{self.law}》{self.article}{mark}"

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return _holds(self.effective_from, self.effective_to, on)


@dataclass(frozen=True, slots=True)
class Period:
    """How long a kind may stand: `least` where the rule sets a minimum and no end."""

    days: int = 0
    working_days: int = 0
    months: int = 0
    years: int = 0
    least: bool = False


@dataclass(frozen=True, slots=True)
class Cites:
    """A law whose citation in the text tells the kind, with a title and a body that must fit too."""

    law: str
    title: re.Pattern[str]
    agency: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table; the fields are explained at the head of `kinds.yaml`."""

    id: str
    name: str
    source: str
    basis: tuple[str, ...]
    title: tuple[re.Pattern[str], ...] = ()
    all: tuple[re.Pattern[str], ...] = ()
    not_title: tuple[re.Pattern[str], ...] = ()
    headers: tuple[re.Pattern[str], ...] = ()
    form: Form = "list"
    agency: re.Pattern[str] | None = None
    agency_not: re.Pattern[str] | None = None
    cites: Cites | None = None
    allowed: frozenset[str] = frozenset()
    customary: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    allowed_by: tuple[str, ...] = ()
    customary_by: tuple[str, ...] = ()
    forbidden_by: tuple[str, ...] = ()
    customary_note: str | None = None
    scope: Scope | None = None
    period: Period | None = None
    period_by: tuple[str, ...] = ()
    period_note: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """What a place rules for some kinds; what it does not say stays."""

    region: str
    kinds: frozenset[str]
    basis: tuple[str, ...]
    source: str
    note: str
    allowed: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    scope: Scope | None = None
    period: Period | None = None
    effective_from: date | None = None
    effective_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return _holds(self.effective_from, self.effective_to, on)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the table: its Chinese name, the broader one whose rules it shares, its entities."""

    id: str
    name: str
    broader: str | None = None
    entities: tuple[str, ...] = field(default=())


def _holds(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by id, the most specific first."""
    return {row["id"]: _kind(row) for row in _load("kinds.yaml")["kinds"]}


@cache
def articles() -> Mapping[str, Article]:
    """Every article by id."""
    return {row["id"]: Article(**row) for row in _load("articles.yaml")["articles"]}


@cache
def fields() -> Mapping[str, Field]:
    """Every field by id."""
    rows = _load("fields.yaml")["fields"]
    return {row["id"]: Field(**{**row, "entities": tuple(row["entities"])}) for row in rows}


@cache
def overrides() -> tuple[Override, ...]:
    """Regional rules, those of the smallest region first."""
    found = [_override(row) for row in _load("regions.yaml")["overrides"]]
    return tuple(sorted(found, key=lambda one: -len(one.region)))


@cache
def law_version() -> str:
    """The latest version that any of the files names."""
    names = ("kinds.yaml", "articles.yaml", "fields.yaml", "regions.yaml")
    return max(str(_load(name)["version"]) for name in names)


def sources() -> Mapping[str, str]:
    """What the sources of articles are, by code."""
    found: Mapping[str, str] = _load("articles.yaml")["sources"]
    return found


def cited(ids: tuple[str, ...], on: date | None = None) -> str:
    """Articles as documents name them, those in force on the day."""
    known = articles()
    return "、".join(known[i].cited for i in ids if on is None or known[i].holds(on))


@cache
def _load(name: str) -> Any:
    return yaml.load((_FOLDER / name).read_text("utf-8"), Loader=yaml.CSafeLoader)


_PATTERNS = ("title", "all", "not_title", "headers")
_SETS = ("allowed", "customary", "forbidden")
_TUPLES = ("basis", "allowed_by", "customary_by", "forbidden_by", "period_by")


def _kind(row: Mapping[str, Any]) -> Kind:
    known = _common(row)
    known.update({key: tuple(map(re.compile, row.get(key, ()))) for key in _PATTERNS})
    for key in ("agency", "agency_not"):
        known[key] = re.compile(row[key]) if key in row else None
    if "cites" in row:
        given = row["cites"]
        patterns = re.compile(given["title"]), re.compile(given["agency"])
        known["cites"] = Cites(given["law"], *patterns)
    return Kind(**known)


def _override(row: Mapping[str, Any]) -> Override:
    return Override(**{**_common(row), "kinds": frozenset(row["kinds"])})


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    known = dict(row)
    known.update({key: frozenset(row[key]) for key in _SETS if key in row})
    known.update({key: tuple(row[key]) for key in _TUPLES if key in row})
    if row.get("period"):
        known["period"] = Period(**row["period"])
    return known
