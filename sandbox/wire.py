"""Frames between parent and worker: two lengths, a JSON header, raw bytes. No pickle anywhere."""

from __future__ import annotations

import json
import os
import select
import struct
import time
from typing import Any

_LENGTHS = struct.Struct(">IQ")
_CHUNK = 1 << 20


class WireError(Exception):
    """The other side ended, or sent what is no frame or too large a one."""


class LateError(WireError):
    """The deadline passed while the other side was silent or did not take what was sent."""


def send(
    fd: int, header: dict[str, Any], body: bytes = b"", *, deadline: float | None = None
) -> None:
    """Write one frame; blocks until the other side took it or `deadline` (monotonic) passed."""
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    _write(fd, _LENGTHS.pack(len(head), len(body)) + head, deadline)
    _write(fd, body, deadline)


def receive(fd: int, limit: int, *, deadline: float | None = None) -> tuple[dict[str, Any], bytes]:
    """Read one frame, header and body of at most `limit` bytes each; WireError at the end."""
    head_size, body_size = _LENGTHS.unpack(_read(fd, _LENGTHS.size, deadline))
    if head_size > limit or body_size > limit:
        raise WireError("frame too large")
    try:
        header = json.loads(_read(fd, head_size, deadline))
    except (ValueError, RecursionError):
        raise WireError("not a frame") from None
    if not isinstance(header, dict):
        raise WireError("not a frame")
    return header, _read(fd, body_size, deadline)


def _write(fd: int, data: bytes, deadline: float | None) -> None:
    view = memoryview(data)
    while view:
        _wait(fd, select.POLLOUT, deadline)
        try:
            view = view[os.write(fd, view[:_CHUNK]) :]
        except BlockingIOError:  # a sender with a deadline has made its end non-blocking
            _wait(fd, select.POLLOUT, deadline)


def _read(fd: int, size: int, deadline: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        _wait(fd, select.POLLIN, deadline)
        part = os.read(fd, min(_CHUNK, size - len(parts)))
        if not part:
            raise WireError("the other side ended")
        parts += part
    return bytes(parts)


def _wait(fd: int, event: int, deadline: float | None) -> None:
    if deadline is None:
        return
    poll = select.poll()
    poll.register(fd, event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise LateError("the other side is silent")
