"""Encrypted documents on disk: one file and one data key a content.

A file is named by a keyed hash of its content under its own data key, so two processes that store
the same bytes at once write two files; the first row wins and the other file goes. Order: temporary
file, fsync, rename, fsync of the folder, then the row: a row without its file cannot be.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select, update

from casefile import cipher
from casefile.errors import DamagedError, ForgottenError
from casefile.files import make_private_folder, replace_file
from casefile.store import Casefile
from casefile.tables import blob, result
from casefile.upsert import insert_missing

_MAGIC = b"mcb1"


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that are durable on disk and wait for (or have) their row."""

    sha256: str
    name: str
    size: int
    wrapped_key: bytes = field(repr=False)


def put(cf: Casefile, data: bytes) -> str:
    """Store bytes, give their sha256. The same bytes again are stored once."""
    stored = write(cf, data)
    with cf.writing() as connection:
        kept = keep(connection, stored)
    settle(cf, stored, kept)
    return stored.sha256


def write(cf: Casefile, data: bytes) -> Stored:
    """The file part of `put`: for callers whose own rows must stand in the same transaction."""
    sha256 = hashlib.sha256(data).hexdigest()
    stored = _find(cf, sha256)
    if stored is None:
        key = cipher.new_key()
        name = hmac.new(key, bytes.fromhex(sha256), hashlib.sha256).hexdigest()
        wrapped = cipher.seal(cf.keys.blob, key, _wrapping(sha256))
        stored = Stored(sha256, name, len(data), wrapped)
    path = _path(cf, stored.name)
    if not path.exists():
        make_private_folder(path.parent)
        key = unwrap(cf, stored.sha256, stored.wrapped_key)
        replace_file(path, [_MAGIC, *cipher.seal_chunks(key, data, bytes.fromhex(sha256))])
    return stored


def keep(connection: Connection, stored: Stored) -> bool:
    """The row part of `put`; gives whether this file is the one that counts."""
    row = {name: getattr(stored, name) for name in ("sha256", "name", "size", "wrapped_key")}
    if insert_missing(connection, blob, row):
        return True
    kept = connection.execute(select(blob).where(blob.c.sha256 == stored.sha256)).one()
    if kept.wrapped_key is None:  # forgotten, and published again: examined again
        connection.execute(update(blob).where(blob.c.sha256 == stored.sha256).values(**row))
        connection.execute(delete(result).where(result.c.sha256 == stored.sha256))
        return True
    return bool(kept.name == stored.name)


def settle(cf: Casefile, stored: Stored, kept: bool) -> None:
    """After the commit: remove a file that lost to another process's."""
    if not kept:
        _path(cf, stored.name).unlink(missing_ok=True)


def get(cf: Casefile, sha256: str) -> bytes:
    """The bytes, checked against their sha256. DamagedError, ForgottenError, LookupError."""
    with cf.reading() as connection:
        row = _row(connection, sha256)
    key = unwrap(cf, sha256, row.wrapped_key)
    try:
        sealed = _path(cf, row.name).read_bytes()
    except OSError as error:
        raise DamagedError(f"blob {sha256}: {error.strerror}") from None
    if not sealed.startswith(_MAGIC):
        raise DamagedError(f"blob {sha256}: not a blob file")
    data = cipher.unseal_chunks(key, sealed[len(_MAGIC) :], bytes.fromhex(sha256))
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedError(f"blob {sha256}: other bytes than were stored")
    return data


def data_key(cf: Casefile, connection: Connection, sha256: str) -> bytes:
    """The blob's own key, for sealing values beside it."""
    return unwrap(cf, sha256, _row(connection, sha256).wrapped_key)


def unwrap(cf: Casefile, sha256: str, wrapped_key: bytes | None) -> bytes:
    """The blob's own key from its row's `wrapped_key`; ForgottenError if that is gone."""
    if wrapped_key is None:
        raise ForgottenError(f"blob {sha256}: forgotten, its key was destroyed")
    return cipher.unseal(cf.keys.blob, bytes(wrapped_key), _wrapping(sha256))


def seal_value(key: bytes, finding_id: str, value: str) -> bytes:
    """Seal a finding's value with its blob's data key."""
    return cipher.seal(key, value.encode("utf-8", "surrogatepass"), b"value" + finding_id.encode())


def unseal_value(key: bytes, finding_id: str, sealed: bytes) -> str:
    """The inverse of `seal_value`."""
    plain = cipher.unseal(key, sealed, b"value" + finding_id.encode())
    return plain.decode("utf-8", "surrogatepass")


def forget(cf: Casefile, sha256: str) -> None:
    """Destroy the blob's key, and with it its bytes and values for good; hash and size stay."""
    with cf.writing() as connection:
        name = _row(connection, sha256).name
        connection.execute(update(blob).where(blob.c.sha256 == sha256).values(wrapped_key=None))
    _path(cf, name).unlink(missing_ok=True)


def orphans(cf: Casefile) -> tuple[Path, ...]:
    """Files without a row, left by a kill between file and row; old ones may be removed."""
    files = {path.name: path for path in sorted(cf.blobs.rglob("*")) if path.is_file()}
    with cf.reading() as connection:
        known = set(connection.execute(select(blob.c.name)).scalars())
    return tuple(path for name, path in files.items() if name not in known)


def _find(cf: Casefile, sha256: str) -> Stored | None:
    with cf.reading() as connection:
        row = connection.execute(select(blob).where(blob.c.sha256 == sha256)).first()
    if row is None or row.wrapped_key is None:
        return None
    return Stored(row.sha256, row.name, row.size, row.wrapped_key)


def _row(connection: Connection, sha256: str) -> Any:
    row = connection.execute(select(blob).where(blob.c.sha256 == sha256)).first()
    if row is None:
        raise LookupError(f"no blob {sha256}")
    return row


def _wrapping(sha256: str) -> bytes:
    return b"data key" + bytes.fromhex(sha256)


def _path(cf: Casefile, name: str) -> Path:
    return cf.blobs / name[:2] / name[2:4] / name
