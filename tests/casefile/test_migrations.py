from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from casefile import migrations
from casefile.errors import CannotRunError
from casefile.settings import Settings
from casefile.store import Casefile, open_casefile
from casefile.tables import metadata


def test_the_migrated_schema_is_the_tables(cf: Casefile) -> None:
    with cf.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_head_is_the_newest_file() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_upgrading_twice_changes_nothing(cf: Casefile) -> None:
    with cf.writing() as connection:
        migrations.upgrade(connection)
        assert migrations.current(connection) == migrations.HEAD


def test_a_database_of_a_newer_mingcha_is_refused(cf: Casefile, settings: Settings) -> None:
    with cf.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CannotRunError, match="newer mingcha"):
        open_casefile(settings)
