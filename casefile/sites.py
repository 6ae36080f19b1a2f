"""The catalogue in the casefile: imported by key, read back through the same checks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select

from casefile.catalogue import Site, parse_catalogue
from casefile.errors import UnknownSiteError
from casefile.store import Casefile
from casefile.tables import site as table
from casefile.upsert import upsert


def import_sites(cf: Casefile, sites: Iterable[Site]) -> None:
    """Keep sites; one with a known key replaces the one there."""
    with cf.writing() as connection:
        upsert(connection, table, [{"key": s.key, "definition": asdict(s)} for s in sites])


def load_sites(cf: Casefile, key: str | None = None) -> tuple[Site, ...]:
    """Every site by key, or the one with this key; UnknownSiteError."""
    statement = select(table.c.definition).order_by(table.c.key)
    if key is not None:
        statement = statement.where(table.c.key == key)
    with cf.reading() as connection:
        definitions = connection.execute(statement).scalars().all()
    if key is not None and not definitions:
        raise UnknownSiteError(f"no site has the key {key}")
    if not definitions:
        return ()
    # JSON is YAML, so what comes out of the database is checked like what went in
    return parse_catalogue(json.dumps({"sites": definitions}, ensure_ascii=False), "casefile")
