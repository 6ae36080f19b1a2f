"""Files that must survive a power cut and be nobody else's to read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def make_private_folder(path: Path) -> tuple[Path, ...]:
    """Make a folder and its parents, 0700 each; gives those that were missing, outermost first."""
    missing: list[Path] = []
    place = path
    while not place.exists():
        missing.append(place)
        place = place.parent
    missing.reverse()
    for folder in missing:
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)
    if not path.is_dir():
        raise NotADirectoryError(20, "Not a directory", str(path))
    return tuple(missing)


def write_new_file(path: Path, text: str) -> None:
    """Write a file that must not exist yet, 0600, durable before it appears under its name."""
    temporary = write_beside(path, [text.encode()])
    try:
        os.link(temporary, path)  # unlike rename, never replaces
    finally:
        temporary.unlink()
    sync_folder(path.parent)


def replace_file(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file, 0600, whole or not at all: tmp, fsync, rename, fsync of the folder."""
    temporary = write_beside(path, parts)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_beside(path: Path, parts: Iterable[bytes]) -> Path:
    """Write and fsync a temporary file in the same folder, 0600; the caller names it."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def sync_folder(path: Path) -> None:
    """Make a folder's entries durable."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
