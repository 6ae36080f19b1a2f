"""Cases: one agency and one legal kind of violation."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date

from sqlalchemy import select, update

from casefile.model import Case
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
