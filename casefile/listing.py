"""Listings: findings at the places where they stand, as judged; and revealing their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from casefile import audit, blobs
from casefile.errors import UsageError
from casefile.facts import as_seen
from casefile.model import Listing, Severity
from casefile.rows import columns, document_of, finding_of, judgement_of
from casefile.store import Casefile
from casefile.tables import blob, document, finding, judgement, sighting


@dataclass(frozen=True, slots=True)
class Scope:
    """Which listings: `everything` adds masked ones and those with a lawful basis (`--all`)."""

    everything: bool = False
    agency: str | None = None
    case_id: str | None = None
    run_id: str | None = None
    finding_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Warrant:
    """Who wants to see values, why, and when that is; each of it goes into the audit log."""

    actor: str
    reason: str = field(repr=False)
    now: datetime


LISTED = Scope()


def listings(cf: Casefile, scope: Scope = LISTED) -> Iterator[Listing]:
    """Findings as judged, by site, document and place; streamed from one snapshot."""
    wanted = [*columns(document, "d_"), *columns(finding, "f_"), *columns(judgement, "j_")]
    statement = _within(select(*wanted), scope)
    with cf.reading() as connection:
        streaming = connection.execution_options(stream_results=True, yield_per=500)
        for row in streaming.execute(statement):
            place = document_of(row, "d_")
            seen = as_seen(finding_of(row, "f_"), place)
            yield Listing(place, seen, judgement_of(row, "j_"))


def reveal(cf: Casefile, scope: Scope, warrant: Warrant) -> dict[str, str]:
    """Finding id to value, for a reason; audited with how many, in the same transaction.

    Values whose blob was forgotten are left out.
    """
    if not warrant.reason.strip() or not warrant.actor.strip():
        raise UsageError("revealing values needs a person and a reason")
    wanted = (finding.c.id, finding.c.sha256, finding.c.value, blob.c.wrapped_key)
    with cf.writing() as connection:
        rows = connection.execute(_within(select(*wanted), scope)).all()
        shown = _unsealed(cf, rows)
        detail = {"reason": warrant.reason, "shown": len(shown), "scope": _described(scope)}
        audit.record(connection, warrant.actor, "reveal", detail, warrant.now)
    return shown


def _unsealed(cf: Casefile, rows: Any) -> dict[str, str]:
    keys: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    for row in rows:
        if row.wrapped_key is None:
            continue
        if row.sha256 not in keys:
            keys[row.sha256] = blobs.unwrap(cf, row.sha256, row.wrapped_key)
        shown[row.id] = blobs.unseal_value(keys[row.sha256], row.id, row.value)
    return shown


def _described(scope: Scope) -> dict[str, Any]:
    return {
        "everything": scope.everything,
        "agency": scope.agency,
        "case": scope.case_id,
        "run": scope.run_id,
        "findings": None if scope.finding_ids is None else list(scope.finding_ids),
    }


def _within(statement: Select[Any], scope: Scope) -> Select[Any]:
    joined = (
        judgement.join(finding, finding.c.id == judgement.c.finding_id)
        .join(document, document.c.id == judgement.c.document_id)
        .join(blob, blob.c.sha256 == finding.c.sha256)
    )
    order = (*by_place(), finding.c.position, finding.c.id)
    return statement.select_from(joined).where(*_conditions(scope)).order_by(*order)


def by_place() -> tuple[ColumnElement[str], ...]:
    """The order of documents: the same on every database, whatever the order of the crawl."""
    return func.coalesce(document.c.site, ""), document.c.id


def is_listed() -> ColumnElement[bool]:
    """`Judgement.listed`, in SQL."""
    return (judgement.c.exposure != "masked") & (judgement.c.severity != Severity.INFO.value)


def _conditions(scope: Scope) -> list[ColumnElement[bool]]:
    conditions = [] if scope.everything else [is_listed()]
    if scope.agency is not None:
        conditions.append(document.c.agency == scope.agency)
    if scope.case_id is not None:
        conditions.append(judgement.c.case_id == scope.case_id)
    if scope.finding_ids is not None:
        conditions.append(finding.c.id.in_(scope.finding_ids))
    if scope.run_id is not None:
        seen = select(sighting.c.document_id).where(sighting.c.run_id == scope.run_id)
        conditions.append(document.c.id.in_(seen))
    return conditions
