"""The engine: SQLite through sqlcipher3, whole file encrypted; or PostgreSQL.

Durability and secrecy are set on every connection, measured at 3,700 commits/s.
Writers say so at BEGIN: SQLite cannot turn a reader into a writer while another one writes.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    QueuePool,
    create_engine,
    event,
    insert,
    make_url,
    select,
)
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from casefile import sealed
from casefile.errors import CannotRunError, UsageError, WrongKeyError
from casefile.keys import Keys, lookup
from casefile.tables import installation

OLDEST_SQLITE = (3, 51, 3)
"""Before it, two connections in WAL mode can corrupt a file (the WAL-reset bug)."""
WRITES = "casefile_writes"
_WRONG = "this key does not open the database of this installation"
_BUSY_MS = 60_000
_PRAGMAS = (
    "cipher_log_level = NONE",  # it writes to standard error; what is wrong comes as an exception
    # not cipher_memory_security: it made inserts 20 times as slow
    "temp_store = MEMORY",  # temporary files would be plain
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    f"busy_timeout = {_BUSY_MS}",
)


def open_engine(database: str | Path, keys: Keys) -> Engine:
    """An engine with the keys given to it; opens nothing yet."""
    engine = (
        _postgresql(make_url(str(database)))
        if "://" in str(database)
        else _sqlcipher(Path(database), keys.database)
    )
    sealed.give_key(engine, keys.web_text)
    return engine


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (SQLAlchemyError, ImportError) as error:
        raise UsageError(f"database: {type(error).__name__}: psycopg 3 is needed") from None


def _sqlcipher(path: Path, key: bytes) -> Engine:
    from sqlcipher3 import dbapi2

    check_version(dbapi2.sqlite_version_info)
    # The plain SQLite dialect with a creator keeps the key out of URLs, which end up in messages.
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=_creator(dbapi2, path, key),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def check_version(version: tuple[int, ...]) -> None:
    """Refuse an SQLite that can corrupt a WAL file."""
    if version < OLDEST_SQLITE:
        found, needed = (".".join(map(str, v)) for v in (version, OLDEST_SQLITE))
        raise CannotRunError(
            f"SQLite {found} can corrupt the database; {needed} or newer is needed"
        )


def _creator(dbapi: Any, path: Path, key: bytes) -> Callable[[], Any]:
    def connect() -> Any:
        _make_private_file(path)
        # isolation_level None: the driver starts no transactions of its own, _begin does
        connection = dbapi.connect(
            str(path), timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # raw: nothing to derive
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _make_private_file(path: Path) -> None:
    """SQLite would make the file for all to read, and its -wal takes the same mode."""
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, stat.S_IRUSR | stat.S_IWUSR))


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the driver raises at opening into one sentence with an exit status."""
    try:
        yield
    except OperationalError as error:
        raise CannotRunError(f"the database does not open: {error.orig}") from None
    except DatabaseError:
        raise WrongKeyError(_WRONG) from None
    except OSError as error:
        raise CannotRunError(f"{error.filename}: {error.strerror}") from None


def check_key(engine: Engine, keys: Keys) -> None:
    """Open once: WrongKeyError if the key is another one's, CannotRunError if it does not open."""
    with explained(), engine.connect() as connection:
        row = connection.execute(select(installation.c.id, installation.c.key_check)).first()
    if row is None or tuple(row) != _key_row(keys):
        raise WrongKeyError(_WRONG)


def claim(connection: Connection, keys: Keys) -> None:
    """Write down whose database this is; one that is somebody's already stays theirs."""
    if connection.execute(select(installation.c.id)).first() is None:
        identifier, check = _key_row(keys)
        connection.execute(insert(installation).values(id=identifier, key_check=check))


def _key_row(keys: Keys) -> tuple[str, str]:
    return keys.installation, lookup(keys, "installation", keys.installation)
