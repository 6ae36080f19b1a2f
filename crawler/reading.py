"""Where a response that is no page leads to: sitemaps, feeds, and data that scripts fetch."""

from __future__ import annotations

from crawler.links import Link, Page, read_list
from crawler.sitemaps import read_sitemap
from crawler.urls import is_attachment

_LARGEST = 16 * 1024 * 1024
_BINARY = (
    b"%PDF",
    b"PK",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"Rar!",
    b"GIF8",
    b"7z",
)


def read_other(body: bytes, url: str, base: str, encoding: str) -> Page | None:
    """Links of a sitemap or of list data; None for a document that leads nowhere.

    `base` is the page that asked for the data (the address itself where none did).
    """
    if len(body) > _LARGEST or body.startswith(_BINARY):
        return None
    listed = read_sitemap(body, url)
    if listed is None:
        return read_list(body, url, base, encoding)
    return Page(None, tuple(_link(target, nested=nested) for target, nested in listed))


def _link(target: str, *, nested: bool) -> Link:
    if nested:
        return Link(target, "data")
    return Link(target, "file" if is_attachment(target) else "page")
