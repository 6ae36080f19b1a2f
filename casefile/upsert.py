"""Insert that may find its row already there; the same call on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def insert_missing(connection: Connection, table: Table, row: Row) -> bool:
    """Insert unless the primary key is there; gives whether it was inserted."""
    statement = _insert(connection, table).on_conflict_do_nothing(index_elements=_key(table))
    # RETURNING and not rowcount, which PostgreSQL's driver does not tell here
    returning = statement.values(**row).returning(*table.primary_key)
    return connection.execute(returning).first() is not None


def upsert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows with the same columns, or overwrite those columns of the ones that are there."""
    if not rows:
        return
    statement = _insert(connection, table)
    key = _key(table)
    changes = {name: statement.excluded[name] for name in rows[0] if name not in key}
    statement = statement.on_conflict_do_update(index_elements=key, set_=changes)
    connection.execute(statement, [dict(row) for row in rows])


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]


def _insert(connection: Connection, table: Table) -> Any:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def storable(text: str | None) -> str | None:
    """Text for a plain column, which takes neither lone surrogates nor, on PostgreSQL, NUL."""
    if text is None:
        return None
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
