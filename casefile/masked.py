"""Masked values and what may complete them: for counting only, never for display."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select, update

from casefile import blobs
from casefile.store import Casefile
from casefile.tables import blob, document, finding, judgement

RECOMBINED = "recombined"
"""The problem of a judgement that took another copy into account."""
_PAGE = 500


def contents_with_masks(cf: Casefile, sites: Collection[str | None]) -> Iterator[str]:
    """The sha256 of bytes on these sites in which something is masked, by sha256."""
    masked = select(finding.c.sha256).where(finding.c.exposure == "masked")
    here: ColumnElement[bool] = document.c.site.in_([site for site in sites if site is not None])
    if None in sites:
        here = here | document.c.site.is_(None)
    wanted = select(document.c.sha256).distinct().join(blob, blob.c.sha256 == document.c.sha256)
    wanted = wanted.where(here, document.c.sha256.in_(masked), blob.c.wrapped_key.is_not(None))
    after = ""
    while page := _page(cf, wanted.where(document.c.sha256 > after)):
        yield from page
        after = page[-1]


def _page(cf: Casefile, statement: Select[Any]) -> list[str]:
    with cf.reading() as connection:
        ordered = statement.order_by(document.c.sha256).limit(_PAGE)
        return list(connection.execute(ordered).scalars())


def _batches(ids: Collection[str]) -> Iterator[Sequence[str]]:
    ordered = sorted(ids)  # thousands are too long for a statement
    yield from (ordered[at : at + _PAGE] for at in range(0, len(ordered), _PAGE))


def values_of(cf: Casefile, sha256: str, finding_ids: Collection[str]) -> Mapping[str, str]:
    """Raw values of findings in some bytes, to be counted with and let go: what people are shown is
    revealed with a reason (`listing.reveal`). Empty where the bytes were forgotten."""
    wanted = select(finding.c.id, finding.c.value, blob.c.wrapped_key).join(
        blob, blob.c.sha256 == finding.c.sha256
    )
    wanted = wanted.where(finding.c.sha256 == sha256, blob.c.wrapped_key.is_not(None))
    values: dict[str, str] = {}
    key = b""
    with cf.reading() as connection:
        for ids in _batches(finding_ids):
            for row in connection.execute(wanted.where(finding.c.id.in_(ids))):
                key = key or blobs.unwrap(cf, sha256, row.wrapped_key)
                values[row.id] = blobs.unseal_value(key, row.id, row.value)
    return values


def judge_again(cf: Casefile, finding_ids: Collection[str]) -> int:
    """Let documents be judged again that were judged before a copy of these findings was known.

    Gives how many. A judgement that took a copy into account stays, so this comes to an end.
    """
    seen = select(judgement.c.document_id, judgement.c.problems)
    stale: set[str] = set()
    with cf.writing() as connection:
        for ids in _batches(finding_ids):
            rows = connection.execute(seen.where(judgement.c.finding_id.in_(ids)))
            stale |= {row.document_id for row in rows if RECOMBINED not in row.problems}
        again = update(document).where(document.c.id == bindparam("stale")).values(judged_by=None)
        if stale:
            connection.execute(again, [{"stale": one} for one in sorted(stale)])
    return len(stale)
