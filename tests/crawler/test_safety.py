"""A hostile site cannot send the crawl anywhere else, and the crawl opens no door of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawler.archive import site
from tests.crawler.conftest import Crawls
from tests.crawler.server import page, serving, to

MOBILE = "13800138000"


def vectors(port: int, own: str) -> list[str]:
    """Ways to write "the canary on this machine", and some schemes."""
    hosts = [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
    ]
    hosts += ["017700000001", "0", "0.0.0.0", "localhost", "LOCALHOST.", "127.0.0.1.", "[::1]"]
    hosts += [
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "①②⑦.0.0.1",
    ]
    hosts += ["127。0。0。1", "127.0.0.1%20", "ip6-localhost", "[::]"]
    urls = [f"http://{host}:{port}/canary" for host in hosts]
    urls += [
        f"http://{own}@127.0.0.1:{port}/canary",
        f"http://127.0.0.1:{port}\\@{own}/canary",
        f"http://{own}\\@127.0.0.1:{port}/canary",
        f"//127.0.0.1:{port}/canary",
        f"https://127.0.0.1:{port}/canary",
        f"http:127.0.0.1:{port}/canary",
        f"\thttp://127.0.0.1:{port}/canary",
        f"http://127.0.0.1:0{port}/canary",
        "file:///etc/hostname",
        "data:text/html,canary",
        f"ftp://127.0.0.1:{port}/canary",
        f"gopher://127.0.0.1:{port}/canary",
        f"jar:http://127.0.0.1:{port}!/canary",
    ]
    return urls


def test_no_link_frame_script_refresh_or_redirect_reaches_another_port(crawl: Crawls) -> None:
    with serving() as canary, serving() as s:
        listed = vectors(canary.port, s.place)
        assert len(listed) >= 30
        ways = [f'<a href="{u}">甲</a><iframe src="{u}"></iframe><embed src="{u}">' for u in listed]
        ways += [f"<a onclick=\"window.open('{u}')\">乙</a>" for u in listed]
        ways += [f'<a href="/view?file={u}/a.pdf">丙</a>' for u in listed]
        hops = {
            f"/r{n}": to(u.strip().encode("ascii", "ignore").decode()) for n, u in enumerate(listed)
        }
        meta = {
            f"/m{n}": page(head=f'<meta http-equiv=refresh content="0;url={u}">')
            for n, u in enumerate(listed)
        }
        s.routes |= {"/": page(*ways, *hops, *meta), **hops, **meta}
        done = crawl(site("a", s.place), DOWNLOAD_TIMEOUT=3)
        assert canary.hits == []
    assert set(hops) <= set(s.paths())
    assert all(r["url"].startswith(s.url("/")) for r in done.records)
    assert done.summary["finish"] == "finished"


def test_a_name_that_leads_inside_is_not_connected_to(crawl: Crawls) -> None:
    with serving() as canary:
        place = f"localhost:{canary.port}"
        done = crawl(
            {**site("name", place), "private_network": False},
            {**site("number", canary.place), "private_network": False},
        )
        assert canary.hits == []
    assert {m["site"]: m["reason"] for m in done.misses} == {
        "name": "private-address",
        "number": "private-address",
    }
    assert done.status == 3


def test_a_private_site_may_be_reached_by_name(crawl: Crawls) -> None:
    with serving({"/": page()}) as s:
        done = crawl(site("a", f"localhost:{s.port}"))
    assert done.status == 0


def test_the_process_listens_nowhere_and_stops_cleanly_on_sigterm(crawl: Crawls) -> None:
    routes = {"/": page(*(f"/{n}.html" for n in range(60)))}
    routes |= {f"/{n}.html": page() for n in range(60)}
    with serving(routes) as s:
        process = crawl.begin(site("a", s.place, delay_s=0.3))
        while len(s.hits) < 4 and process.poll() is None:
            time.sleep(0.05)
        listening = _listening(process.pid)
        os.kill(process.pid, signal.SIGTERM)
        done = crawl.finish(process)
    assert listening == []
    assert done.status == 3
    assert done.closed
    assert done.summary["finish"] == "stopped"
    told = done.site("a")
    assert told["pages"] + told["misses"]["dropped"] == 61
    assert len(done.records) + len(done.misses) == 61


def _listening(pid: int) -> list[str]:
    """Sockets of a process that wait for connections, from the kernel's tables."""
    links = [str(f.readlink()) for f in Path(f"/proc/{pid}/fd").iterdir() if f.is_symlink()]
    inodes = {link[8:-1] for link in links if link.startswith("socket:[")}
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return [row[1] for row in rows if row[3] == "0A" and row[9] in inodes]


def certificate(
    folder: Path, host: str = "127.0.0.1", ends: timedelta = timedelta(days=1)
) -> tuple[Path, Path]:
    """A certificate for an address, by default 127.0.0.1, that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC) - timedelta(days=30)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30) + ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .sign(key, hashes.SHA256())
    )
    name_of = f"{host}{ends.days}"
    certificate, private = folder / f"{name_of}.c.pem", folder / f"{name_of}.k.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, private


def test_a_certificate_nobody_vouches_for_is_not_accepted(crawl: Crawls, tmp_path: Path) -> None:
    """Through a redirect, as robots.txt of the first origin has to be readable."""
    with serving() as s, serving({"/": page()}, tls=certificate(tmp_path)) as secure:
        s.routes |= {"/": page(f"https://{secure.place}/"), "/robots.txt": (404, {}, b"")}
        listed = {**site("a", s.place), "allowed_hosts": [s.place, secure.place]}
        done = crawl(listed)
        assert secure.hits == []
    assert [m["reason"] for m in done.misses] == ["robots-unreachable"]
    assert done.status == 3


def test_no_log_line_holds_what_a_url_or_title_says(crawl: Crawls) -> None:
    """Every kind of end a URL can have, at the most talkative level, with a number in each."""

    def hang(_: object) -> None:
        time.sleep(2)

    def cut(handler: object) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nx")  # type: ignore[attr-defined]
        handler.close_connection = True  # type: ignore[attr-defined]

    def name(end: str) -> str:
        return f"/{end}/{MOBILE}.html?who=张三&id=11010519491231002X"

    def sent(end: str) -> str:
        return f"/{end}/{MOBILE}.html?who=%E5%BC%A0%E4%B8%89&id=11010519491231002X"

    ends: dict[str, object] = {
        "fine": page(title=f"张三 {MOBILE}"),
        "error": (500, {}, b""),
        "hang": hang,
        "cut": cut,
        "far": to(f"http://other.example/{MOBILE}"),
        "local": to(f"file:///{MOBILE}"),
        "loop": to(sent("loop")),
        "robots": page(),
        "wall": (412, {"X-Name": MOBILE}, b""),
        "large": (200, {"Content-Length": "99999999"}, b"x"),
        "badheader": (200, {"Content-Encoding": f"{MOBILE}"}, b"x"),
        "gzip": (200, {"Content-Encoding": "gzip"}, b"x"),
    }
    routes = {sent(end): answer for end, answer in ends.items()}
    links = (f'<a href="{name(end)}">张三 {MOBILE}</a>' for end in [*ends, "gone"])
    foreign = (f"http://other.example/{MOBILE}.doc", f"ftp://{MOBILE}/x.doc", f"http://[{MOBILE}/")
    routes |= {
        "/": page(*links, *foreign),
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /robots/"),
    }
    with serving(routes) as s:
        done = crawl(
            site("a", s.place), LOG_LEVEL="DEBUG", DOWNLOAD_TIMEOUT=1, DOWNLOAD_MAXSIZE=9999999
        )
        with serving({"/": page(text=f"BREAK THE ARCHIVE {MOBILE}")}) as broken:
            failed = crawl(site("b", broken.place, f"/?{MOBILE}", "/"), LOG_LEVEL="DEBUG")
    assert done.site("a")["pages"] >= 2
    assert {"http-5xx", "http-404", "timeout", "truncated", "redirect-offsite", "scheme"} <= set(
        done.site("a")["misses"]
    )
    assert {"redirect-loop", "robots", "challenge", "too-large", "encoding"} <= set(
        done.site("a")["misses"]
    )
    assert any(MOBILE in m["url"] for m in done.misses), "the archive knows what the log must not"
    assert failed.status == 4
    for output in (done.log, done.stdout, failed.log, failed.stdout):
        assert output
        for value in (MOBILE, "张三", "%E5%BC", "11010519491231002", "\\u5f20"):
            assert value not in output
    assert all(line.startswith("{") for line in done.log.splitlines())


def test_the_project_is_a_scrapy_project() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"], check=True, capture_output=True, text=True
    )
    assert listed.stdout.split() == ["mingcha"]
