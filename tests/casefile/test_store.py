from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from casefile import keys, store
from casefile.errors import (
    CannotRunError,
    KeyMissingError,
    NotInitialisedError,
    WrongKeyError,
)
from casefile.settings import Settings
from casefile.store import Casefile, init, open_casefile


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def test_init_makes_a_private_installation(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "a" / "var", key_file=tmp_path / "k" / "x.key")
    made = init(settings)
    assert made.recovery_share not in repr(made)
    assert keys.restore_key(made.recovery_share) == keys.read_key_file(made.key_file)
    entry = json.loads((settings.home / "installation.json").read_text())
    assert (entry["id"], entry["state"]) == (made.id, "ready")
    for path in (settings.home, *settings.home.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path
    with open_casefile(settings) as cf:
        assert made.id in repr(cf.keys)


def test_the_key_goes_to_the_users_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    made = init(Settings(home=tmp_path / "var"))
    assert made.key_file == tmp_path / "me" / ".config" / "mingcha" / f"{made.id}.key"
    assert made.key_file.is_file()


def test_a_second_init_changes_nothing(settings: Settings) -> None:
    assert settings.key_file is not None
    before = everything(settings.home), settings.key_file.read_bytes()
    with pytest.raises(CannotRunError, match="already initialised"):
        init(settings)
    assert before == (everything(settings.home), settings.key_file.read_bytes())


def test_a_failed_init_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path / "var", key_file=tmp_path / "k" / "x.key")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "casefile.db")

    monkeypatch.setattr(store.migrations, "upgrade", fail)
    with pytest.raises(CannotRunError, match="No space left"):
        init(settings)
    assert everything(tmp_path) == {}
    monkeypatch.undo()
    init(settings)


def test_a_killed_init_is_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path / "var", key_file=tmp_path / "k" / "x.key")

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "_unmake", list)  # as after kill -9
        patch.setattr(store.database, "claim", die)
        with pytest.raises(KeyboardInterrupt):
            init(settings)
    with pytest.raises(NotInitialisedError):
        open_casefile(settings)
    key = keys.read_key_file(tmp_path / "k" / "x.key")
    assert init(settings).id == key.installation
    open_casefile(settings).close()
    assert keys.read_key_file(tmp_path / "k" / "x.key") == key


def test_settings_in_the_folder_survive_init(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "mingcha.toml").write_text("jobs = 2")
    init(Settings(home=tmp_path / "var", key_file=tmp_path / "x.key"))
    assert (tmp_path / "var" / "mingcha.toml").read_text() == "jobs = 2"


@pytest.mark.parametrize("home", ["/proc/mingcha", "/dev/null/var"])
def test_a_folder_that_cannot_be_is_one_sentence(home: str, tmp_path: Path) -> None:
    with pytest.raises(CannotRunError) as caught:
        init(Settings(home=Path(home), key_file=tmp_path / "x.key"))
    assert caught.value.exit_code == 4
    assert everything(tmp_path) == {}


def test_a_key_inside_the_data_folder_is_refused(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "var", key_file=tmp_path / "var" / "x" / ".." / "my.key")
    with pytest.raises(CannotRunError, match="outside the data folder"):
        init(settings)
    assert everything(tmp_path) == {}


def test_no_installation(tmp_path: Path) -> None:
    with pytest.raises(NotInitialisedError, match="mingcha init"):
        open_casefile(Settings(home=tmp_path))
    assert everything(tmp_path) == {}


def test_missing_key(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(KeyMissingError):
        open_casefile(replace(settings, key_file=tmp_path / "gone.key"))


def test_another_installations_key(settings: Settings, tmp_path: Path) -> None:
    keys.write_key_file(tmp_path / "o.key", keys.new_installation_key("00112233aabbccdd"))
    with pytest.raises(WrongKeyError, match="another installation"):
        open_casefile(replace(settings, key_file=tmp_path / "o.key"))


def test_a_wrong_key_with_the_right_name_does_not_open_or_harm(
    settings: Settings, cf: Casefile, tmp_path: Path
) -> None:
    before = (settings.home / "casefile.db").read_bytes()
    wrong = keys.new_installation_key(cf.keys.installation)
    keys.write_key_file(tmp_path / "o.key", wrong)
    with pytest.raises(WrongKeyError, match="does not open the database") as caught:
        open_casefile(replace(settings, key_file=tmp_path / "o.key"))
    assert wrong.secret.hex() not in str(caught.value)
    assert (settings.home / "casefile.db").read_bytes() == before


def test_a_missing_database_is_not_made_anew(settings: Settings) -> None:
    (settings.home / "casefile.db").unlink()
    with pytest.raises(CannotRunError, match="missing"):
        open_casefile(settings)
    assert not (settings.home / "casefile.db").exists()


def test_a_strange_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "casefile.db").write_bytes(b"something else" * 1000)
    before = everything(tmp_path)
    with pytest.raises(WrongKeyError):
        init(Settings(home=tmp_path / "var", key_file=tmp_path / "k" / "x.key"))
    assert everything(tmp_path) == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 1}'])
def test_a_damaged_installation_file(settings: Settings, text: str) -> None:
    (settings.home / "installation.json").write_text(text)
    with pytest.raises(CannotRunError, match="damaged"):
        open_casefile(settings)
    with pytest.raises(CannotRunError, match="damaged"):
        init(settings)
