"""The one state of every document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import exists, select

from casefile.listing import by_place, is_listed
from casefile.model import Document, State
from casefile.rows import columns, document_of
from casefile.store import Casefile
from casefile.tables import document, judgement, result, sighting


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A document and its one state; None where it was not yet examined, which is not clean."""

    document: Document
    state: State | None
    reason: str | None = field(repr=False)
    media_type: str


def states(cf: Casefile, run_id: str | None = None) -> Iterator[DocumentState]:
    """Every document (of a run), by site and id."""
    listed = exists().where(judgement.c.document_id == document.c.id, is_listed())
    joined = document.outerjoin(result, result.c.sha256 == document.c.sha256)
    statement = select(
        *columns(document, "d_"),
        document.c.judged_by,
        result.c.state,
        result.c.reason,
        result.c.media_type,
        listed.label("listed"),
    ).select_from(joined)
    if run_id is not None:
        seen = select(sighting.c.document_id).where(sighting.c.run_id == run_id)
        statement = statement.where(document.c.id.in_(seen))
    with cf.reading() as connection:
        streaming = connection.execution_options(stream_results=True, yield_per=500)
        for row in streaming.execute(statement.order_by(*by_place())):
            yield _state(row)


def _state(row: Any) -> DocumentState:
    found = document_of(row, "d_")
    state = None if row.state is None else State(row.state)
    if state in (State.FINDINGS, State.CLEAN) and row.judged_by is not None:
        # the same bytes may be lawful at one place and a leak at another
        state = State.FINDINGS if row.listed else State.CLEAN
    return DocumentState(found, state, row.reason, row.media_type or found.media_type)
