from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator, Callable

import pytest

from crawler.proxy import Proxy
from crawler.urls import Origin
from tests.crawler.server import Site, file, serving

CLOSE = "Connection: close\r\n\r\n"


@contextlib.asynccontextmanager
async def free(_: Origin) -> AsyncIterator[None]:
    yield


def asked(
    target: Callable[[Site], str],
    *,
    private: bool = True,
    limit: int = 1_000_000,
    user: str = "",
    host: str = "",
) -> tuple[bytes, Proxy, list[str]]:
    """The proxy's answer to one request, the proxy, and what the site was asked for."""

    async def run(site: Site) -> tuple[bytes, Proxy]:
        place = Origin(host or "127.0.0.1", site.port)
        proxy = Proxy(frozenset({place}), private, free, limit)
        async with proxy.serving():
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", int(proxy.address.rpartition(":")[2])
            )
            token = base64.b64encode((user or f"{proxy.user}:{proxy.password}").encode()).decode()
            head = "" if user == "-" else f"Proxy-Authorization: Basic {token}\r\n"
            writer.write(f"{target(site)} HTTP/1.1\r\nHost: {site.place}\r\n{head}{CLOSE}".encode())
            if target(site).startswith("CONNECT"):
                writer.write(f"GET /a HTTP/1.1\r\nHost: {site.place}\r\n{CLOSE}".encode())
            answer = await asyncio.wait_for(reader.read(), 10)
            writer.close()
            return answer, proxy

    with serving({"/a": file(b"body of a"), "/big": file(bytes(500_000))}) as site:
        answer, proxy = asyncio.run(run(site))
        return answer, proxy, site.paths()


@pytest.mark.parametrize(
    ("method", "options", "status"),
    [
        ("GET {}/a", {}, b"200"),
        ("GET {}/a", {"user": "someone:else"}, b"407"),
        ("GET {}/a", {"user": "-"}, b"407"),
        ("GET http://127.0.0.1:1/a", {}, b"403"),
        ("GET http://localhost:{p}/a", {}, b"403"),
        ("GET https://127.0.0.1:{p}/a", {}, b"400"),
        ("GET ftp://127.0.0.1:{p}/a", {}, b"400"),
        ("GET /a", {}, b"400"),
        ("DELETE {}/a", {}, b"405"),
        ("GET {}/a", {"private": False}, b"502"),
        ("GET http://localhost:{p}/a", {"private": False, "host": "localhost"}, b"502"),
        ("CONNECT 127.0.0.1:{p}", {"private": False}, b"502"),
        ("CONNECT 127.0.0.1:1", {}, b"403"),
        ("CONNECT 127.0.0.1:x", {}, b"400"),
        ("CONNECT 127.0.0.1:{p}", {"user": "-"}, b"407"),
    ],
)
def test_who_may_reach_what(method: str, options: dict[str, object], status: bytes) -> None:
    answer, _, paths = asked(lambda s: method.format(s.url(""), p=s.port), **options)  # type: ignore[arg-type]
    assert answer.split()[1] == status
    assert paths == (["/a"] if status == b"200" else [])
    assert (b"body of a" in answer) is (status == b"200")


def test_a_tunnel_reaches_the_site() -> None:
    answer, _, paths = asked(lambda s: f"CONNECT {s.place}")
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"body of a" in answer
    assert paths == ["/a"]


@pytest.mark.parametrize("target", ["GET {}/big", "CONNECT"])
def test_a_page_has_only_so_many_bytes(target: str) -> None:
    def line(site: Site) -> str:
        return target.format(site.url("")) if target != "CONNECT" else f"CONNECT {site.place}"

    answer, proxy, _ = asked(line, limit=40_000 if target != "CONNECT" else 20)
    assert len(answer) < 120_000
    assert proxy.spent >= proxy.limit


def test_secrets_stay_out_of_its_repr() -> None:
    proxy = Proxy(frozenset(), False, free, 1)
    assert proxy.password not in repr(proxy)
    assert len(proxy.password) >= 32
