"""Which installation a data folder is: `installation.json` (id, created, state; no secret)."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from casefile.errors import CannotRunError
from casefile.files import replace_file
from casefile.keys import default_key_file
from casefile.settings import Settings

FILE_NAME = "installation.json"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """The file's content. "preparing" until key and database are durable."""

    id: str
    created: str
    state: Literal["preparing", "ready"]


def read_identity(home: Path) -> Identity | None:
    """The folder's identity, None if it has none; CannotRunError if it cannot be read."""
    path = home / FILE_NAME
    try:
        entry = json.loads(path.read_bytes())
        if entry["schema"] != _SCHEMA or entry["state"] not in ("preparing", "ready"):
            raise CannotRunError(f"{path}: made by a newer mingcha")
        return Identity(str(entry["id"]), str(entry["created"]), entry["state"])
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotRunError(f"{path}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise CannotRunError(f"{path}: damaged") from None


def write_identity(home: Path, identity: Identity) -> None:
    """Write the file, whole or not at all."""
    entry = {"schema": _SCHEMA, "id": identity.id, "created": identity.created}
    text = json.dumps({**entry, "state": identity.state}, indent=2)
    replace_file(home / FILE_NAME, [text.encode(), b"\n"])


def new_identity(identifier: str) -> Identity:
    """An identity that is being prepared, created now."""
    created = datetime.now(UTC).isoformat(timespec="seconds")
    return Identity(identifier, created, "preparing")


def key_file_of(settings: Settings, identifier: str) -> Path:
    """Where the key is; never inside the data folder, which gets copied and backed up."""
    path = settings.key_file or default_key_file(identifier)
    if path.resolve().is_relative_to(settings.home.resolve()):
        raise CannotRunError(f"{path}: the key file must be outside the data folder")
    return path


def database_of(settings: Settings) -> str:
    """The database's path, or its PostgreSQL URL."""
    return settings.database or str(settings.home / "casefile.db")


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder's lock: one `init` at a time. The kernel frees it if the process dies."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
