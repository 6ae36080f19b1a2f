"""The casefile as a whole: make it once, open it, read and write in transactions.

init(settings)
with open_casefile(settings) as cf, cf.writing() as connection: ...
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from casefile import database, migrations
from casefile.errors import CannotRunError, NotInitialisedError, WrongKeyError
from casefile.files import make_private_folder
from casefile.installation import (
    FILE_NAME,
    alone_in,
    database_of,
    key_file_of,
    new_identity,
    read_identity,
    write_identity,
)
from casefile.keys import (
    InstallationKey,
    Keys,
    derive,
    new_installation_key,
    read_key_file,
    recovery_share,
    write_key_file,
)
from casefile.settings import Settings


@dataclass(frozen=True, slots=True)
class Installation:
    """What `init` made. The share is to be shown once; it is kept nowhere."""

    id: str
    home: Path
    key_file: Path
    recovery_share: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Casefile:
    """An open casefile: settings, engine, keys. One per process; threads may share it."""

    settings: Settings
    engine: Engine = field(repr=False)
    keys: Keys = field(repr=False)

    @property
    def blobs(self) -> Path:
        """The folder of encrypted documents."""
        return self.settings.home / "blobs"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on one consistent snapshot."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that may write: committed at the end, undone by an exception."""
        with self.engine.execution_options(**{database.WRITES: True}).begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Casefile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def init(settings: Settings) -> Installation:
    """Make folder, key and database. A second time is a CannotRunError; a failure leaves nothing.

    `installation.json` says "preparing" until everything is durable, so an init that was killed is
    carried on by the next one, with the same id and key.
    """
    made: list[Path] = []
    try:
        made += make_private_folder(settings.home)
        with alone_in(settings.home):
            return _init(settings, made)
    except BaseException as error:
        _unmake(made)
        if isinstance(error, OSError):
            raise CannotRunError(f"{error.filename or settings.home}: {error.strerror}") from None
        raise


def _init(settings: Settings, made: list[Path]) -> Installation:
    home, identity = settings.home, read_identity(settings.home)
    if identity is not None and identity.state == "ready":
        raise CannotRunError(f"{home}: already initialised")
    if identity is None:
        identity = new_identity(secrets.token_hex(8))
        made.append(home / FILE_NAME)
    key_file = key_file_of(settings, identity.id)
    write_identity(home, identity)
    key = _make_key(key_file, identity.id, made)
    _make_database(settings, derive(key), made)
    write_identity(home, replace(identity, state="ready"))
    return Installation(identity.id, home, key_file, recovery_share(key))


def _make_key(path: Path, identifier: str, made: list[Path]) -> InstallationKey:
    if path.exists():  # left by an init that was killed; anyone else's is refused
        return _checked(read_key_file(path), path, identifier)
    key = new_installation_key(identifier)
    made += make_private_folder(path.parent)
    write_key_file(path, key)
    made.append(path)
    return key


def _checked(key: InstallationKey, path: Path, identifier: str) -> InstallationKey:
    if key.installation != identifier:
        raise WrongKeyError(f"{path}: this key is another installation's")
    return key


def _make_database(settings: Settings, keys: Keys, made: list[Path]) -> None:
    name = database_of(settings)
    if "://" not in name:
        files = [Path(name + suffix) for suffix in ("", "-wal", "-shm")]
        made += [path for path in files if not path.exists()]
    with Casefile(settings, database.open_engine(name, keys), keys) as cf:
        with database.explained(), cf.writing() as connection:
            migrations.upgrade(connection)
            database.claim(connection, keys)
        database.check_key(cf.engine, keys)


def _unmake(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):  # the first error is the one to tell
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)


def open_casefile(settings: Settings) -> Casefile:
    """Open an installation; brings an older schema up to date first.

    NotInitialisedError, KeyMissingError, WrongKeyError or CannotRunError, one sentence each.
    """
    identity = read_identity(settings.home)
    if identity is None or identity.state != "ready":
        raise NotInitialisedError(f"{settings.home}: no installation here; run mingcha init")
    path = key_file_of(settings, identity.id)
    keys = derive(_checked(read_key_file(path), path, identity.id))
    name = database_of(settings)
    if "://" not in name and not Path(name).is_file():
        raise CannotRunError(f"{name}: the database is missing")
    cf = Casefile(settings, database.open_engine(name, keys), keys)
    try:
        _make_current(cf)
    except BaseException:
        cf.close()
        raise
    return cf


def _make_current(cf: Casefile) -> None:
    database.check_key(cf.engine, cf.keys)
    with cf.reading() as connection:
        if migrations.current(connection) == migrations.HEAD:
            return
    with database.explained(), cf.writing() as connection:
        migrations.upgrade(connection)
