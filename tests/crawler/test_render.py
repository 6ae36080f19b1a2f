"""Pages that a browser fills, and a browser that reaches nothing else."""

from __future__ import annotations

import hashlib
import json

import pytest

from crawler import browser
from tests.crawler.archive import site
from tests.crawler.conftest import Crawls
from tests.crawler.server import Answer, page, serving

JSON = {"Content-Type": "application/json"}


def shell(code: str) -> Answer:
    html = f"<html><head><title>公示</title></head><body><div id=app></div><script>{code}</script>"
    return 200, {"Content-Type": "text/html; charset=utf-8"}, html.encode()


FILL = """
fetch('/secret-list').then(r => r.json()).then(rows => {
  document.getElementById('app').innerHTML = '<h1>公示名单一览，共若干名，公示期七日</h1>' +
    rows.map(r => '<a href="' + r + '">看</a>').join('');
});
"""


def test_an_empty_shell_is_filled_and_its_links_followed(crawl: Crawls) -> None:
    routes = {
        "/": shell(FILL),
        "/secret-list": (200, JSON, json.dumps(["/a.html", "/b.html"]).encode()),
        "/a.html": page(text="甲公示正文正文正文"),
        "/b.html": page(text="乙公示正文正文正文"),
    }
    with serving(routes) as s:
        done = crawl(site("a", s.place))
    assert {"", "a.html", "b.html"} <= set(done.urls()), (done.misses, done.log)
    start = next(r for r in done.records if r["url"] == s.url("/"))
    raw = hashlib.sha256(shell(FILL)[2]).hexdigest()
    headers = {k.lower(): v for k, v in start["headers"].items()}
    assert headers["x-mingcha-rendered"] == "1"
    assert headers["x-mingcha-raw-sha256"] == raw != start["sha256"]
    assert s.paths().count("/") == 1, "the browser gets the page from the crawl, not once more"


def test_the_browser_reaches_the_site_and_nothing_else(crawl: Crawls) -> None:
    with serving({"/x": (200, {**JSON, "Access-Control-Allow-Origin": "*"}, b"[]")}) as inside:
        out = inside.url("/x")
        vectors = f"""
          fetch('{out}').catch(()=>0); fetch('{out.replace("127.0.0.1", "localhost")}').catch(()=>0);
          new Image().src='{out}'; navigator.sendBeacon('{out}', 'x');
          var f=document.createElement('iframe'); f.src='{out}'; document.body.appendChild(f);
          try {{ new WebSocket('{out.replace("http", "ws")}') }} catch(e) {{}}
          fetch('/private/y').catch(()=>0); fetch('/forbidden/z').catch(()=>0); fetch('/hop').catch(()=>0);
          var l=document.createElement('link'); l.rel='prefetch'; l.href='{out}'; document.head.appendChild(l);
          document.getElementById('app').innerHTML='<p>公示名单一览，共若干名，公示期七日，请监督</p>';
        """
        routes = {"/": shell(vectors), "/hop": (302, {"Location": out}, b""), "/private/y": page()}
        routes["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /forbidden/")
        with serving(routes) as s:
            done = crawl(site("a", s.place, exclude=["/private/"]))
        assert done.urls() == [""], (done.misses, done.log)
        assert inside.hits == []
        assert "/hop" in s.paths()
        assert not {"/private/y", "/forbidden/z"} & set(s.paths())


@pytest.mark.parametrize(
    ("names", "word"),
    [
        ({"playwright"}, "extra"),
        ({"chromium", *browser.NAMES}, "Chromium"),
        ({"setpriv"}, "setpriv"),
    ],
)
def test_what_rendering_lacks_is_said(
    monkeypatch: pytest.MonkeyPatch, names: set[str], word: str
) -> None:
    which, find = browser.shutil.which, browser.importlib.util.find_spec
    monkeypatch.setattr(browser.shutil, "which", lambda n: None if n in names else which(n) or n)
    monkeypatch.setattr(
        browser.importlib.util, "find_spec", lambda n: None if n in names else find(n) or n
    )
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    assert word in (browser.missing() or "")


def test_without_a_browser_the_page_ends_as_incomplete(
    crawl: Crawls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with serving({"/": shell(FILL)}) as s:
        done = crawl(site("a", s.place))
    assert done.reasons() == {"": "needs-render"}
    assert not done.site("a")["complete"]


def test_a_site_that_asks_for_it_is_rendered_even_where_pages_have_text(crawl: Crawls) -> None:
    more = "document.body.insertAdjacentHTML('beforeend', '<a href=/late.html>看</a>')"
    routes = {
        "/": page(f"<script>setTimeout(() => {{ {more} }}, 50)</script>"),
        "/late.html": page(text="后来才有的公示正文"),
    }
    with serving(routes) as s:
        done = crawl(site("a", s.place, render=True))
    assert done.urls() == ["", "late.html"]
