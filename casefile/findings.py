"""Findings: what was seen in the bytes, sealed; and what it means at each place."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from casefile import blobs, members
from casefile import facts as facts_module
from casefile.listing import Scope, Warrant, listings, reveal
from casefile.members import Inside
from casefile.model import Fact, Finding, Judgement, State, field_names
from casefile.people import Person
from casefile.rows import finding_of
from casefile.states import DocumentState, states
from casefile.store import Casefile
from casefile.tables import blob, document, finding, judgement, result
from casefile.upsert import storable, upsert

__all__ = [
    "DocumentState",
    "Result",
    "Scope",
    "Warrant",
    "findings_of",
    "listings",
    "people_of",
    "reveal",
    "save_judgements",
    "save_result",
    "states",
]


@dataclass(frozen=True, slots=True)
class Result:
    """How the examination of some bytes ended, under which rules, and what they say of themselves.

    `published` is an ISO date, `source` the publisher as the document names it, `column` the site's
    section, `index_number` the disclosure index (索引号), `signs` what tells the kind of notice.
    """

    sha256: str
    rules_version: str
    state: State
    reason: str | None = field(default=None, repr=False)
    media_type: str = "application/octet-stream"
    title: str | None = field(default=None, repr=False)
    published: str | None = None
    source: str | None = field(default=None, repr=False)
    column: str | None = field(default=None, repr=False)
    index_number: str | None = field(default=None, repr=False)
    signs: Mapping[str, Any] | None = field(default=None, repr=False)
    people: tuple[Person, ...] = field(default=(), repr=False)


def save_result(
    cf: Casefile, outcome: Result, facts: Sequence[Fact], inside: Sequence[Inside] = ()
) -> tuple[Finding, ...]:
    """Replace the result of these bytes, in one transaction; gives the findings in their order.

    A finding that is found again keeps its id, and with it its judgements and cases. `inside` are
    the members, whose bytes are stored already; `members.unfold` makes them documents.
    """
    with cf.writing() as connection:
        key = blobs.data_key(cf, connection, outcome.sha256)
        rows = _finding_rows(cf, key, outcome.sha256, facts)
        _save_outcome(connection, outcome, len(rows), _sealed_people(key, outcome))
        _drop_others(connection, outcome.sha256, {row["id"] for row in rows})
        upsert(connection, finding, rows)
        members.keep(connection, outcome.sha256, inside)
        return _read(connection, outcome.sha256)


def _drop_others(connection: Connection, sha256: str, kept: Collection[str]) -> None:
    known = connection.execute(select(finding.c.id).where(finding.c.sha256 == sha256)).scalars()
    gone = [{"gone": identifier} for identifier in known if identifier not in kept]
    if gone:  # one by one: a list of forty thousand is too long for a statement
        connection.execute(delete(finding).where(finding.c.id == bindparam("gone")), gone)


def _sealed_people(key: bytes, outcome: Result) -> bytes | None:
    if not outcome.people:
        return None
    plain = json.dumps([person.to_dict() for person in outcome.people])
    return blobs.seal_value(key, _people_of(outcome.sha256), plain)


def _people_of(sha256: str) -> str:
    return f"people of {sha256}"


def people_of(cf: Casefile, sha256: str) -> Mapping[str, Person]:
    """The people of some bytes by their id, unsealed; none where the bytes were forgotten."""
    wanted = select(result.c.people, blob.c.wrapped_key).select_from(result.join(blob))
    with cf.reading() as connection:
        row = connection.execute(wanted.where(result.c.sha256 == sha256)).first()
    if row is None or row.people is None or row.wrapped_key is None:
        return {}
    key = blobs.unwrap(cf, sha256, row.wrapped_key)
    plain = json.loads(blobs.unseal_value(key, _people_of(sha256), row.people))
    return {person.id: person for person in map(Person.from_dict, plain)}


def _save_outcome(
    connection: Connection, outcome: Result, count: int, people: bytes | None
) -> None:
    row = {
        "sha256": outcome.sha256,
        "rules_version": outcome.rules_version,
        "state": outcome.state.value,
        "reason": outcome.reason,
        "media_type": outcome.media_type,
        "findings": count,
        "title": outcome.title,
        "published": outcome.published,
        "source": outcome.source,
        "column": outcome.column,
        "index_number": outcome.index_number,
        "signs": dict(outcome.signs) if outcome.signs else None,
        "people": people,
    }
    upsert(connection, result, [row])
    stale = (document.c.sha256 == outcome.sha256) & document.c.judged_by.is_not(None)
    connection.execute(update(document).where(stale).values(judged_by=None))


def _finding_rows(
    cf: Casefile, key: bytes, sha256: str, facts: Sequence[Fact]
) -> list[dict[str, Any]]:
    """One row an id: the same value at the same place twice is one finding, the surer one."""
    rows: dict[str, dict[str, Any]] = {}
    for position, fact in enumerate(facts):
        row = _finding_row(cf, key, sha256, fact)
        known = rows.get(row["id"])
        row["position"] = known["position"] if known else position
        if known is None or known["score"] < row["score"]:
            rows[row["id"]] = row
    return list(rows.values())


def _finding_row(cf: Casefile, key: bytes, sha256: str, fact: Fact) -> dict[str, Any]:
    sealed = facts_module.finding_of(fact, sha256, cf.keys.fingerprint)
    return {
        **{name: getattr(sealed, name) for name in field_names(Finding)},
        "masked_value": storable(sealed.masked_value),
        "value": blobs.seal_value(key, sealed.id, fact.value),
        "location": sealed.location.to_dict(),
        "explanation": list(sealed.explanation),
    }


def findings_of(cf: Casefile, sha256: str) -> tuple[Finding, ...]:
    """The findings of some bytes, in the order of the document."""
    with cf.reading() as connection:
        return _read(connection, sha256)


def _read(connection: Connection, sha256: str) -> tuple[Finding, ...]:
    order = (finding.c.position, finding.c.id)
    statement = select(finding).where(finding.c.sha256 == sha256).order_by(*order)
    return tuple(finding_of(row) for row in connection.execute(statement))


def save_judgements(
    cf: Casefile,
    document_id: str,
    judgements: Sequence[Judgement],
    judge_on: date | None = None,
) -> None:
    """Replace the judgements at one document; cases that people assigned stay assigned.

    `judge_on` is the day from which it is to be judged again, whatever the rules.
    """
    here = judgement.c.document_id == document_id
    with cf.writing() as connection:
        version = _rules_of(connection, document_id)
        assigned = select(judgement.c.finding_id, judgement.c.case_id).where(here)
        case_ids = {row.finding_id: row.case_id for row in connection.execute(assigned)}
        connection.execute(delete(judgement).where(here))
        rows = [_judgement_row(document_id, one, case_ids) for one in judgements]
        upsert(connection, judgement, rows)
        same = document.c.id == document_id
        connection.execute(
            update(document).where(same).values(judged_by=version, judge_on=judge_on)
        )


def _rules_of(connection: Connection, document_id: str) -> str:
    joined = document.join(result, result.c.sha256 == document.c.sha256)
    statement = select(result.c.rules_version).select_from(joined)
    version = connection.execute(statement.where(document.c.id == document_id)).scalar()
    if version is None:
        raise LookupError(f"document {document_id} has no result to judge")
    return str(version)


def _judgement_row(
    document_id: str, one: Judgement, case_ids: dict[str, str | None]
) -> dict[str, Any]:
    if one.document_id != document_id:
        raise ValueError("a judgement of another document")
    return {
        "finding_id": one.finding_id,
        "document_id": document_id,
        "exposure": one.exposure,
        "severity": one.severity.value,
        "candidates": one.candidates,
        "sensitive": one.sensitive,
        "lawful_basis": one.lawful_basis,
        "mask_strength": one.mask_strength,
        "problems": list(one.problems),
        "explanation": list(one.explanation),
        "case_id": one.case_id or case_ids.get(one.finding_id),
        "harm": one.harm,
        "rule": one.rule,
        "person": one.person,
        "weights": " ".join(one.weights),
        "grade": one.grade,
    }
