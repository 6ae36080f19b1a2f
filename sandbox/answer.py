"""What a sandboxed function may give back beside plain JSON: bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_SIZE = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Answer:
    """A value that JSON can say, and byte strings that travel as they are."""

    value: Any
    attachments: Sequence[bytes] = field(default=(), repr=False)


def packed(result: object) -> bytes:
    """One byte string of an answer or a plain value."""
    answer = result if isinstance(result, Answer) else Answer(result)
    sizes = [len(one) for one in answer.attachments]
    head = json.dumps({"value": answer.value, "sizes": sizes}, ensure_ascii=False).encode()
    return b"".join((_SIZE.pack(len(head)), head, *answer.attachments))


def unpacked(body: bytes) -> Answer:
    """The inverse; ValueError for what is none."""
    if len(body) < _SIZE.size:
        raise ValueError("no answer")
    place = _SIZE.size + _SIZE.unpack_from(body)[0]
    head = json.loads(body[_SIZE.size : place])
    attachments: list[bytes] = []
    for size in head["sizes"]:
        attachments.append(body[place : place + size])
        place += size
    if place != len(body):
        raise ValueError("cut short")
    return Answer(head["value"], tuple(attachments))
