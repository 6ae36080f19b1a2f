"""Unfinished work, found in the database: bytes to examine, places to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, func, select

from casefile.model import Document
from casefile.rows import document_of
from casefile.store import Casefile
from casefile.tables import blob, document, result

_PAGE = 500


class Undetected(NamedTuple):
    """Bytes that have no result under these rules; `charset` is what a header said, if any did."""

    sha256: str
    media_type: str
    charset: str | None


def undetected(cf: Casefile, rules_version: str) -> Iterator[Undetected]:
    """Bytes to examine with these rules, by sha256; what arrives meanwhile is for the next call.

    Read in pages: results can be saved while this goes on.
    """
    done = select(result.c.sha256).where(result.c.rules_version == rules_version)
    first = (
        select(func.min(document.c.id))
        .join(blob, blob.c.sha256 == document.c.sha256)
        .where(document.c.sha256.not_in(done), blob.c.wrapped_key.is_not(None))
        .group_by(document.c.sha256)
    )
    statement = select(document.c.sha256, document.c.media_type, document.c.charset).where(
        document.c.id.in_(first)
    )
    after = ""
    while rows := _page(cf, statement.where(document.c.sha256 > after), document.c.sha256):
        yield from (Undetected(*row) for row in rows)
        after = rows[-1].sha256


def unjudged(cf: Casefile) -> Iterator[Document]:
    """Documents whose bytes have a result that was not yet judged at this place, by id."""
    fresh = document.c.judged_by.is_distinct_from(result.c.rules_version)
    joined = document.join(result, result.c.sha256 == document.c.sha256)
    statement = select(document).select_from(joined).where(fresh)
    after = ""
    while rows := _page(cf, statement.where(document.c.id > after), document.c.id):
        yield from (document_of(row) for row in rows)
        after = rows[-1].id


def _page(cf: Casefile, statement: Select[Any], order: Any) -> Sequence[Row[Any]]:
    with cf.reading() as connection:
        return connection.execute(statement.order_by(order).limit(_PAGE)).all()
