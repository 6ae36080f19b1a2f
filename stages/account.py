"""A document's own account: what it says of itself, and what the page that led to it says."""

from __future__ import annotations

from dataclasses import replace

from casefile.pending import Examined, examined_at
from casefile.store import Casefile

_PAGES = ("text/html", "application/xhtml+xml")
_LEVELS = 6
"""A file in an archive in an archive on a page; more is a loop."""


def with_inherited(cf: Casefile, item: Examined) -> Examined:
    """An attachment with what it lacks filled in from the page that it was found on.

    Pages inherit nothing: they are found on lists, whose date and source are their own.
    """
    page = item
    for _ in range(_LEVELS):
        found_on = page.document.found_on
        if page.document.media_type in _PAGES or not found_on:
            break
        above = examined_at(cf, found_on, page.document.site)
        if above is None:
            break
        page = above
        item = _filled(item, page)
    return item


def _filled(item: Examined, page: Examined) -> Examined:
    return replace(
        item,
        published=item.published or page.published,
        source=item.source or page.source,
        column=item.column or page.column,
        index_number=item.index_number or page.index_number,
    )
