from __future__ import annotations

import gzip

import pytest

from crawler.sitemaps import guessed, read_sitemap

ROOT = "http://www.example.gov.cn"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
SET = f"<?xml version='1.0'?><urlset {NS}><url><loc> {ROOT}/a.html </loc></url><url><loc>/b</loc></url></urlset>"
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><urlset><loc>/&b;</loc></urlset>'
)


@pytest.mark.parametrize(
    ("body", "url", "expected"),
    [
        (SET.encode(), "/sitemap.xml", [(f"{ROOT}/a.html", False), (f"{ROOT}/b", False)]),
        (gzip.compress(SET.encode()), "/s.xml.gz", [(f"{ROOT}/a.html", False), (f"{ROOT}/b", False)]),
        (f"<sitemapindex {NS}><sitemap><loc>{ROOT}/s1.xml.gz</loc></sitemap></sitemapindex>".encode(),
         "/sitemap.xml", [(f"{ROOT}/s1.xml.gz", True)]),
        (b"<rss><channel><item><link>/c.html</link></item></channel></rss>", "/rss", [(f"{ROOT}/c.html", False)]),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/d.html"/></entry></feed>', "/f",
         [(f"{ROOT}/d.html", False)]),
        (f"{ROOT}/a.html\n{ROOT}/b.html\n".encode(), "/sitemap.txt",
         [(f"{ROOT}/a.html", False), (f"{ROOT}/b.html", False)]),
        (b"just a text", "/readme.txt", None),
        (b"<html><body>x</body></html>", "/sitemap.xml", None),
        (b"<datastore/>", "/x.xml", None),
        (b"\x1f\x8b broken", "/s.gz", None),
    ],
)  # fmt: skip
def test_sitemaps_and_feeds(body: bytes, url: str, expected: list[tuple[str, bool]] | None) -> None:
    found = read_sitemap(body, ROOT + url)
    assert (list(found) if found is not None else None) == expected


def test_entities_are_not_expanded() -> None:
    assert b"aaaa" not in repr(read_sitemap(BOMB.encode(), ROOT)).encode()


def test_where_a_sitemap_usually_lies() -> None:
    assert guessed(f"{ROOT}:8080/gs/") == f"{ROOT}:8080/sitemap.xml"
