"""Cases: one agency and one legal kind of violation."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select, update

from casefile.model import Case, Severity
from casefile.store import Casefile
from casefile.tables import cases as table
from casefile.tables import judgement
from casefile.upsert import insert_missing


def case_for(cf: Casefile, agency: str, kind: str, today: date) -> str:
    """The case id of an agency and kind; opens it if there is none."""
    identifier = hashlib.sha256(f"{agency}\0{kind}".encode()).hexdigest()[:16]
    row = {"id": identifier, "agency": agency, "kind": kind, "opened_on": today}
    with cf.writing() as connection:
        insert_missing(connection, table, row)
    return identifier


def assign(cf: Casefile, case_id: str, document_id: str, finding_ids: Collection[str]) -> int:
    """Put findings at one sighting into a case; gives how many were put."""
    here = (judgement.c.document_id == document_id) & judgement.c.finding_id.in_(finding_ids)
    with cf.writing() as connection:
        return connection.execute(update(judgement).where(here).values(case_id=case_id)).rowcount


def cases(cf: Casefile) -> tuple[Case, ...]:
    """Every case, by agency and kind, without its listings (`findings.listings` has those)."""
    with cf.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.agency, table.c.kind)).all()
    return tuple(Case(row.id, row.agency, row.kind, row.opened_on) for row in rows)


class Share(NamedTuple):
    """A person's part in a case: how grave, and what weighs (codes by spaces)."""

    person: str
    harm: str
    weights: str


@dataclass(frozen=True, slots=True)
class Regrade:
    """What every judgement of a case with this harm and these weights gets."""

    harm: str
    weights: str
    severity: Severity
    grade: str


def case_ids(cf: Casefile) -> tuple[str, ...]:
    """Every case's id, sorted."""
    with cf.reading() as connection:
        return tuple(connection.execute(select(table.c.id).order_by(table.c.id)).scalars())


def shares(connection: Connection, case_id: str) -> Iterator[Share]:
    """Who counts in a case, over all its documents; nobody twice with the same harm and weights."""
    wanted = (judgement.c.person, judgement.c.harm, judgement.c.weights)
    statement = select(*wanted).where(*_counting(case_id)).distinct()
    # the statement's option, not the connection's: PostgreSQL takes no cursor for an UPDATE
    for row in connection.execute(statement.execution_options(yield_per=1000)):
        yield Share(*row)


def regrade(connection: Connection, case_id: str, changes: Iterable[Regrade]) -> int:
    """Set severities of a case in bulk; gives how many judgements changed."""
    changed = 0
    for change in changes:
        values = {"severity": change.severity.value, "grade": change.grade}
        other = (judgement.c.severity != values["severity"]) | judgement.c.grade.is_distinct_from(
            change.grade
        )
        same = (judgement.c.harm == change.harm, judgement.c.weights == change.weights)
        statement = update(judgement).where(*_counting(case_id), *same, other).values(values)
        changed += connection.execute(statement).rowcount
    return changed


def _counting(case_id: str) -> tuple[ColumnElement[bool], ...]:
    """Listed ones only: a name that is lawful today is nobody's harm."""
    return (judgement.c.case_id == case_id, judgement.c.person.is_not(None))
