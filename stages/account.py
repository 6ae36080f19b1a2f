"""A document's own account: what it says of itself, and what the page that led to it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casefile.pending import Examined, examined_at
from casefile.store import Casefile

_PAGES = ("text/html", "application/xhtml+xml")
_LEVELS = 6
"""A file in an archive in an archive on a page; more is a loop."""


def with_inherited(cf: Casefile, item: Examined) -> Examined:
    """An attachment with what it lacks filled in from the page that it was found on.

    Pages inherit nothing: they are found on lists, whose date and source are their own. The titles of
    the pages above go among its signs as "titles", the nearest first, and their announced period where
    it has none. A date that only the end of the body gives counts where no other does.
    """
    page = item = _dated(item)
    for _ in range(_LEVELS):
        found_on = page.document.found_on
        if page.document.media_type in _PAGES or not found_on:
            break
        above = examined_at(cf, found_on, page.document.site)
        if above is None:
            break
        page = _dated(above)
        item = _filled(item, page)
    return item


def _dated(item: Examined) -> Examined:
    """With the date at the end of the body, where the document tells no other. When a server last
    changed a file says nothing of its publication and is never used."""
    if item.published:
        return item
    return replace(item, published=_iso((item.signs or {}).get("issued")))


def _iso(text: object) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if isinstance(text, str) else None
    except ValueError:
        return None


def _filled(item: Examined, page: Examined) -> Examined:
    return replace(
        item,
        published=item.published or page.published,
        source=item.source or page.source,
        column=item.column or page.column,
        index_number=item.index_number or page.index_number,
        signs=_joined(item.signs or {}, page),
    )


def _joined(own: Mapping[str, Any], page: Examined) -> Mapping[str, Any]:
    above = page.signs or {}
    headings = above.get("headings") or ()
    titles = [*own.get("titles", ()), page.title or page.document.title, *headings]
    inherited = {key: above[key] for key in _INHERITED if above.get(key)}
    return {**inherited, **own, "titles": [title for title in titles if title][:_TITLES]}


_INHERITED = ("period", "number", "issuer")
_TITLES = 24
