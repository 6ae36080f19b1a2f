"""Gaps as the server sees them, and robots.txt in every state."""

from __future__ import annotations

import gzip
import itertools
import time
from http.server import BaseHTTPRequestHandler

import pytest

from tests.crawler.archive import site
from tests.crawler.conftest import Crawls
from tests.crawler.server import Site, page, serving

FORBID = b"User-agent: *\nDisallow: /private/\n"
PAGES = {"/": page("/a.html", "/private/b.html"), "/a.html": page(), "/private/b.html": page()}


def gaps(s: Site) -> list[float]:
    times = [at for at, _ in s.hits]
    return [later - earlier for earlier, later in itertools.pairwise(times)]


@pytest.mark.parametrize("concurrency", [1, 2])
def test_no_gap_is_below_the_floor(crawl: Crawls, concurrency: int) -> None:
    def slow(_: object) -> object:
        time.sleep(0.05)
        return page()

    routes = {"/": page(*(f"/{n}.html" for n in range(10)))}
    routes |= {f"/{n}.html": slow if n % 2 else page() for n in range(10)}
    with serving(routes) as s, serving(routes) as other:
        done = crawl(
            site("a", s.place, delay_s=0.2, concurrency=concurrency),
            site("b", other.place, delay_s=0.1),
        )
    assert done.status == 0, done.log
    assert len(s.hits) == len(other.hits) == 14
    assert min(gaps(s)) >= 0.2
    assert min(gaps(other)) >= 0.1


def test_a_connection_that_dies_is_no_reason_to_ask_again_at_once(crawl: Crawls) -> None:
    """Twisted would repeat the request immediately on a new connection."""

    def hang_up(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    with serving(
        {"/": page("/dead.html", "/a.html"), "/dead.html": hang_up, "/a.html": page()}
    ) as s:
        done = crawl(site("a", s.place, delay_s=0.2))
    assert done.reasons() == {"dead.html": "refused"}
    assert s.paths().count("/dead.html") == 2
    assert min(gaps(s)) >= 0.2


def test_a_crawl_delay_in_robots_is_a_floor_too(crawl: Crawls) -> None:
    routes = {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 0.3"), **PAGES}
    with serving(routes) as s:
        crawl(site("a", s.place, delay_s=0.1))
    assert len(s.hits) == 6
    assert min(gaps(s)) >= 0.3


def test_retry_after_is_obeyed(crawl: Crawls) -> None:
    answers = iter([(429, {"Retry-After": "1"}, b""), page()])
    routes = {"/": page("/busy.html", "/a.html"), "/busy.html": lambda _: next(answers)}
    with serving(routes | {"/a.html": page()}) as s:
        done = crawl(site("a", s.place))
    assert done.urls() == ["", "a.html", "busy.html"]
    paths = [path for _, path in s.hits]
    assert gaps(s)[paths.index("/busy.html")] >= 1.0


ROBOTS = {
    "forbids": (200, {}, FORBID),
    "bom": (200, {}, b"\xef\xbb\xbf" + FORBID),
    "gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(FORBID)),
    "huge": (200, {}, FORBID + b"#" * 3_000_000),
    "moved": (301, {"Location": "/real-robots.txt"}, b""),
    "forbidden": (403, {}, b""),
    "gone": (404, {}, b""),
    "html": (200, {"Content-Type": "text/html"}, b"<html><body>404</body></html>"),
    "broken": (500, {}, b""),
    "busy": (503, {}, b""),
    "wall": (412, {}, b"<script></script>"),
    "far": (302, {"Location": "http://other.example/robots.txt"}, b""),
    "loop": (302, {"Location": "/robots.txt"}, b""),
}
OBEYED = {"forbids", "bom", "gzip", "huge", "moved"}
NO_RULES = {"forbidden", "gone", "html"}


def test_robots_in_every_state(crawl: Crawls) -> None:
    """One crawl of many sites, each with its own robots.txt; `silent` never answers."""
    from contextlib import ExitStack

    def silent(_: object) -> None:
        time.sleep(3)

    with ExitStack() as stack:
        served = {
            name: stack.enter_context(
                serving({"/robots.txt": robots, "/real-robots.txt": (200, {}, FORBID), **PAGES})
            )
            for name, robots in {**ROBOTS, "silent": silent}.items()
        }
        done = crawl(*(site(k, s.place) for k, s in served.items()), DOWNLOAD_TIMEOUT=1)
    for name, s in served.items():
        misses = done.site(name)["misses"]
        if name in OBEYED:
            assert misses == {"robots": 1}, name
            assert "/private/b.html" not in s.paths(), name
        elif name in NO_RULES:
            assert misses == {}, name
            assert "/private/b.html" in s.paths(), name
        else:
            assert misses == {"robots-unreachable": 1}, name
            assert s.paths() == [], name
    assert done.status == 3


@pytest.mark.parametrize(("hops", "read"), [(5, True), (6, False)])
def test_robots_is_followed_five_times(crawl: Crawls, hops: int, read: bool) -> None:
    moves = {f"/r{n}": (302, {"Location": f"/r{n + 1}"}, b"") for n in range(1, hops)}
    routes = {
        "/robots.txt": (302, {"Location": "/r1"}, b""),
        **moves,
        f"/r{hops}": (200, {}, FORBID),
    }
    with serving({**routes, **PAGES}) as s:
        done = crawl(site("a", s.place))
    assert done.site("a")["misses"] == ({"robots": 1} if read else {"robots-unreachable": 1})
    assert (s.paths()[-1] == f"/r{hops - (not read)}") or read


def test_an_unavailable_server_that_says_until_when_is_left_alone(crawl: Crawls) -> None:
    """Longer than an hour: not tonight, and nothing more is asked."""
    routes = {"/": page("/busy.html", "/a.html", "/b.html"), "/a.html": page(), "/b.html": page()}
    routes["/busy.html"] = (503, {"Retry-After": "7200"}, b"")
    with serving(routes) as s:
        done = crawl(site("a", s.place))
    assert s.paths() == ["/", "/busy.html"]
    assert set(done.site("a")["misses"]) == {"retry-after"}
    assert not done.site("a")["complete"]


def test_the_user_agent_says_who_and_whom_to_call(crawl: Crawls) -> None:
    with serving({"/": page()}) as s:
        crawl(site("a", s.place), USER_AGENT="mingcha/0.1 (+call@example.gov.cn)")
    assert {h["User-Agent"] for h in s.headers} == {"mingcha/0.1 (+call@example.gov.cn)"}


def test_one_connection_a_host(crawl: Crawls) -> None:
    """No request arrives before the answer to the one before it is out."""

    def slow(_: object) -> object:
        time.sleep(0.05)
        return page()

    routes = {"/": page(*(f"/{n}.html" for n in range(8)))}
    with serving(routes | {f"/{n}.html": slow for n in range(8)}) as s:
        crawl(site("a", s.place))
    began = [at for at, _ in s.hits]
    assert all(later >= end for later, end in zip(began[1:], s.ends, strict=False))


def test_a_slow_host_is_asked_less_often(crawl: Crawls) -> None:
    def slow(_: object) -> object:
        time.sleep(0.2)
        return page()

    with serving({"/": page("/a.html", "/b.html"), "/a.html": slow, "/b.html": page()}) as s:
        crawl(site("a", s.place, delay_s=0.05), MINGCHA_DELAY_FACTOR=3)
    paths = [path for _, path in s.hits]
    after = s.hits[paths.index("/b.html")][0] - s.ends[paths.index("/a.html")]
    assert after >= 0.55


def test_outside_its_hours_a_crawl_asks_nothing(crawl: Crawls) -> None:
    now = time.gmtime()
    start = (now.tm_hour + 2) % 24
    with serving(PAGES) as s:
        hours = f"{start}:00-{(start + 1) % 24}:00"
        done = crawl(site("a", s.place), MINGCHA_HOURS=hours, MINGCHA_TIMEZONE="UTC")
    assert s.hits == []
    assert done.summary["finish"] == "out-of-hours"
    assert done.status == 3
    assert [m["reason"] for m in done.misses] == ["dropped"]
