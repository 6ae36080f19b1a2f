"""Whole crawls of small sites: what is kept, what is missed and why."""

from __future__ import annotations

import gzip
import hashlib
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.crawler.archive import site
from tests.crawler.conftest import Crawls
from tests.crawler.server import Answer, file, page, serving, to

ATTACHMENTS = {
    "/up/a.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%%EOF",
    "/up/a.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512),
    "/up/a.xls": bytes.fromhex("d0cf11e0a1b11ae1") + b"\x01" * 512,
    "/up/a.zip": b"PK\x05\x06" + bytes(18),
    "/up/a.rar": b"Rar!\x1a\x07\x01\x00" + bytes(32),
    "/up/%B9%AB%CA%BE.wps": b"\x00\x01\x02 wps",
    "/get?id=7": b"%PDF-1.4 served under no extension",
}


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_an_honest_site_is_kept_whole(crawl: Crawls) -> None:
    gbk = '<html><head><meta charset="gb2312"><title>公示名单</title></head><body>'
    gbk += "<p>关于公示的通知正文，共若干名，公示期七日，请予监督。</p>"
    gbk += '<a href="%B9%AB%CA%BE.html">看</a>'
    routes = {
        "/": page("/list/", "/gbk/a.html", "/style.css", "mailto:a@b.cn", "#x"),
        "/list/": page(
            *[f'<a href="/art/{n}.html">甲</a>' for n in range(3)],
            '<script>createPageHTML(2, 0, "index", "html")</script>',
        ),
        "/list/index.html": page("/art/2.html"),
        "/list/index_1.html": page("<a onclick=\"window.open('/art/3.html')\">乙</a>"),
        "/art/0.html": page("/up/a.pdf", "/up/a.doc", "/up/a.xls", "/up/a.zip", "/up/a.rar"),
        "/art/1.html": page(
            '<a href="/get?id=7">附件：名单.pdf</a>', "/moved.html", "/up/%B9%AB%CA%BE.wps"
        ),
        "/art/2.html": page(
            "/gone.html", "http://other.example/a.html", "http://other.example/b.doc"
        ),
        "/art/3.html": page(
            "/art/0.html;jsessionid=12AB", "/art/0.html#top", "ftp://f.example/a.doc"
        ),
        "/moved.html": to("/new.html", 301),
        "/new.html": page(title="新址"),
        "/gbk/a.html": (200, {"Content-Type": "text/html"}, gbk.encode("gb18030")),
        "/gbk/%B9%AB%CA%BE.html": page(),
        **{path: file(data) for path, data in ATTACHMENTS.items()},
    }
    with serving(routes) as s:
        done = crawl(site("a", s.place, "/", pages_min=11), MINGCHA_PROGRESS_S=0.2)
    assert done.status == 0, done.log
    assert done.closed
    pages = ["", "art/0.html", "art/1.html", "art/2.html", "art/3.html", "gbk/%B9%AB%CA%BE.html"]
    pages += ["gbk/a.html", "list/", "list/index.html", "list/index_1.html", "new.html"]
    assert done.urls() == sorted([*pages, *(path[1:] for path in ATTACHMENTS)])
    assert done.reasons() == {
        "gone.html": "http-404",
        "b.doc": "offsite-attachment",
        "a.doc": "scheme",
    }
    by_url = {r["url"].removeprefix(s.url("")): r for r in done.records}
    assert {p: by_url[p]["sha256"] for p in ATTACHMENTS} == {
        p: sha(d) for p, d in ATTACHMENTS.items()
    }
    assert by_url["/gbk/a.html"]["title"] == "公示名单"
    assert by_url["/get?id=7"]["link_text"] == "附件：名单.pdf"
    assert by_url["/up/a.pdf"]["found_on"] == s.url("/art/0.html")
    assert by_url["/new.html"]["final_url"] == s.url("/new.html")
    assert by_url["/list/index_1.html"]["depth"] == by_url["/list/"]["depth"]
    assert len(s.paths()) == len(set(s.paths())), "nothing is asked for twice"
    told = done.site("a")
    assert (told["pages"], told["attachments"], told["offsite_links"]) == (11, 7, 2)
    assert told["bytes"] == sum(r["size"] for r in done.records)
    assert done.progress


def test_headers_say_who_asks_and_keep_no_session(crawl: Crawls) -> None:
    cookie = (200, {"Content-Type": "text/html", "Set-Cookie": "id=1"}, page("/b.html")[2])
    with serving({"/": cookie, "/b.html": page()}) as s:
        done = crawl(site("a", s.place), USER_AGENT="mingcha/0.1 (+mailto:office@example.gov.cn)")
    assert done.urls() == ["", "b.html"]
    assert {h["User-Agent"] for h in s.headers} == {"mingcha/0.1 (+mailto:office@example.gov.cn)"}
    assert not any("Cookie" in h for h in s.headers)
    assert s.headers[-1]["Referer"] == s.url("/")
    assert not any("set-cookie" in map(str.lower, r["headers"]) for r in done.records)


def test_limits_of_depth_pages_and_traps(crawl: Crawls) -> None:
    chain = {f"/c{n}.html": page(f"/c{n + 1}.html", f"/f{n}.pdf") for n in range(9)}
    files = {f"/f{n}.pdf": file(b"%PDF-1.4 " + str(n).encode()) for n in range(9)}
    routes = {
        "/": page("/c0.html", "/x/x/x/", "/" + "a" * 1100),
        "/wide": page(*(f"/w{n}.html" for n in range(9))),
        **{f"/w{n}.html": page() for n in range(9)},
        **chain,
        **files,
    }
    with serving(routes) as s:
        done = crawl(
            site("deep", s.place, depth=3),
            site("wide", s.place, "/wide", pages=4),
        )
    reasons = sorted(m["reason"] for m in done.misses if m["site"] == "deep")
    assert reasons == ["depth", "trap", "url-length"]
    deep = [r["url"].rpartition("/")[2] for r in done.records if r["site"] == "deep"]
    assert sorted(deep) == ["", "c0.html", "c1.html", "c2.html", "f0.pdf", "f1.pdf", "f2.pdf"]
    assert done.site("wide")["pages"] == 4
    assert done.site("wide")["misses"] == {"page-limit": 6}


def test_include_and_exclude_bind_pages_and_exclude_binds_files(crawl: Crawls) -> None:
    routes = {
        "/mz/": page(
            "/mz/a.html", "/rsj/b.html", "/files/c.pdf", "/mz/secret/d.html", "/mz/secret/e.pdf"
        ),
        "/mz/a.html": page("/mz/to-secret"),
        "/files/c.pdf": file(b"%PDF-1.4"),
        "/mz/to-secret": to("/mz/secret/d.html"),
    }
    with serving(routes) as s:
        done = crawl(site("a", s.place, "/mz/", include=["/mz/"], exclude=["/mz/secret/"]))
    assert done.urls() == ["files/c.pdf", "mz/", "mz/a.html"]
    assert done.reasons() == {"mz/to-secret": "redirect-excluded"}
    assert not any("secret/" in path for path in s.paths())
    assert done.site("a")["skipped"] == 3


def test_bodies_that_are_too_large_endless_slow_cut_or_broken(crawl: Crawls) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/pdf")
        handler.send_header("Connection", "close")
        handler.end_headers()
        while True:
            handler.wfile.write(bytes(65536))

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b"x")
            time.sleep(0.1)

    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"%PDF-1.7 and no more")
        handler.close_connection = True

    packed = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    bomb: Answer = (200, packed, gzip.compress(bytes(50_000_000)))
    names = ["large.pdf", "endless.pdf", "drip.pdf", "cut.pdf", "bomb.html", "broken.html"]
    routes = {
        "/": page(*(f"/{name}" for name in [*names, "big.html", "fine.html"])),
        "/large.pdf": file(bytes(3_000_000)),
        "/endless.pdf": endless,
        "/drip.pdf": drip,
        "/cut.pdf": cut,
        "/bomb.html": bomb,
        "/broken.html": (200, packed, b"\x1f\x8b\x08 this is no gzip"),
        "/big.html": page(text="很长" * 100_000),
        "/fine.html": (200, packed, gzip.compress(page(text="正文内容" * 9)[2])),
    }
    with serving(routes) as s:
        done = crawl(
            site("a", s.place),
            DOWNLOAD_MAXSIZE=2_000_000,
            MINGCHA_MAX_HTML_BYTES=400_000,
            DOWNLOAD_TIMEOUT=1,
            RETRY_TIMES=0,
        )
    assert done.reasons() == {
        "large.pdf": "too-large",
        "endless.pdf": "too-large",
        "drip.pdf": "timeout",
        "cut.pdf": "truncated",
        "bomb.html": "too-large",
        "broken.html": "encoding",
        "big.html": "too-large",
    }
    assert done.urls() == ["", "fine.html"]
    kept = next(r for r in done.records if r["url"].endswith("/fine.html"))
    assert kept["sha256"] == sha(page(text="正文内容" * 9)[2])


def test_errors_redirects_and_challenges_end_with_their_reason(crawl: Crawls) -> None:
    flaky = iter([(503, {"Retry-After": "0"}, b""), page(title="终于")])
    wall = (412, {"Content-Type": "text/html"}, b"<script>x()</script>")
    names = ["410", "403", "500", "flaky", "loop", "self", "far", "local", "wall", "200wall"]
    names += ["meta", "nowhere", "hops0"]
    routes = {
        "/": page(*(f"/{name}" for name in names)),
        "/410": (410, {}, b""),
        "/403": (403, {}, b"no"),
        "/500": (500, {}, b""),
        "/flaky": lambda _: next(flaky),
        "/loop": to("/loop2"),
        "/loop2": to("/loop"),
        "/self": to("/self;jsessionid=1"),
        "/self;jsessionid=1": page(title="带会话"),
        "/far": to("http://other.example/x"),
        "/local": to("file:///etc/hostname"),
        "/nowhere": (302, {}, b""),
        "/wall": wall,
        "/200wall": (200, {"Content-Type": "text/html"}, wall[2]),
        "/meta": page(head='<meta http-equiv="refresh" content="0;url=/target">'),
        "/target": page(),
        **{f"/hops{n}": to(f"/hops{n + 1}") for n in range(14)},
    }
    with serving(routes) as s:
        done = crawl(site("a", s.place))
    assert done.reasons() == {
        "410": "http-410",
        "403": "http-403",
        "500": "http-5xx",
        "loop2": "redirect-loop",
        "far": "redirect-offsite",
        "local": "scheme",
        "nowhere": "http-302",
        "wall": "challenge",
        "200wall": "challenge",
        "hops10": "redirect-loop",
    }
    assert done.urls() == ["", "flaky", "meta", "self", "target"]
    assert done.status == 3, "a site with a wall is not complete"
    assert s.paths().count("/500") == 2


def test_three_challenges_in_a_row_leave_the_host_in_peace(crawl: Crawls) -> None:
    wall = (521, {"Content-Type": "text/html"}, b"<script>x()</script>")
    routes = {
        "/": page(*(f"/{n}.html" for n in range(20))),
        **{f"/{n}.html": wall for n in range(20)},
    }
    with serving(routes) as s:
        done = crawl(site("a", s.place))
    assert done.site("a")["misses"] == {"challenge-jiasule": 20}
    assert len(s.paths()) == 1 + 3


def test_a_dead_host_and_an_unknown_name(crawl: Crawls) -> None:
    with serving() as s:
        dead = s.place
    done = crawl(
        site("dead", dead),
        {**site("name", "nowhere.invalid"), "private_network": False},
    )
    assert done.status == 3
    assert {m["site"]: m["reason"] for m in done.misses} == {
        "dead": "robots-unreachable",
        "name": "robots-unreachable",
    }
    assert not done.site("dead")["reached"]


def test_an_archive_that_cannot_keep_stops_the_run(crawl: Crawls) -> None:
    routes = {"/": page(*(f"/{n}.html" for n in range(40)), text="BREAK THE ARCHIVE" * 9)}
    with serving(routes) as s:
        done = crawl(site("a", s.place, delay_s=0.05))
    assert done.status == 4
    assert done.summary["finish"] == "archive-failed"
    assert len(s.paths()) < 10


def test_sites_are_told_apart(crawl: Crawls, tmp_path: Path) -> None:
    with serving({"/": page()}) as one, serving({"/": page()}) as two:
        done = crawl(site("one", one.place), site("two", two.place, pages_min=9), only="two")
        assert crawl(site("one", one.place), only="three").status == 2
    assert [r["site"] for r in done.records] == ["two"]
    assert one.hits == []
    assert done.status == 3, "fewer pages than expected"
