"""What is kept of how a document came, over TLS that holds, TLS that does not, and a proxy."""

from __future__ import annotations

import base64
import hashlib
import ssl
import time
from contextlib import ExitStack
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509

from tests.crawler.archive import site
from tests.crawler.conftest import Crawls
from tests.crawler.proxy import forwarding
from tests.crawler.server import page, serving, to
from tests.crawler.test_safety import certificate

HTML = b"<html><head><title>t</title></head><body>" + "通知公告".encode() * 12 + b"</body></html>"


def test_headers_are_kept_as_they_came_and_redirects_in_order(crawl: Crawls) -> None:
    def raw(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nX-zEbra: 1\r\nserver: Some/1\r\nX-Apple: a\r\nX-zEbra: 2\r\n"
            b"Set-Cookie: id=1\r\nCONTENT-TYPE: text/html\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(HTML), HTML)
        )

    with serving({"/": to("/b"), "/b": to("/c", 301), "/c": raw}) as s:
        done = crawl(site("a", s.place))
    (record,) = done.records
    evidence = record["evidence"]
    assert evidence["headers"] == [
        ["X-zEbra", "1"],
        ["server", "Some/1"],
        ["X-Apple", "a"],
        ["X-zEbra", "2"],
        ["CONTENT-TYPE", "text/html"],
        ["Content-Length", str(len(HTML))],
    ]
    assert evidence["redirects"] == [s.url("/"), s.url("/b")]
    assert evidence["version"] == "HTTP/1.1"
    assert (evidence["address"], evidence["tls"], evidence["proxied"]) == ("127.0.0.1", None, False)


@pytest.mark.parametrize("allowed", [False, True])
def test_a_broken_chain_only_where_the_site_allows_it(
    crawl: Crawls, tmp_path: Path, allowed: bool
) -> None:
    made = certificate(tmp_path)
    with serving({"/": page()}, tls=made) as s:
        listed = site("a", s.place, allow_broken=allowed) | {"start_urls": [f"https://{s.place}/"]}
        done = crawl(listed)
    if not allowed:
        assert s.hits == []
        assert done.records == []
        return
    (record,) = done.records
    tls = record["evidence"]["tls"]
    assert (tls["verified"], tls["problems"]) == (False, ["self-signed"])
    der = base64.b64decode(tls["certificates"][0])
    assert der == ssl.PEM_cert_to_DER_cert(made[0].read_text())
    assert tls["sha256"] == hashlib.sha256(der).hexdigest()
    assert tls["version"].startswith("TLSv1.")
    assert x509.load_der_x509_certificate(der).subject


def test_the_record_says_what_was_wrong(crawl: Crawls, tmp_path: Path) -> None:
    made = {
        "old": certificate(tmp_path, ends=timedelta(days=-2)),
        "other": certificate(tmp_path, host="127.0.0.9"),
    }
    with ExitStack() as stack:
        served = {k: stack.enter_context(serving({"/": page()}, tls=c)) for k, c in made.items()}
        done = crawl(
            *(
                site(k, s.place, allow_broken=True) | {"start_urls": [f"https://{s.place}/"]}
                for k, s in served.items()
            )
        )
    said = {r["site"]: r["evidence"]["tls"]["problems"] for r in done.records}
    assert "expired" in said["old"]
    assert "name does not match" in said["other"]
    assert "name does not match" not in said["old"]


def test_a_host_that_one_site_wants_whole_is_broken_for_none(crawl: Crawls, tmp_path: Path) -> None:
    with serving({"/": page()}, tls=certificate(tmp_path)) as s:
        start = {"start_urls": [f"https://{s.place}/"]}
        crawl(site("a", s.place, allow_broken=True) | start, site("b", s.place) | start)
        assert s.hits == []


def test_through_a_proxy_the_allow_list_is_asked_first(crawl: Crawls, tmp_path: Path) -> None:
    """Nothing but the site's own host reaches the proxy, neither as a request nor as a CONNECT."""
    with (
        forwarding() as (proxy, asked),
        serving() as canary,
        serving({"/": page()}, tls=certificate(tmp_path)) as secure,
        serving() as s,
    ):
        inside = [f"http://127.0.0.1:{canary.port}/", f"https://127.0.0.1:{canary.port}/"]
        inside += ["http://169.254.169.254/latest/", "http://localhost:1/"]
        hops = {f"/r{n}": to(url) for n, url in enumerate(inside)}
        s.routes |= {"/": page(*inside, *hops, f"https://{secure.place}/"), **hops}
        listed = site("a", s.place, allow_broken=True) | {"allowed_hosts": [s.place, secure.place]}
        done = crawl(listed, MINGCHA_PROXY=proxy)
        assert canary.hits == []
    allowed = (f"http://{s.place}/", f"CONNECT {secure.place}")
    assert all(line.startswith(allowed) for line in asked)
    assert {line.partition(" ")[0] for line in asked} >= {"CONNECT"}
    assert {r["url"] for r in done.records} == {s.url("/"), f"https://{secure.place}/"}
    assert all(r["evidence"]["proxied"] for r in done.records)
    assert [m["reason"] for m in done.misses] == ["redirect-offsite"] * len(inside)


def test_behind_a_proxy_nothing_is_connected_to_directly(crawl: Crawls) -> None:
    with serving({"/": page()}) as s:
        done = crawl(site("a", s.place), MINGCHA_PROXY="http://127.0.0.1:9")
        assert s.hits == []
    assert done.records == []


def test_a_body_that_drips_is_cut_by_its_rate(crawl: Crawls) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        for _ in range(40):
            time.sleep(0.1)
            handler.wfile.write(b"x")

    with serving({"/": page("/drip.txt"), "/drip.txt": drip}) as s:
        done = crawl(site("a", s.place), MINGCHA_MIN_RATE=1000, MINGCHA_RATE_GRACE_S=0.5)
    assert done.reasons() == {"drip.txt": "too-slow"}
    assert s.paths().count("/drip.txt") == 1
