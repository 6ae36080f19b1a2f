"""Masks: how many values still fit what is shown, and what that makes of the mask.

    resident_id   exact counting; beside, column, recombine: what narrows it; grade: what it means

Pure, and light enough for the parent: no engine, no I/O but the reference data. Recovered values are
never built into anything that leaves this package: counts and reasons are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casefile.model import Finding
from casefile.people import Person
from detectors.masks.beside import Beside, beside
from detectors.masks.column import fronts
from detectors.masks.grade import RECOVERABLE, Grade, grade, strength_of, with_partner
from detectors.masks.recombine import Partner, Shown, partners
from detectors.notice.model import Publication

__all__ = [
    "RECOVERABLE",
    "Beside",
    "Grade",
    "Partner",
    "Shown",
    "beside",
    "grade",
    "graded",
    "partners",
    "shown_by",
    "strength_of",
]

MOST = 2**31 - 1
"""More candidates are not told apart."""
Fronts = Mapping[tuple[str, str, int], str]


def graded(  # noqa: PLR0913 - what judging has at hand, in one call
    findings: Sequence[Finding],
    people: Mapping[str, Person],
    publication: Publication,
    partners: Mapping[str, Partner],
    threshold: int = RECOVERABLE,
    *,
    values: Mapping[str, str] | None = None,
) -> Mapping[str, Grade]:
    """The grade of every masked finding of one document, by finding id.

    `partners` are copies elsewhere (`partners()` over the agency's documents; an empty mapping if
    there is none). `values` are, by finding id, the masked values as they are shown and the raw ones
    of exposed findings of the same columns: they are counted with and go nowhere. A masked finding
    without one is counted by its preview, which shows less.
    """
    values = values or {}
    known = _Known(people, publication, partners, _fronts(findings, values), threshold, values)
    masked = (one for one in findings if one.exposure == "masked")
    return {one.id: _storable(_graded(one, known)) for one in masked}


@dataclass(frozen=True, slots=True)
class _Known:
    """What holds for all findings of the document."""

    people: Mapping[str, Person]
    publication: Publication
    partners: Mapping[str, Partner]
    fronts: Fronts
    threshold: int
    values: Mapping[str, str] = field(repr=False)


def _graded(one: Finding, known: _Known) -> Grade:
    facts = beside(
        known.people.get(one.subject or ""),
        today=known.publication.today,
        agency=known.publication.region,
        published=known.publication.published,
        place=_place(one),
    )
    shown = known.values.get(one.id, one.masked_value)
    front = known.fronts.get((_column(one), one.entity_type, len(shown)))
    facts = replace(facts, column=front)
    alone = grade(one.entity_type, shown, facts, known.threshold)
    partner = known.partners.get(one.id)
    if partner is None:
        return alone
    together = grade(_as_counted(one), partner.shown, facts, known.threshold)
    return with_partner(alone, together)


def _as_counted(one: Finding) -> str:
    """A certificate's ID part is counted as an ID."""
    return "CN_RESIDENT_ID" if one.entity_type == "CN_DISABILITY_CERT" else one.entity_type


def _storable(grade: Grade) -> Grade:
    """Counts of good masks go into the thousands of millions; a column of the database does not."""
    if grade.candidates is None or grade.candidates <= MOST:
        return grade
    return replace(grade, candidates=MOST)


def _place(finding: Finding) -> str:
    """Rows of tables are named by their readers; outside them detection counts sentences."""
    row = finding.row or ""
    return "同一段" if row.startswith("s") and row[1:].replace(".", "").isdigit() else "同一行"


def shown_by(
    findings: Sequence[Finding],
    people: Mapping[str, Person],
    document_id: str,
    values: Mapping[str, str],
) -> list[Shown]:
    """What a document adds to the matter that is searched for copies: masked values of its people.

    `values` are the masked values as shown, by finding id.
    """
    marks: dict[str, list[str]] = {}
    for one in findings:
        if one.exposure == "exposed" and one.subject and one.entity_type in _TELLING:
            marks.setdefault(one.subject, []).append(one.fingerprint)
    return [
        Shown(
            finding_id=one.id,
            document_id=document_id,
            entity_type=one.entity_type,
            shown=values.get(one.id, one.masked_value),
            person=people[one.subject],
            marks=tuple(marks.get(one.subject, ())),
        )
        for one in findings
        if one.exposure == "masked" and one.subject in people and one.subject is not None
    ]


_TELLING = frozenset({"CN_MOBILE_PHONE", "CN_BANK_CARD", "CN_RESIDENT_ID", "EMAIL_ADDRESS"})
"""Values that are one person's, so that two people who share one are the same."""


def _fronts(findings: Sequence[Finding], values: Mapping[str, str]) -> Fronts:
    shown = (
        (_column(one), one.entity_type, values.get(one.id, one.masked_value if masked else ""))
        for one in findings
        for masked in [one.exposure == "masked"]
        if one.label and (masked or one.id in values)
    )
    return fronts(shown)


def _column(finding: Finding) -> str:
    place = finding.location
    return f"{place.sheet}/{place.table}/{place.column}/{finding.label}" if finding.label else ""
