"""What a child says, as records: one byte of kind, eight of length, the bytes.

The child may be in the hands of a hostile file: every length is checked before anything is kept.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Sequence
from typing import Any, NoReturn

from sandbox.limits import MAX_VALUE

PROGRESS, VALUE, ATTACHMENT = 0, 1, 2
MAX_ATTACHMENTS = 10_000
MAX_PROGRESS = 20_000
_HEAD = struct.Struct(">BQ")
HEAD_SIZE = _HEAD.size


class RecordError(Exception):
    """The child said what is no record, or too much."""


def head(kind: int, size: int) -> bytes:
    """What stands before the bytes of a record."""
    return _HEAD.pack(kind, size)


def write(fd: int, kind: int, body: bytes = b"") -> None:
    """One record; raises BrokenPipeError when nobody listens any more."""
    for part in (head(kind, len(body)), body):
        view = memoryview(part)
        while view:
            view = view[os.write(fd, view) :]


def write_answer(fd: int, value: object, attachments: Sequence[bytes] = ()) -> None:
    """The value as JSON, then the attachments."""
    write(fd, VALUE, as_json(value))
    for attachment in attachments:
        write(fd, ATTACHMENT, attachment)


def as_json(value: object) -> bytes:
    """The bytes of a VALUE record; TypeError or ValueError for what JSON cannot say."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


class Records:
    """Takes a child's bytes as they come; `limit` bounds value and attachments together."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._buffer = bytearray()
        self._wanted: tuple[int, int] | None = None
        self._progress = 0
        self._value: bytes | None = None
        self._attachments: list[bytes] = []

    def feed(self, data: bytes) -> None:
        """More bytes; raises RecordError as soon as they cannot be an answer."""
        self._buffer += data
        while self._take():
            pass

    def answer(self) -> tuple[Any, tuple[bytes, ...]]:
        """Value and attachments; raises RecordError unless the child said everything."""
        if self._value is None or self._wanted or self._buffer:
            raise RecordError("no result")
        try:
            value = json.loads(self._value, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise RecordError("no result") from None
        return value, tuple(self._attachments)

    def _take(self) -> bool:
        if self._wanted is None:
            if len(self._buffer) < _HEAD.size:
                return False
            self._wanted = self._checked(*_HEAD.unpack(self._buffer[: _HEAD.size]))
            del self._buffer[: _HEAD.size]
        kind, size = self._wanted
        if len(self._buffer) < size:
            return False
        body = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._wanted = None
        self._keep(kind, body)
        return True

    def _checked(self, kind: int, size: int) -> tuple[int, int]:
        self._left -= size
        self._progress += kind == PROGRESS
        whole = self._value is not None
        if self._left < 0 or self._progress > MAX_PROGRESS or (kind == VALUE and size > MAX_VALUE):
            raise RecordError("too much output")
        if (kind, size) != (PROGRESS, 0) and kind != (ATTACHMENT if whole else VALUE):
            raise RecordError("no result")
        if len(self._attachments) >= MAX_ATTACHMENTS:
            raise RecordError("too much output")
        return kind, size

    def _keep(self, kind: int, body: bytes) -> None:
        if kind == VALUE:
            self._value = body
        elif kind == ATTACHMENT:
            self._attachments.append(body)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
