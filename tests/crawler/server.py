"""A small site on loopback that answers what a test tells it to and notes who asked what, when."""

from __future__ import annotations

import contextlib
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from crawler.softmissing import PREFIX

OWN = ("/robots.txt", "/sitemap.xml")
Answer = tuple[int, Mapping[str, str], bytes]
Route = bytes | str | Answer | Callable[[BaseHTTPRequestHandler], Answer | None]


@dataclass
class Site:
    """Routes by path with query; `hits` are (monotonic time of arrival, path)."""

    routes: dict[str, Route] = field(default_factory=dict)
    hits: list[tuple[float, str]] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"

    def paths(self) -> list[str]:
        """What was asked for, without what a crawl asks on its own account."""
        return [p for _, p in self.hits if p not in OWN and PREFIX not in p]


def page(
    *links: str, title: str = "示例", text: str = "通知公告正文" * 8, head: str = ""
) -> Answer:
    """An HTML page; each link is a URL or ready markup."""
    items = "".join(a if a.startswith("<") else f'<a href="{a}">看</a>\n' for a in links)
    html = f"<html><head><meta charset=utf-8>{head}<title>{title}</title></head><body>{text}{items}"
    return 200, {"Content-Type": "text/html; charset=utf-8"}, html.encode()


def to(target: str, status: int = 302) -> Answer:
    return status, {"Location": target}, b""


def file(data: bytes, kind: str = "application/octet-stream") -> Answer:
    return 200, {"Content-Type": kind}, data


@contextlib.contextmanager
def serving(
    routes: dict[str, Route] | None = None, tls: tuple[Path, Path] | None = None
) -> Iterator[Site]:
    """A site served until the block ends; over TLS with a (certificate, key)."""
    site = Site(dict(routes or {}))
    server = _Server(("127.0.0.1", 0), _handler(site))
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Crawlers hang up; that is what many tests are about."""


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            site.hits.append((time.monotonic(), self.path))
            site.headers.append(dict(self.headers.items()))
            route = site.routes.get(self.path, (404, {}, b"not here"))
            answer = route(self) if callable(route) else route
            if isinstance(answer, str | bytes):
                answer = page(text=answer if isinstance(answer, str) else answer.decode())
            if answer is not None:
                self._send(*answer)
            site.ends.append(time.monotonic())

        def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Quiet."""

    return Handler
