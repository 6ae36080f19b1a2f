"""The audit log: who did what and when. The database lets it only grow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from casefile.store import Casefile
from casefile.tables import audit


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `detail` may hold what a person typed, so it is sealed and not shown by repr."""

    id: int
    at: datetime
    actor: str
    act: str
    detail: Mapping[str, Any] = field(repr=False)


def record(
    connection: Connection, actor: str, act: str, detail: Mapping[str, Any], now: datetime
) -> None:
    """Append an act inside its own transaction, so neither can be without the other."""
    row = {"at": now, "actor": actor, "act": act, "detail": dict(detail)}
    connection.execute(insert(audit).values(row))


def entries(cf: Casefile) -> Iterator[Entry]:
    """Every act, oldest first."""
    with cf.reading() as connection:
        for row in connection.execute(select(audit).order_by(audit.c.id)).yield_per(500):
            yield Entry(row.id, row.at, row.actor, row.act, row.detail)
