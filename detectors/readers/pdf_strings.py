"""Strings out of pdfium: a first call without buffer gives the size, a second one the bytes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

MAX_BYTES = 4 << 20

Call = Callable[[Any, int], int]


def utf16(call: Call) -> str:
    """What a pdfium function writes as UTF-16LE, without blanks around it."""
    return octets(call).decode("utf-16-le", errors="replace").rstrip("\0").strip()


def octets(call: Call) -> bytes:
    """The bytes that a pdfium function writes, b"" if it writes too many."""
    size = int(call(None, 0))
    if not 0 < size <= MAX_BYTES:
        return b""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    call(buffer, size)
    return bytes(buffer)[:size]
