from __future__ import annotations

import pickle
from dataclasses import fields
from pathlib import Path

import pytest

from casefile import keys
from casefile.errors import CannotRunError, KeyMissingError, UsageError
from tests.casefile.samples import MOBILE

KEY = keys.InstallationKey("00112233aabbccdd", bytes(range(32)))


def test_key_file_round_trip_is_private(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.key"
    keys.write_key_file(path, KEY)
    assert keys.read_key_file(path) == KEY
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["x.key"]


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.key"
    keys.write_key_file(path, KEY)
    with pytest.raises(CannotRunError, match="already there"):
        keys.write_key_file(path, keys.new_installation_key("00112233aabbccdd"))
    assert keys.read_key_file(path) == KEY


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_key_file_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "x.key"
    keys.write_key_file(path, KEY)
    path.chmod(mode)
    with pytest.raises(CannotRunError, match="chmod 600"):
        keys.read_key_file(path)


def test_a_missing_key_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(KeyMissingError, match="No such file"):
        keys.read_key_file(tmp_path / "x.key")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "secret",
        "mingcha-key 1\n",
        "mingcha-key 1\ninstallation: 00112233aabbccdd\nkey: c2hvcnQ=\n",
        "mingcha-key 1\ninstallation: ../../x\nkey: " + "A" * 43 + "=\n",
        "mingcha-key 1\ninstallation: 00112233aabbccdd\nkey: !\n",
    ],
)
def test_a_damaged_key_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.key"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(CannotRunError, match="key file"):
        keys.read_key_file(path)


def test_the_share_restores_the_key_also_as_it_is_typed(tmp_path: Path) -> None:
    share = keys.recovery_share(KEY)
    assert len(share.split("-")) == 18
    typed = share.lower().replace("-", " ").replace("o", "0")
    assert keys.restore_key(share) == keys.restore_key(typed) == KEY
    path = tmp_path / "x.key"
    path.write_text(share + "\n")
    path.chmod(0o600)
    assert keys.read_key_file(path) == KEY


@pytest.mark.parametrize("place", [0, 7, 40, 88])
def test_a_typing_mistake_in_the_share_is_noticed(place: int) -> None:
    share = keys.recovery_share(KEY)
    other = "X" if share[place] != "X" else "Y"
    with pytest.raises(UsageError, match="share"):
        keys.restore_key(share[:place] + other + share[place + 1 :])


def test_nothing_shows_a_key() -> None:
    derived = keys.derive(KEY)
    shown = repr(KEY) + str(KEY) + repr(derived) + str(derived)
    for field in fields(derived)[1:]:
        secret: bytes = getattr(derived, field.name)
        assert repr(secret) not in shown
        assert secret.hex() not in shown
    assert repr(KEY.secret) not in shown


@pytest.mark.parametrize("secret", [KEY, keys.derive(KEY)], ids=["installation", "derived"])
def test_keys_do_not_travel(secret: object) -> None:
    with pytest.raises(TypeError, match="do not travel"):
        pickle.dumps(secret)


def test_every_subkey_is_its_own() -> None:
    derived = keys.derive(KEY)
    other = keys.derive(keys.InstallationKey("ffffffffffffffff", KEY.secret))
    values = [getattr(derived, field.name) for field in fields(derived)[1:]]
    assert len({*values, KEY.secret}) == len(values) + 1
    assert not set(values) & {getattr(other, field.name) for field in fields(other)[1:]}


def test_fingerprints_are_equal_for_equal_values_of_one_type_and_key() -> None:
    derived = keys.derive(KEY)
    mark = keys.fingerprint(derived.fingerprint, "CN_MOBILE_PHONE", MOBILE)
    assert mark == keys.fingerprint(derived.fingerprint, "CN_MOBILE_PHONE", MOBILE)
    assert mark == "982e31aac5a09d260c4f4a9d879de056"  # kept casefiles depend on it
    assert len(mark) == 32
    assert mark != keys.fingerprint(derived.fingerprint, "CN_QQ", MOBILE)
    assert mark != keys.fingerprint(keys.passing_key(), "CN_MOBILE_PHONE", MOBILE)


def test_lookups_of_two_fields_never_meet() -> None:
    derived = keys.derive(KEY)
    assert keys.lookup(derived, "document.url", "x") != keys.lookup(derived, "miss.url", "x")
    assert keys.lookup(derived, "document.url", "\ud800")
