"""What earlier runs brought of each site, to tell whether this one brought too little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select

from casefile.coverage import queued, queued_of_site
from casefile.keys import lookup
from casefile.runs import INTERRUPTED, Run
from casefile.store import Casefile
from casefile.tables import document, miss, run, sighting

JOBS = ("night", "crawl")
NIGHTS = 7
_LOOK_BACK = 60
"""Runs that are looked through for the last nights of a site: crawls of one site lie between."""


def before(cf: Casefile, current: Run, nights: int = NIGHTS) -> Mapping[str, tuple[int, ...]]:
    """Site key to documents fetched in its last runs before this one, newest first.

    Where a frontier knows what stood there, also what a run did not ask for, that is what counts.
    A run counts for a site that it met, also if it brought nothing of it. Members do not count.
    """
    earlier = _earlier(cf, current)
    fetched = {**_counted(cf, _fetched(earlier)), **_standing(cf, earlier)}
    met = _counted(cf, _missed(earlier))
    sites = {site for _, site in (*fetched, *met) if site is not None}
    return {site: _series(earlier, site, fetched, met)[:nights] for site in sorted(sites)}


def previous(cf: Casefile, current: Run, site: str) -> str | None:
    """The last run before this one that brought anything of a site."""
    for run_id in _earlier(cf, current):
        statement = (
            select(sighting.c.document_id)
            .join(document, document.c.id == sighting.c.document_id)
            .where(sighting.c.run_id == run_id, document.c.site == site)
        )
        with cf.reading() as connection:
            if connection.execute(statement.limit(1)).first() is not None:
                return run_id
    return None


def places(cf: Casefile, run_id: str, site: str) -> frozenset[str]:
    """The keyed hashes of a site's URLs that a run fetched."""
    statement = (
        select(document.c.url_hash)
        .join(sighting, sighting.c.document_id == document.c.id)
        .where(sighting.c.run_id == run_id, document.c.site == site, document.c.nesting == 0)
    )
    with cf.reading() as connection:
        return frozenset(connection.execute(statement).scalars())


def place(cf: Casefile, url: str) -> str:
    """The keyed hash by which a URL is found among `places`."""
    return lookup(cf.keys, "document.url", url)


def known_before(cf: Casefile, run_id: str) -> frozenset[str]:
    """Ids of the documents new in a run that stand at a URL which was known before: changed ones."""
    older = document.alias("older")
    statement = (
        select(document.c.id)
        .join(sighting, sighting.c.document_id == document.c.id)
        .join(older, older.c.url_hash == document.c.url_hash)
        .where(sighting.c.run_id == run_id, sighting.c.is_new, document.c.nesting == 0)
        .where(older.c.first_seen < document.c.first_seen, older.c.id != document.c.id)
        .where(or_(older.c.site == document.c.site, older.c.site.is_(None)))
        .distinct()
    )
    with cf.reading() as connection:
        return frozenset(connection.execute(statement).scalars())


def new_in(cf: Casefile, run_id: str) -> frozenset[str]:
    """Ids of the documents that a run saw first."""
    statement = select(sighting.c.document_id).where(sighting.c.run_id == run_id, sighting.c.is_new)
    with cf.reading() as connection:
        return frozenset(connection.execute(statement).scalars())


def _earlier(cf: Casefile, current: Run) -> list[str]:
    """Finished runs before this one that crawled, newest first; not the ones that were cut off."""
    statement = (
        select(run.c.id)
        .where(run.c.job.in_(JOBS), run.c.slot < current.slot, run.c.finished.is_not(None))
        .where(run.c.outcome.not_in((INTERRUPTED, "failed")))
        .order_by(run.c.slot.desc())
        .limit(_LOOK_BACK)
    )
    with cf.reading() as connection:
        return list(connection.execute(statement).scalars())


def _standing(cf: Casefile, runs: Sequence[str]) -> dict[tuple[str, str | None], int]:
    found: dict[tuple[str, str | None], int] = {}
    for run_id in runs:
        held = queued(cf, run_id)
        for site in {key for key, _ in held}:
            there = queued_of_site(held, site).there
            if there is not None:
                found[run_id, site] = there
    return found


def _fetched(runs: Sequence[str]) -> Select[Any]:
    return (
        select(sighting.c.run_id, document.c.site, func.count())
        .join(document, document.c.id == sighting.c.document_id)
        .where(sighting.c.run_id.in_(runs), document.c.nesting == 0)
        .group_by(sighting.c.run_id, document.c.site)
    )


def _missed(runs: Sequence[str]) -> Select[Any]:
    return (
        select(miss.c.run_id, miss.c.site, func.count())
        .where(miss.c.run_id.in_(runs))
        .group_by(miss.c.run_id, miss.c.site)
    )


def _counted(cf: Casefile, statement: Select[Any]) -> dict[tuple[str, str | None], int]:
    with cf.reading() as connection:
        return {(row[0], row[1]): int(row[2]) for row in connection.execute(statement)}


def _series(
    runs: Sequence[str],
    site: str,
    fetched: Mapping[tuple[str, str | None], int],
    met: Mapping[tuple[str, str | None], int],
) -> tuple[int, ...]:
    met_in = [r for r in runs if (r, site) in fetched or (r, site) in met]
    return tuple(fetched.get((r, site), 0) for r in met_in)
