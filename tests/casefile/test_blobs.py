from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from casefile import blobs, cipher, documents, findings
from casefile.errors import DamagedError, ForgottenError
from casefile.model import State
from casefile.runs import Run
from casefile.store import Casefile
from tests.casefile.samples import MOBILE, fact, fetch


def files(cf: Casefile) -> list[Path]:
    return sorted(path for path in cf.blobs.rglob("*") if path.is_file())


@pytest.mark.parametrize("size", [0, 1, cipher.CHUNK_BYTES, 2 * cipher.CHUNK_BYTES + 1])
def test_round_trip_once(cf: Casefile, size: int) -> None:
    data = bytes(size)
    sha256 = blobs.put(cf, data)
    assert sha256 == hashlib.sha256(data).hexdigest() == blobs.put(cf, data)
    assert blobs.get(cf, sha256) == data
    assert len(files(cf)) == 1
    assert sha256 not in str(files(cf)[0])
    assert files(cf)[0].stat().st_mode & 0o077 == 0
    assert blobs.orphans(cf) == ()


def test_a_changed_file_is_noticed(cf: Casefile) -> None:
    sha256 = blobs.put(cf, b"evidence" * 100)
    sealed = bytearray(files(cf)[0].read_bytes())
    for place in (0, 5, 40, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        files(cf)[0].write_bytes(changed)
        with pytest.raises(DamagedError):
            blobs.get(cf, sha256)


def test_a_swapped_file_is_noticed(cf: Casefile) -> None:
    one, two = blobs.put(cf, b"one"), blobs.put(cf, b"two")
    first, second = files(cf)
    a, b = first.read_bytes(), second.read_bytes()
    first.write_bytes(b)
    second.write_bytes(a)
    for sha256 in (one, two):
        with pytest.raises(DamagedError):
            blobs.get(cf, sha256)


def test_a_lost_file_is_noticed_and_put_again(cf: Casefile) -> None:
    sha256 = blobs.put(cf, b"evidence")
    files(cf)[0].unlink()
    with pytest.raises(DamagedError, match="No such file"):
        blobs.get(cf, sha256)
    blobs.put(cf, b"evidence")
    assert blobs.get(cf, sha256) == b"evidence"


def test_an_unknown_blob(cf: Casefile) -> None:
    with pytest.raises(LookupError):
        blobs.get(cf, "0" * 64)


def test_two_writers_of_the_same_bytes_both_end_well(cf: Casefile) -> None:
    first, second = blobs.write(cf, b"same"), blobs.write(cf, b"same")
    assert first.name != second.name
    with cf.writing() as connection:
        assert blobs.keep(connection, second)
    with cf.writing() as connection:
        kept = blobs.keep(connection, first)
    blobs.settle(cf, first, kept)
    assert blobs.get(cf, first.sha256) == b"same"
    assert len(files(cf)) == 1


def test_a_kill_between_file_and_row_leaves_an_orphan_and_no_harm(cf: Casefile) -> None:
    lost = blobs.write(cf, b"same")
    assert [path.name for path in blobs.orphans(cf)] == [lost.name]
    blobs.put(cf, b"same")
    assert blobs.get(cf, lost.sha256) == b"same"
    assert [path.name for path in blobs.orphans(cf)] == [lost.name]


def test_forgetting_forgets_bytes_and_values_together(cf: Casefile, run: Run) -> None:
    document = documents.record(cf, run.id, fetch())
    outcome = findings.Result(document.sha256, "r1", State.FINDINGS)
    findings.save_result(cf, outcome, [fact(MOBILE)])
    blobs.forget(cf, document.sha256)
    assert files(cf) == []
    with pytest.raises(ForgottenError):
        blobs.get(cf, document.sha256)
    with pytest.raises(ForgottenError):
        findings.save_result(cf, outcome, [fact(MOBILE)])
    assert list(documents.undetected(cf, "r2")) == []


def test_published_again_after_forgetting_is_examined_again(cf: Casefile, run: Run) -> None:
    document = documents.record(cf, run.id, fetch())
    outcome = findings.Result(document.sha256, "r1", State.FINDINGS)
    findings.save_result(cf, outcome, [fact(MOBILE)])
    blobs.forget(cf, document.sha256)
    documents.record(cf, run.id, fetch())
    assert blobs.get(cf, document.sha256) == fetch().data
    assert [bare.sha256 for bare in documents.undetected(cf, "r1")] == [document.sha256]


def test_a_value_opens_only_as_its_own_finding(cf: Casefile) -> None:
    key = cipher.new_key()
    sealed = blobs.seal_value(key, "f1", MOBILE)
    assert MOBILE.encode() not in sealed
    assert blobs.unseal_value(key, "f1", sealed) == MOBILE
    with pytest.raises(DamagedError):
        blobs.unseal_value(key, "f2", sealed)
