"""How many people, and how many records: the two counts that every list shows, in one place."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.model import Finding

QUANTITY_STEPS = (10, 50, 500, 5_000)
"""From how many people V2, V3, V4 and V5 begin."""


def count_people(findings: Iterable[Finding]) -> int:
    """Distinct people in findings of ONE document.

    A subject is a person. A table row without any subject counts as one; outside of tables an
    equal value (by fingerprint) counts once.
    """
    found = tuple(findings)
    subjects = {f.subject for f in found if f.subject}
    named_rows = {f.row for f in found if f.subject and f.row}
    named_values = {f.fingerprint for f in found if f.subject or f.row}
    loose = tuple(f for f in found if not f.subject)
    rows = {f.row for f in loose if f.row} - named_rows
    values = {f.fingerprint for f in loose if not f.row} - named_values
    return len(subjects) + len(rows) + len(values)


def count_records(findings: Iterable[Finding]) -> int:
    """Records (条) of ONE document: a table row is one, a place outside of tables is one."""
    return len({("row", f.row) if f.row else ("place", f.id) for f in findings})


def quantity_level(people: int) -> str:
    """V1 (1 to 9 people) to V5 (5,000 and more)."""
    return f"V{1 + sum(people >= step for step in QUANTITY_STEPS)}"
