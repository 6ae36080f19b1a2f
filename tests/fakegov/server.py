"""Serves a built site on loopback: `python -m tests.fakegov.server FOLDER [--port N]`.

What real servers do wrong is played too: content types of nothing in particular, charsets that do
not fit, a redirect, a slow page, a file that never ends.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".txt": "text/plain",
}
_CHUNK = b"%" * 65536


@dataclass(slots=True)
class Running:
    """A server in this process: its address, and every request it answered, in order."""

    url: str
    port: int
    requests: list[tuple[str, str, int]] = field(default_factory=list)
    """(method, path with query, status)."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    root: Path
    rules: Mapping[str, Mapping[str, Any]]
    running: Running

    def do_GET(self) -> None:
        """Answer from the rules, then from the folder."""
        path = quote(unquote(urlsplit(self.path).path))
        time.sleep(self.rules["slow"].get(path, 0))
        if path in self.rules["redirects"]:
            self._head(301, {"Location": self.rules["redirects"][path], "Content-Length": "0"})
        elif path in self.rules["huge"]:
            self._stream(self.rules["huge"][path])
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815 - the library looks for this name

    def _file(self, path: str) -> None:
        name = "index.html" if path.endswith("/") else ""
        file = (self.root / (unquote(path).lstrip("/") + name)).resolve()
        if not file.is_file() or self.root not in file.parents:
            self._body(404, "text/html; charset=utf-8", "<h1>404 页面不存在</h1>".encode())
            return
        kind = self.rules["types"].get(path) or _TYPES.get(file.suffix, "application/octet-stream")
        self._body(200, kind, file.read_bytes())

    def _body(self, status: int, kind: str, data: bytes) -> None:
        self._head(status, {"Content-Type": kind, "Content-Length": str(len(data))})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self, size: int) -> None:
        self._head(200, {"Content-Type": "application/pdf", "Content-Length": str(size)})
        self.close_connection = True
        try:
            for _ in range(0, size if self.command != "HEAD" else 0, len(_CHUNK)):
                self.wfile.write(_CHUNK)
        except (BrokenPipeError, ConnectionResetError):
            return

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.running.requests.append((self.command, self.path, status))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: paths may hold personal values."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A client that hung up is no event."""


@contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[Running]:
    """Serve `folder` (as built) on 127.0.0.1 until the block ends; port 0 takes a free one."""
    rules = json.loads((folder / "server.json").read_text(encoding="utf-8"))
    running = Running("", 0)
    root = (folder / "www").resolve()
    handler = type("Handler", (_Handler,), {"root": root, "rules": rules, "running": running})
    with _Server(("127.0.0.1", port), handler) as server:
        running.port = server.server_address[1]
        running.url = f"http://127.0.0.1:{running.port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Serve until interrupted; prints the address on stdout."""
    parser = argparse.ArgumentParser(description="Serve a sample government site on loopback.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    with serve(options.folder, options.port) as running:
        sys.stdout.write(running.url + "\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
