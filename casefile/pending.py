"""Unfinished work, found in the database: bytes to examine, places to judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, func, select

from casefile.keys import lookup
from casefile.model import Document
from casefile.rows import columns, document_of
from casefile.store import Casefile
from casefile.tables import blob, document, result

_PAGE = 500


class Undetected(NamedTuple):
    """Bytes that have no result under these rules; `charset` is what a header said, if any did.

    `document_id` is one place where they stand.
    """

    sha256: str
    media_type: str
    charset: str | None
    document_id: str


def undetected(cf: Casefile, rules_version: str) -> Iterator[Undetected]:
    """Bytes to examine with these rules, by sha256; what arrives meanwhile is for the next call.

    Read in pages: results can be saved while this goes on.
    """
    after = ""
    while rows := _undetected_after(cf, rules_version, after):
        yield from rows
        after = rows[-1].sha256


def _undetected_after(cf: Casefile, rules_version: str, after: str) -> list[Undetected]:
    done = (result.c.sha256 == document.c.sha256) & (result.c.rules_version == rules_version)
    joined = document.join(blob, blob.c.sha256 == document.c.sha256).outerjoin(result, done)
    waiting = (result.c.sha256.is_(None), blob.c.wrapped_key.is_not(None))
    first = (  # of several places that carry the same bytes one speaks for all, always the same
        select(func.min(document.c.id).label("id"))
        .select_from(joined)
        .where(document.c.sha256 > after, *waiting)
        .group_by(document.c.sha256)
        .order_by(document.c.sha256)
        .limit(_PAGE)
        .subquery()
    )
    statement = select(document).join(first, first.c.id == document.c.id)
    with cf.reading() as connection:
        rows = connection.execute(statement.order_by(document.c.sha256)).all()
    return [Undetected(row.sha256, row.media_type, row.charset, row.id) for row in rows]


@dataclass(frozen=True, slots=True)
class Examined:
    """A place to judge, and what its bytes say of themselves."""

    document: Document
    title: str | None = field(repr=False)
    published: str | None
    source: str | None = field(repr=False)
    column: str | None = field(default=None, repr=False)
    index_number: str | None = field(default=None, repr=False)
    signs: Mapping[str, Any] | None = field(default=None, repr=False)


_OWN = ("title", "published", "source", "column", "index_number", "signs")


def unjudged(cf: Casefile, today: date | None = None) -> Iterator[Examined]:
    """Documents whose bytes have a result that was not yet judged at this place, by id.

    With `today`, those too whose period or age has changed what judging says of them.
    """
    fresh = document.c.judged_by.is_distinct_from(result.c.rules_version)
    if today is not None:
        fresh |= document.c.judge_on <= today
    joined = document.join(result, result.c.sha256 == document.c.sha256)
    statement = select(*columns(document, "d_"), *_said()).select_from(joined).where(fresh)
    after = ""
    while rows := _page(cf, statement.where(document.c.id > after).order_by(document.c.id)):
        for row in rows:
            yield _examined(row)
        after = rows[-1].d_id


def examined_at(cf: Casefile, url: str, site: str | None) -> Examined | None:
    """What stood at a URL of a site when it was last seen, if its bytes were examined."""
    here = document.c.url_hash == lookup(cf.keys, "document.url", url)
    joined = document.join(result, result.c.sha256 == document.c.sha256)
    statement = (
        select(*columns(document, "d_"), *_said())
        .select_from(joined)
        .where(here, document.c.site.is_not_distinct_from(site))
        .order_by(document.c.last_seen.desc(), document.c.id)
        .limit(1)
    )
    with cf.reading() as connection:
        row = connection.execute(statement).first()
    return None if row is None else _examined(row)


def _said() -> list[ColumnElement[Any]]:
    return [result.c[name].label(f"r_{name}") for name in _OWN]


def _examined(row: Row[Any]) -> Examined:
    own = {name: row._mapping[f"r_{name}"] for name in _OWN}
    return Examined(document_of(row, "d_"), **own)


def _page(cf: Casefile, statement: Select[Any]) -> Sequence[Row[Any]]:
    with cf.reading() as connection:
        return connection.execute(statement.limit(_PAGE)).all()
