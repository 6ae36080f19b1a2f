"""Archives of other makes, through libarchive: entry after entry, in memory, nothing on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers.limits import Limits
from detectors.readers.membernames import decode_name
from detectors.readers.unpack import ENCRYPTED, STOPS, DamagedError, Unpacking

LIBRARY = "libarchive.so.13"
"""What Debian's package libarchive13 installs."""


@cache
def library() -> ModuleType | None:
    """The binding, loaded once; None where the library is not installed."""
    # Named, or the binding would start the linker and a compiler to look for it.
    os.environ.setdefault("LIBARCHIVE", LIBRARY)
    try:
        import libarchive
        import libarchive.ffi
    except (ImportError, OSError, AttributeError):
        return None
    module: ModuleType = libarchive
    return module


def read_archive(data: bytes, formats: tuple[str, ...], what: str, limits: Limits) -> Reading:
    """Read with one of libarchive's formats; `what` names the kind in the reason for people.

    The packed size of a member is not known in archives that pack all together, so the ratio counts
    against the archive. Raises UnreadableError: "unsupported: rar needs libarchive13", "encrypted",
    "malformed: ...", "empty archive".
    """
    archives = library()
    if archives is None:
        raise UnreadableError(f"unsupported: {what} needs libarchive13")
    unpacking = Unpacking(len(data), limits)
    try:
        _take_all(archives, data, formats, unpacking)
    except STOPS as limit:
        unpacking.stop(limit)
    except archives.exception.ArchiveError as error:
        if _is_encryption(error) and not unpacking.names:
            raise UnreadableError(ENCRYPTED) from None
        unpacking.problems.append(
            "encrypted: the rest was not read" if _is_encryption(error) else "cut short or damaged"
        )
    return unpacking.reading()


def _take_all(
    archives: ModuleType, data: bytes, formats: tuple[str, ...], unpacking: Unpacking
) -> None:
    for number, name in enumerate(formats):
        try:
            with archives.memory_reader(data, format_name=name) as archive:
                for entry in archive:
                    _take(archives, entry, unpacking)
            return
        except archives.exception.ArchiveError:
            if unpacking.names or number == len(formats) - 1:
                raise


def _take(archives: ModuleType, entry: Any, unpacking: Unpacking) -> None:
    if entry.islnk or (entry.filetype and not entry.isreg):
        unpacking.count()
        return
    name = _name(archives, entry)
    if _has_encrypted_data(archives, entry):
        unpacking.fail(name, ENCRYPTED)
        return
    unpacking.take(name, _blocks(archives, entry))


def _blocks(archives: ModuleType, entry: Any) -> Iterator[bytes]:
    size = 0
    try:
        for block in entry.get_blocks():
            size += len(block)
            yield block
    except archives.exception.ArchiveError:
        raise DamagedError from None
    if entry.size is not None and size != entry.size:
        raise DamagedError


def _name(archives: ModuleType, entry: Any) -> str:
    """From the bytes where there are some: the library believes that they are in our locale."""
    wide = archives.ffi.entry_pathname_w(entry._entry_p)
    if wide and "\ufffd" not in wide:
        return str(wide)
    raw = archives.ffi.entry_pathname(entry._entry_p)
    return decode_name(raw) if raw else "unnamed"


def _has_encrypted_data(archives: ModuleType, entry: Any) -> bool:
    question = archives.ffi.libarchive.archive_entry_is_data_encrypted
    question.argtypes = [archives.ffi.c_archive_entry_p]
    return bool(question(entry._entry_p))


def _is_encryption(error: Exception) -> bool:
    return "crypt" in str(error).lower()
