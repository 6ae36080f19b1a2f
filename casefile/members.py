"""Members: files inside a file, documents of their own wherever the outer file stands.

What a file holds is a fact of its bytes and is kept once (`keep`); from it every place where those
bytes stand is unfolded into documents (`unfold`), again in every run that saw the outer file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from casefile.documents import document_id, see
from casefile.keys import lookup
from casefile.model import State
from casefile.store import Casefile
from casefile.tables import blob, document, member, result, sighting
from casefile.upsert import upsert

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Inside:
    """One member of some bytes; its own bytes are stored already."""

    name: str = field(repr=False)
    sha256: str
    media_type: str
    hidden_by: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many files may stand inside one fetched file, all levels together, and how deep."""

    entries: int
    nesting: int


@dataclass(frozen=True, slots=True)
class Unfolded:
    """What `unfold` did: places recorded, and contents that it had to call incomplete."""

    places: int = 0
    cut: int = 0


def keep(connection: Connection, outer: str, inside: Sequence[Inside]) -> None:
    """Replace what some bytes hold; the places where they stand wait to be unfolded again."""
    connection.execute(delete(member).where(member.c.outer == outer))
    rows = [
        {
            "outer": outer,
            "position": position,
            "sha256": one.sha256,
            "name": one.name,
            "media_type": one.media_type,
            "hidden_by": one.hidden_by,
        }
        for position, one in enumerate(inside)
    ]
    upsert(connection, member, rows)
    stale = (document.c.sha256 == outer) & document.c.unfolded.is_not(None)
    connection.execute(update(document).where(stale).values(unfolded=None))


def used(cf: Casefile, inner: str) -> tuple[int, int]:
    """How many files, and bytes, stand in a document's outermost file beside those in itself."""
    with cf.reading() as connection:
        return _used(connection, inner)


def _used(connection: Connection, inner: str) -> tuple[int, int]:
    files, size = _inside(connection, _outermost(connection, inner))
    own_files, own_size = _inside(connection, inner)
    return files - own_files, size - own_size


def _inside(connection: Connection, outer: str) -> tuple[int, int]:
    below = select(document.c.id, document.c.sha256)
    found = below.where(document.c.container == outer).cte("inside", recursive=True)
    found = found.union_all(below.join(found, document.c.container == found.c.id))
    sizes = found.join(blob, blob.c.sha256 == found.c.sha256)
    total = select(func.count(), func.sum(blob.c.size)).select_from(sizes)
    count, size = connection.execute(total).one()
    return int(count), int(size or 0)


def _outermost(connection: Connection, inner: str) -> str:
    while True:  # ends: a container's URL is shorter than its member's
        own = select(document.c.container).where(document.c.id == inner)
        outer = connection.execute(own).scalar()
        if outer is None:
            return inner
        inner = outer


def unfold(cf: Casefile, bounds: Bounds) -> Unfolded:
    """Record the members of every place that was seen since they were last recorded.

    They are seen in the run that saw their container last. A container that stands too deep, or whose
    outermost file holds too many already, becomes incomplete: what it holds is not documents here.
    """
    places = cut = 0
    for row in _folded(cf):
        with cf.writing() as connection:
            reason = _reason_against(connection, row, bounds)
            if reason is None:
                places += _record(cf, connection, row)
            else:
                cut += _mark(connection, row.sha256, reason)
            seen = update(document).where(document.c.id == row.id)
            connection.execute(seen.values(unfolded=row.last_seen))
    return Unfolded(places, cut)


def _folded(cf: Casefile) -> Iterator[Row[Any]]:
    stale = or_(document.c.unfolded.is_(None), document.c.unfolded < document.c.last_seen)
    holds = document.c.sha256.in_(select(member.c.outer))
    statement = select(document).where(stale, holds).order_by(document.c.id)
    after = ""
    while rows := _page(cf, statement.where(document.c.id > after).limit(_PAGE)):
        yield from rows
        after = rows[-1].id


def _page(cf: Casefile, statement: Any) -> Sequence[Row[Any]]:
    with cf.reading() as connection:
        rows: Sequence[Row[Any]] = connection.execute(statement).all()
        return rows


def _reason_against(connection: Connection, row: Row[Any], bounds: Bounds) -> str | None:
    if row.nesting >= bounds.nesting:
        return f"nested deeper than {bounds.nesting}"
    own = select(func.count()).where(member.c.outer == row.sha256)
    files = int(connection.execute(own).scalar_one())
    if _used(connection, row.id)[0] + files > bounds.entries:
        return f"more than {bounds.entries} files inside one"
    return None


def _mark(connection: Connection, sha256: str, reason: str) -> int:
    """Incomplete, unless that or worse was said already; gives whether anything changed."""
    good = (State.FINDINGS.value, State.CLEAN.value)
    statement = update(result).where(result.c.sha256 == sha256, result.c.state.in_(good))
    incomplete = statement.values(state=State.INCOMPLETE.value, reason=reason)
    return connection.execute(incomplete).rowcount


def _record(cf: Casefile, connection: Connection, outer: Row[Any]) -> int:
    seen_in = select(sighting.c.run_id).where(sighting.c.document_id == outer.id)
    last = seen_in.order_by(sighting.c.seen.desc(), sighting.c.run_id.desc()).limit(1)
    run_id = connection.execute(last).scalar_one()
    held = select(member).where(member.c.outer == outer.sha256).order_by(member.c.position)
    rows = [_row(cf, outer, one) for one in connection.execute(held)]
    for row in rows:
        see(connection, run_id, row, outer.last_seen)
        mine = update(document).where(document.c.id == row["id"])
        connection.execute(mine.values(container=outer.id))
    return len(rows)


def _row(cf: Casefile, outer: Row[Any], one: Row[Any]) -> Mapping[str, Any]:
    url = f"{outer.url}!/{one.name}"
    url_hash = lookup(cf.keys, "document.url", url)
    return {
        "id": document_id(outer.site, url_hash, one.sha256),
        "sha256": one.sha256,
        "url_hash": url_hash,
        "url": url,
        "site": outer.site,
        "media_type": one.media_type,
        "found_on": outer.url,
        "link_text": one.name,
        "depth": outer.depth,
        "nesting": outer.nesting + 1,
        "hidden_by": outer.hidden_by or one.hidden_by,
    }
