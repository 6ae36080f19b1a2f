"""Sitemaps: a site's own lists of its pages (sitemap.xml, indexes, gzip, text, RSS and Atom)."""

from __future__ import annotations

import re
import zlib
from urllib.parse import urlsplit

from lxml import etree

from crawler.urls import absolute

GUESSED = "/sitemap.xml"
MOST_LINKS = 50_000
"""What one sitemap may hold by its own standard."""

_MAX_BYTES = 50 * 1024 * 1024
_ADDRESS = re.compile(r"https?://\S{4,1020}")
_LISTS = frozenset({"sitemapindex"})
_KINDS = frozenset({"urlset", "sitemapindex", "rss", "feed", "RDF"})


def guessed(url: str) -> str | None:
    """Where the sitemap of an address's host usually lies; that it is not there is no miss."""
    return absolute(GUESSED, url)


def read_sitemap(body: bytes, url: str) -> tuple[tuple[str, bool], ...] | None:
    """(address, whether it is a sitemap itself) of a sitemap or feed; None for anything else."""
    plain = _unpacked(body)
    if plain is None:
        return None
    if plain.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _xml(plain, url)
    return _text(plain, url) if urlsplit(url).path.lower().endswith(".txt") else None


def _xml(body: bytes, url: str) -> tuple[tuple[str, bool], ...] | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or _name(root) not in _KINDS:
        return None
    nested = _name(root) in _LISTS
    found: dict[str, bool] = {}
    for element in root.iter(etree.Element):
        address = _address(element)
        target = absolute(address, url) if address else None
        if target is not None and len(found) < MOST_LINKS:
            found.setdefault(target, nested)
    return tuple(found.items())


def _address(element: etree._Element) -> str | None:
    name = _name(element)
    if name in ("loc", "link") and (element.text or "").strip():
        return (element.text or "").strip()
    if name in ("link", "enclosure"):
        return element.get("href") or element.get("url")
    return None


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(body: bytes, url: str) -> tuple[tuple[str, bool], ...] | None:
    lines = [line.strip() for line in body.decode("utf-8", "replace").splitlines() if line.strip()]
    if not lines or not all(_ADDRESS.fullmatch(line) for line in lines[:MOST_LINKS]):
        return None
    targets = (absolute(line, url) for line in lines[:MOST_LINKS])
    return tuple((target, False) for target in dict.fromkeys(targets) if target)


def _unpacked(body: bytes) -> bytes | None:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, _MAX_BYTES)
    except zlib.error:
        return None
