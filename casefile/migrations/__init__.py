"""The database's history, run from inside the package: no alembic.ini needed.

A change of `casefile.tables` is one new file in `versions/` and a new `HEAD`.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from casefile.errors import CannotRunError

HEAD = "0006"
"""The newest revision; a test holds it to the files."""


def current(connection: Connection) -> str | None:
    """The database's revision, None if it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    statement = text("SELECT version_num FROM alembic_version")
    version: str | None = connection.execute(statement).scalar()
    return version


def upgrade(connection: Connection) -> None:
    """Bring the schema to HEAD inside the caller's transaction; up to date is nothing done."""
    if current(connection) == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise CannotRunError("the database was made by a newer mingcha") from None
