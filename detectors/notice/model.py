"""What is known of a publication as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Verdict = Literal["allowed", "forbidden", "unlisted"]
"""allowed: the table of the kind permits the field. forbidden: it names it as not to be published.
unlisted: it says nothing of it, so that necessity decides."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The kind of a publication (`WL-DB2`, `WL-GEN` where none is recognised), and its period.

    `why` are the steps that led to the kind, in Chinese, without personal values. `until` is the last
    day on which it may stand, by its own words or by rule; `until_why` says which, in Chinese.
    """

    kind: str = "WL-GEN"
    why: tuple[str, ...] = field(default=(), repr=False)
    until: date | None = None
    until_why: str | None = None


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a kind of notice may show a field: the rule's id in the table, and the article in
    Chinese (〔待核验〕 where nobody verified it)."""

    verdict: Verdict
    rule: str
    basis: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything outside a document's bytes that judging needs.

    `region` is the responsible agency's division code (2, 4 or 6 digits), `published` an ISO date.
    """

    notice: Notice
    today: date
    agency: str | None = None
    region: str | None = None
    published: date | None = None
    title: str | None = field(default=None, repr=False)
