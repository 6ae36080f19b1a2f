"""Documents: what the crawler brought, and what detection may show of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, select, update

from casefile import blobs
from casefile.coverage import Counts, Miss, counts, miss, misses
from casefile.keys import lookup
from casefile.media import sniff
from casefile.model import Document
from casefile.pending import Undetected, undetected, unjudged
from casefile.rows import document_of
from casefile.store import Casefile
from casefile.tables import document, sighting
from casefile.upsert import insert_missing, storable

__all__ = [
    "Counts",
    "Fetch",
    "Masked",
    "Miss",
    "Undetected",
    "by_url",
    "counts",
    "evidence_of",
    "miss",
    "misses",
    "record",
    "responsible_of",
    "set_masked",
    "sightings",
    "undetected",
    "unjudged",
]

_CHARSET = re.compile(r"[A-Za-z0-9._:-]{1,40}")
_AS_FETCHED = ("site", "url", "final_url", "status", "title", "found_on", "link_text", "depth")


@dataclass(frozen=True, slots=True)
class Fetch:
    """What came back for one URL. `headers` are the response's, `fetched_at` is aware.

    `name` is the file name it was offered under; `declared` the media type without parameters.
    Both default to what the headers say. `evidence` is how the bytes came, for the record: headers as
    received, redirects, address, certificate and verdict (`crawler.provenance` says which keys).
    """

    site: str | None
    url: str = field(repr=False)
    data: bytes = field(repr=False)
    fetched_at: datetime
    status: int = 200
    final_url: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    declared: str | None = None
    name: str | None = field(default=None, repr=False)
    title: str | None = field(default=None, repr=False)
    found_on: str | None = field(default=None, repr=False)
    link_text: str | None = field(default=None, repr=False)
    depth: int | None = None
    evidence: Mapping[str, Any] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Masked:
    """What detection learned of a document, safe to show: its texts masked, date, agency, kind; and
    `responsible`, who the agency is and why, which is sealed: it may quote the page."""

    url: str
    title: str | None = None
    found_on: str | None = None
    published: str | None = None
    agency: str | None = None
    notice_type: str | None = None
    responsible: Mapping[str, Any] | None = field(default=None, repr=False)


def record(cf: Casefile, run_id: str, fetch: Fetch) -> Document:
    """Keep a fetch: bytes, document and sighting. The same again only moves `last_seen`."""
    stored = blobs.write(cf, fetch.data)
    row = _row(cf, stored.sha256, fetch)
    with cf.writing() as connection:
        kept = blobs.keep(connection, stored)
        see(connection, run_id, row, fetch.fetched_at)
        found = connection.execute(select(document).where(document.c.id == row["id"])).one()
    blobs.settle(cf, stored, kept)
    return document_of(found)


def _row(cf: Casefile, sha256: str, fetch: Fetch) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in fetch.headers.items()}
    content_type = headers.get("content-type", "")
    declared = fetch.declared or content_type
    name = fetch.name or _file_name(fetch.final_url or fetch.url)
    url_hash = lookup(cf.keys, "document.url", fetch.url)
    return {
        "id": document_id(fetch.site, url_hash, sha256),
        "sha256": sha256,
        "url_hash": url_hash,
        "media_type": sniff(fetch.data, declared, name),
        "charset": _charset(content_type),
        "headers": headers,
        "evidence": None if fetch.evidence is None else dict(fetch.evidence),
        **{key: getattr(fetch, key) for key in _AS_FETCHED},
    }


def document_id(site: str | None, url_hash: str, sha256: str) -> str:
    """The id of a content at a place; the keyed hash hides the URL in it."""
    content = f"{site or ''}\0{url_hash}\0{sha256}"
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def _file_name(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _charset(content_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = content_type.replace("\n", " ").replace("\r", " ")
    charset = message.get_content_charset()
    return charset if charset and _CHARSET.fullmatch(charset) else None


def see(connection: Connection, run_id: str, row: Mapping[str, Any], now: datetime) -> None:
    """A document is there in a run; one that is known already only moves its `last_seen`."""
    is_new = insert_missing(connection, document, {**row, "first_seen": now, "last_seen": now})
    if not is_new:
        later = (document.c.id == row["id"]) & (document.c.last_seen < now)
        connection.execute(update(document).where(later).values(last_seen=now))
    seen = {"run_id": run_id, "document_id": row["id"], "seen": now, "is_new": is_new}
    insert_missing(connection, sighting, seen)


def sightings(cf: Casefile, sha256: str) -> tuple[Document, ...]:
    """Every document that carried these bytes, by id, with its texts unsealed."""
    statement = select(document).where(document.c.sha256 == sha256).order_by(document.c.id)
    with cf.reading() as connection:
        return tuple(document_of(row) for row in connection.execute(statement))


def by_url(cf: Casefile, url: str) -> tuple[Document, ...]:
    """Every document that stood at a URL, oldest first."""
    here = document.c.url_hash == lookup(cf.keys, "document.url", url)
    statement = select(document).where(here).order_by(document.c.first_seen, document.c.id)
    with cf.reading() as connection:
        return tuple(document_of(row) for row in connection.execute(statement))


def evidence_of(cf: Casefile, document_id: str) -> Mapping[str, Any]:
    """How a document came when it was first seen; empty where that was not kept."""
    statement = select(document.c.evidence).where(document.c.id == document_id)
    with cf.reading() as connection:
        found: Mapping[str, Any] | None = connection.execute(statement).scalar()
    return found or {}


def set_masked(cf: Casefile, document_id: str, masked: Masked) -> None:
    """Keep what may be shown of a document; LookupError if there is no such document."""
    values = {
        "masked_url": storable(masked.url),
        "masked_title": storable(masked.title),
        "masked_found_on": storable(masked.found_on),
        "published": storable(masked.published),
        "agency": storable(masked.agency),
        "notice_type": storable(masked.notice_type),
        "responsible": dict(masked.responsible) if masked.responsible else None,
    }
    with cf.writing() as connection:
        here = update(document).where(document.c.id == document_id)
        if connection.execute(here.values(values)).rowcount != 1:
            raise LookupError(f"no document {document_id}")


def responsible_of(cf: Casefile, document_id: str) -> Mapping[str, Any]:
    """Who is responsible for a document and why: name, region, level, procuratorate, why, certain,
    publisher, as far as known; empty where it was not judged yet."""
    statement = select(document.c.responsible).where(document.c.id == document_id)
    with cf.reading() as connection:
        found: Mapping[str, Any] | None = connection.execute(statement).scalar()
    return found or {}
