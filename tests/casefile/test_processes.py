from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from casefile import blobs, documents, findings
from casefile.runs import Run
from casefile.settings import Settings
from casefile.store import Casefile, open_casefile

ROOT = Path(__file__).parents[2]


def start(settings: Settings, run: Run, name: str, count: int) -> subprocess.Popen[str]:
    arguments = [str(settings.home), str(settings.key_file), run.id, name, str(count)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.casefile.worker", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def check(cf: Casefile, acknowledged: list[str]) -> None:
    """Every acknowledged document is whole, and nothing is damaged."""
    for sha256 in acknowledged:
        assert len(findings.findings_of(cf, sha256)) == 3
        assert len(documents.sightings(cf, sha256)) == 1
        assert blobs.get(cf, sha256).startswith(b"<html>")
    settle(cf)
    with cf.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA cipher_integrity_check")).all() == []
        for sha256 in connection.execute(text("SELECT sha256 FROM blob")).scalars():
            blobs.get(cf, sha256)  # no row without its file


def settle(cf: Casefile) -> None:
    """Move the write-ahead log into the file, which is all that SQLCipher's check looks at."""
    raw = cf.engine.raw_connection()
    try:
        assert raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    finally:
        raw.close()


@pytest.mark.parametrize("after", [1, 4, 9])
def test_kill_9_loses_nothing_that_was_acknowledged(
    settings: Settings, cf: Casefile, run: Run, after: int
) -> None:
    process = start(settings, run, "a", 1000)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(after)]
    process.kill()
    acknowledged += process.stdout.read().split("\n")[:-1]
    process.stdout.close()
    assert process.wait() == -9
    with open_casefile(settings) as again:
        check(again, acknowledged)
        done = start(settings, run, "a", after + 5)
        assert done.wait() == 0
        assert done.stdout is not None
        assert len(set(done.stdout.read().split())) == after + 5
        done.stdout.close()


def test_two_processes_write_while_a_third_reads(
    settings: Settings, cf: Casefile, run: Run
) -> None:
    writers = [start(settings, run, name, 25) for name in ("a", "b")]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        now = len(list(findings.states(cf, run.id)))
        assert now >= seen
        seen = now
    acknowledged: list[str] = []
    for writer in writers:
        assert writer.returncode == 0
        assert writer.stdout is not None
        acknowledged += writer.stdout.read().split()
        writer.stdout.close()
    assert len(set(acknowledged)) == 50
    check(cf, acknowledged)


def test_two_processes_write_the_same(settings: Settings, cf: Casefile, run: Run) -> None:
    writers = [start(settings, run, "same", 15) for _ in range(2)]
    outputs = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert outputs[0] == outputs[1]
    check(cf, outputs[0])
    assert len(list(findings.states(cf))) == 15
    assert blobs.orphans(cf) == ()
