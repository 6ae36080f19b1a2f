from __future__ import annotations

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from casefile import sealed, tables
from casefile.database import check_version, open_engine
from casefile.errors import CannotRunError
from casefile.sealed import SealedText
from casefile.store import Casefile
from tests.casefile.conftest import NOW
from tests.casefile.samples import NAME


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_an_sqlite_that_corrupts_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(CannotRunError, match=r"3\.51\.3"):
        check_version(version)


def test_a_sound_sqlite_is_taken() -> None:
    check_version((3, 51, 3))
    check_version((4, 0, 0))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("busy_timeout", 60000),
    ],
)
def test_every_connection_is_durable_and_discreet(cf: Casefile, pragma: str, value: object) -> None:
    with cf.reading() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_failed_transaction_leaves_nothing(cf: Casefile) -> None:
    row = {"id": "x", "agency": "a", "kind": "k", "opened_on": NOW.date()}
    with pytest.raises(IntegrityError), cf.writing() as connection:
        connection.execute(insert(tables.cases), [row, row])
    with cf.reading() as connection:
        assert connection.execute(select(tables.cases)).all() == []


def test_an_exception_tells_no_value(cf: Casefile) -> None:
    row = {"id": "x", "run_id": "no such run", "reason": "robots", "url": NAME}
    with pytest.raises(IntegrityError) as caught, cf.writing() as connection:
        connection.execute(insert(tables.miss).values(row))
    assert NAME not in str(caught.value)


def test_sealed_text_is_never_written_without_a_key(cf: Casefile) -> None:
    sealed._KEYS.pop(cf.engine.dialect)
    with pytest.raises((StatementError, CannotRunError)) as caught, cf.writing() as connection:
        connection.execute(insert(tables.miss).values(id="x", run_id="r", reason="r", url=NAME))
    assert NAME not in str(caught.value)


def test_the_driver_sees_only_ciphertext(cf: Casefile) -> None:
    plain = SealedText("miss.url").process_bind_param(NAME, cf.engine.dialect)
    assert plain is not None
    assert NAME.encode() not in plain
    assert SealedText("miss.url").process_result_value(plain, cf.engine.dialect) == NAME


def test_the_key_is_in_no_url(cf: Casefile) -> None:
    engine = open_engine(cf.settings.home / "casefile.db", cf.keys)
    assert cf.keys.database.hex() not in repr(engine) + str(engine.url)
    engine.dispose()
