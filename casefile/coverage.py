"""Coverage: what a run brought of each site, and what it did not bring and why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import case, func, select

from casefile.keys import lookup
from casefile.store import Casefile
from casefile.tables import document, sighting
from casefile.tables import miss as miss_table
from casefile.upsert import insert_missing

_REASON = re.compile(r"[a-z][a-z0-9-]{0,39}")
_MISS = ("site", "url", "reason", "found_on", "status")
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Miss:
    """What was not fetched and why; `reason` is a short code such as "robots" or "timeout"."""

    site: str | None
    url: str = field(repr=False)
    reason: str
    found_on: str | None = field(default=None, repr=False)
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What one run brought of one site: pages (HTML), other files (members too), new ones of both, misses."""

    site: str | None
    pages: int = 0
    files: int = 0
    new: int = 0
    misses: int = 0


def miss(cf: Casefile, run_id: str, missed: Miss) -> None:
    """Keep that a URL was not fetched in a run, and why; the same again is the same row."""
    if not _REASON.fullmatch(missed.reason):
        raise ValueError("a miss needs a short code as its reason")
    url_hash = lookup(cf.keys, "miss.url", missed.url)
    content = f"{run_id}\0{missed.site}\0{url_hash}\0{missed.reason}"
    row = {name: getattr(missed, name) for name in _MISS}
    row |= {"id": hashlib.sha256(content.encode()).hexdigest()[:32], "run_id": run_id}
    with cf.writing() as connection:
        insert_missing(connection, miss_table, row)


def misses(cf: Casefile, run_id: str) -> Iterator[Miss]:
    """What a run did not fetch, by site and reason."""
    columns = [miss_table.c[name] for name in _MISS]
    order = (miss_table.c.site, miss_table.c.reason, miss_table.c.id)
    statement = select(*columns).where(miss_table.c.run_id == run_id).order_by(*order)
    with cf.reading() as connection:
        for row in connection.execute(statement).yield_per(500):
            yield Miss(**row._mapping)


def counts(cf: Casefile, run_id: str) -> tuple[Counts, ...]:
    """What a run brought, one row a site that it met, by site."""
    is_page = case(((document.c.nesting == 0) & document.c.media_type.in_(_PAGES), 1), else_=0)
    is_new = case((sighting.c.is_new, 1), else_=0)
    seen = (
        select(document.c.site, func.count(), func.sum(is_page), func.sum(is_new))
        .join(sighting, sighting.c.document_id == document.c.id)
        .where(sighting.c.run_id == run_id)
        .group_by(document.c.site)
    )
    missed = (
        select(miss_table.c.site, func.count())
        .where(miss_table.c.run_id == run_id)
        .group_by(miss_table.c.site)
    )
    with cf.reading() as connection:
        found = {site: row for site, *row in connection.execute(seen)}
        lost = {row[0]: int(row[1]) for row in connection.execute(missed)}
    return tuple(_counts(site, found.get(site), lost) for site in _ordered({*found, *lost}))


def _ordered(sites: Iterable[str | None]) -> list[str | None]:
    return sorted(sites, key=lambda site: site or "")


def _counts(
    site: str | None, row: Sequence[int] | None, missed: Mapping[str | None, int]
) -> Counts:
    total, pages, new = row or (0, 0, 0)
    return Counts(site, int(pages), total - int(pages), int(new), missed.get(site, 0))


@dataclass(frozen=True, slots=True)
class Queued:
    """What a stored frontier knows of a section: all its URLs, those that wait, those that are there.

    `there` are documents that stand as far as is known, asked for in this run or not; None where only
    what was fetched tells. `spread`: its first pass or full sweep takes several nights, so that what
    waits is no alarm.
    """

    known: int = 0
    waiting: int = 0
    there: int | None = None
    spread: bool = False

    def __add__(self, other: Queued) -> Queued:
        both = [n for n in (self.there, other.there) if n is not None]
        return Queued(
            self.known + other.known,
            self.waiting + other.waiting,
            sum(both) if both else None,
            self.spread or other.spread,
        )


def queued(cf: Casefile, run_id: str) -> Mapping[tuple[str, str], Queued]:  # noqa: ARG001
    """(Site key, section prefix or "") to what the frontier holds at the end of a run.

    The one place where a stored frontier adds its numbers to coverage; nothing while the frontier
    lives in memory only.
    """
    return {}


def queued_of_site(held: Mapping[tuple[str, str], Queued], site: str) -> Queued:
    """All sections of a site together."""
    return sum((one for (key, _), one in held.items() if key == site), Queued())
