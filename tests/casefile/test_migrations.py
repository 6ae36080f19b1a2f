from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

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


def test_documents_of_the_first_schema_stand_in_no_other_file() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        command.upgrade(config, "0001")
        names = "id, sha256, url_hash, url, media_type, first_seen, last_seen"
        row = "'d', 's', 'h', 'u', 'text/html', '2026-01-01', '2026-01-01'"
        connection.execute(text(f"INSERT INTO document ({names}) VALUES ({row})"))
        migrations.upgrade(connection)
        found = connection.execute(text("SELECT nesting, hidden_by, container FROM document"))
        assert found.all() == [(0, None, None)]
    engine.dispose()


def test_upgrading_twice_changes_nothing(cf: Casefile) -> None:
    with cf.writing() as connection:
        migrations.upgrade(connection)
        assert migrations.current(connection) == migrations.HEAD


def test_a_database_of_a_newer_mingcha_is_refused(cf: Casefile, settings: Settings) -> None:
    with cf.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CannotRunError, match="newer mingcha"):
        open_casefile(settings)
