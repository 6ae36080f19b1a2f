"""Pages that a browser fills, and a browser that reaches nothing else."""

from __future__ import annotations

import hashlib
import json

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
          fetch('/private/y').catch(()=>0); fetch('/hop').catch(()=>0);
          var l=document.createElement('link'); l.rel='prefetch'; l.href='{out}'; document.head.appendChild(l);
          document.getElementById('app').innerHTML='<p>公示名单一览，共若干名，公示期七日，请监督</p>';
        """
        routes = {"/": shell(vectors), "/hop": (302, {"Location": out}, b""), "/private/y": page()}
        with serving(routes) as s:
            done = crawl(site("a", s.place, exclude=["/private/"]))
        assert done.urls() == [""], (done.misses, done.log)
        assert inside.hits == []
        assert "/hop" in s.paths()
        assert "/private/y" not in s.paths()
