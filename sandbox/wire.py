"""Frames between parent and worker: two lengths, a JSON header, raw bytes. No pickle anywhere."""

from __future__ import annotations

import json
import os
import struct
from typing import Any

_LENGTHS = struct.Struct(">IQ")
_CHUNK = 1 << 20


class WireError(Exception):
    """The other side ended, or sent what is no frame or too large a one."""


def send(fd: int, header: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame; blocks until the other side took it."""
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    _write(fd, _LENGTHS.pack(len(head), len(body)) + head)
    _write(fd, body)


def receive(fd: int, limit: int) -> tuple[dict[str, Any], bytes]:
    """Read one frame, header and body of at most `limit` bytes each; WireError at the end."""
    head_size, body_size = _LENGTHS.unpack(_read(fd, _LENGTHS.size))
    if head_size > limit or body_size > limit:
        raise WireError("frame too large")
    try:
        header = json.loads(_read(fd, head_size))
    except ValueError:
        raise WireError("not a frame") from None
    if not isinstance(header, dict):
        raise WireError("not a frame")
    return header, _read(fd, body_size)


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view[:_CHUNK]) :]


def _read(fd: int, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = os.read(fd, min(_CHUNK, size - len(parts)))
        if not part:
            raise WireError("the other side ended")
        parts += part
    return bytes(parts)
