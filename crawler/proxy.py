"""The only way out for a browser: a loopback proxy that applies the crawl's own rules.

It asks for a password made for one page, connects to the site's hosts alone and only to addresses
that a crawl may connect to (checked on the very address that is connected to), in the host's
turn, and stops when a page takes more bytes than a document may have.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hmac
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.addresses import may_connect
from crawler.items import MissedError
from crawler.urls import DEFAULT_PORTS, Origin

HEAD_BYTES = 64 * 1024
BODY_BYTES = 1024 * 1024
_WAIT_S = 20.0
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "CONNECT"})
_HOP = frozenset({"connection", "keep-alive", "proxy-connection", "proxy-authorization", "upgrade"})

Turn = Callable[[Origin], AbstractAsyncContextManager[None]]
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class RefusedError(Exception):
    """A request that the rules forbid; the status is the answer."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


@dataclass(slots=True)
class Proxy:
    """`origins` may be connected to, each connection within a `turn`, `limit` bytes in all."""

    origins: frozenset[Origin]
    private_network: bool
    turn: Turn
    limit: int
    user: str = field(default_factory=lambda: secrets.token_hex(8), repr=False)
    password: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    address: str = ""
    spent: int = 0
    refused: set[Origin] = field(default_factory=set)

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[Proxy]:
        """Listens on a free port of loopback until the block ends."""
        under_way: set[asyncio.Task[None]] = set()

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(self._serve(reader, writer))
            under_way.add(task)
            task.add_done_callback(under_way.discard)

        server = await asyncio.start_server(accept, "127.0.0.1", 0, limit=HEAD_BYTES)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            for task in tuple(under_way):
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _WAIT_S)
            await self._answer(head.decode("latin-1"), (reader, writer))
        except RefusedError as error:
            challenge = (
                'Proxy-Authenticate: Basic realm="mingcha"\r\n' if error.status == 407 else ""
            )
            answer = f"HTTP/1.1 {error.status} refused\r\n{challenge}Content-Length: 0\r\nConnection: close\r\n\r\n"
            with contextlib.suppress(OSError):
                writer.write(answer.encode())
                await writer.drain()
        except MissedError:  # the host's lane is closed, or the run is stopping
            pass
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str, client: Streams) -> None:
        first, *lines = head.rstrip("\r\n").split("\r\n")
        method, _, rest = first.partition(" ")
        headers = [(k.strip(), v.strip()) for k, _, v in (line.partition(":") for line in lines)]
        self._admit(method, headers)
        target = rest.rpartition(" ")[0]
        place = _place(method, target)
        if place not in self.origins:
            self.refused.add(place)
            raise RefusedError(403)
        if method == "CONNECT":
            async with self.turn(place):
                server = await self._connected(place)
            client[1].write(b"HTTP/1.1 200 ok\r\n\r\n")
            await self._relay(client, server)
        else:
            async with self.turn(place):
                server = await self._connected(place)
                await self._forward(method, target, headers, client, server)

    def _admit(self, method: str, headers: list[tuple[str, str]]) -> None:
        token = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        given = next((v for k, v in headers if k.lower() == "proxy-authorization"), "")
        if not hmac.compare_digest(given.encode(), f"Basic {token}".encode()):
            raise RefusedError(407)
        if method not in _METHODS:
            raise RefusedError(405)
        if self.spent >= self.limit:
            raise RefusedError(403)

    async def _connected(self, place: Origin) -> Streams:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise RefusedError(502) from error
        for *_, address in found:
            if may_connect(str(address[0]), private_network=self.private_network):
                with contextlib.suppress(OSError, TimeoutError):
                    opening = asyncio.open_connection(str(address[0]), place.port, limit=HEAD_BYTES)
                    return await asyncio.wait_for(opening, _WAIT_S)
            else:
                self.refused.add(place)
        raise RefusedError(502)

    async def _forward(
        self,
        method: str,
        target: str,
        headers: list[tuple[str, str]],
        client: Streams,
        server: Streams,
    ) -> None:
        """One request a connection: so each waits for its turn."""
        parts = urlsplit(target)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        kept = [f"{k}: {v}" for k, v in headers if k.lower() not in _HOP]
        server[1].write(
            "\r\n".join([f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", ""]).encode(
                "latin-1"
            )
        )
        length = next((v for k, v in headers if k.lower() == "content-length"), "0")
        size = int(length) if length.isdigit() else 0
        if size > BODY_BYTES:
            raise RefusedError(413)
        if size:
            server[1].write(await asyncio.wait_for(client[0].readexactly(size), _WAIT_S))
        await server[1].drain()
        try:
            await self._pump(server[0], client[1])
        finally:
            server[1].close()

    async def _relay(self, client: Streams, server: Streams) -> None:
        pumps: list[Awaitable[None]] = [
            self._pump(client[0], server[1]),
            self._pump(server[0], client[1]),
        ]
        try:
            await asyncio.gather(*pumps)
        finally:
            server[1].close()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """Copies until the source ends or the page has had its bytes."""
        while self.spent < self.limit:
            data = await source.read(32 * 1024)
            if not data:
                break
            self.spent += len(data)
            sink.write(data)
            await sink.drain()
        sink.close()


def _place(method: str, target: str) -> Origin:
    try:
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        port = parts.port
    except ValueError as error:
        raise RefusedError(400) from error
    if method != "CONNECT" and parts.scheme != "http":
        raise RefusedError(400)
    return Origin(
        (parts.hostname or "").rstrip("."),
        port or DEFAULT_PORTS["https" if method == "CONNECT" else "http"],
    )
