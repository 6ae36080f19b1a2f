"""Which files a process may open, where there is no bubblewrap: the kernel's Landlock by ctypes.

Source: the kernel's `linux/landlock.h`; the three calls have one number on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION, _BENEATH, _NO_NEW_PRIVS = 1, 1, 38
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_NEWEST = (1 << 16) - 1
"""Every right over files that a version knows; each is refused unless a rule gives it."""


class LandlockError(Exception):
    """This kernel has no Landlock, or it is switched off."""


def version() -> int:
    """The kernel's version of it, 0 where there is none."""
    return max(0, int(_libc().syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION)))


def allow_reading(folders: Iterable[Path]) -> None:
    """From here on this process reads beneath these folders and opens no other file; irrevocable."""
    known = version()
    if not known:
        raise LandlockError("not available")
    rules = _call(_CREATE, struct.pack("Q", _BY_VERSION.get(known, _NEWEST)), 8, 0)
    try:
        for folder in folders:
            _allow(rules, folder)
        libc = _libc()
        if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.syscall(_RESTRICT, rules, 0):
            raise LandlockError(os.strerror(ctypes.get_errno()))
    finally:
        os.close(rules)


def _allow(rules: int, path: Path) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rights = _READ_FILE | (_READ_FOLDER if path.is_dir() else 0)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, parent))
        if _libc().syscall(_ADD, rules, _BENEATH, rule, 0):
            raise LandlockError(os.strerror(ctypes.get_errno()))
    finally:
        os.close(parent)


def _call(number: int, attributes: bytes, size: int, flags: int) -> int:
    answer = int(_libc().syscall(number, attributes, ctypes.c_size_t(size), flags))
    if answer < 0:
        raise LandlockError(os.strerror(ctypes.get_errno()))
    return answer


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
