from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefile import runs
from casefile.settings import Settings
from casefile.store import Casefile, init, open_casefile

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One installation a session; each test gets a copy."""
    folder = tmp_path_factory.mktemp("blank")
    settings = Settings(home=folder / "var", key_file=folder / "key" / "test.key")
    init(settings)
    return settings


@pytest.fixture
def settings(blank: Settings, tmp_path: Path) -> Settings:
    """Settings of a fresh installation."""
    home = tmp_path / "var"
    home.mkdir()
    for path in blank.home.iterdir():
        (home / path.name).write_bytes(path.read_bytes())
    return replace(blank, home=home)


@pytest.fixture
def cf(settings: Settings) -> Iterator[Casefile]:
    """An open, empty casefile."""
    with open_casefile(settings) as casefile:
        yield casefile


@pytest.fixture
def run(cf: Casefile) -> runs.Run:
    """A run that has begun."""
    return runs.begin(cf, "crawl", NOW, NOW)
