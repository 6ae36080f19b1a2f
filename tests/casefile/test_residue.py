"""No planted value stands in any file of the data folder; a control finds them where they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile import audit, documents, findings
from casefile.findings import Result, Scope, Warrant
from casefile.model import State
from casefile.runs import Run
from casefile.store import Casefile
from tests.casefile.conftest import NOW
from tests.casefile.samples import MOBILE, NAME, RESIDENT_ID, fact, fetch, judge

ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
PLANTED = (RESIDENT_ID, MOBILE, NAME)


def residue(folder: Path) -> set[tuple[str, str, str]]:
    """(file, value, encoding) of every planted value in names and bytes of files."""
    found = set()
    for path in folder.rglob("*"):
        data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        for value in PLANTED:
            for encoding in ENCODINGS:
                if value.encode(encoding) in data:
                    found.add((path.name, value, encoding))
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_nothing_is_left_in_any_file(cf: Casefile, run: Run, encoding: str) -> None:
    url = f"https://www.example.com/{NAME}/{RESIDENT_ID}?tel={MOBILE}"
    data = f"<html><title>{NAME}</title>{RESIDENT_ID} {MOBILE}".encode(encoding)
    brought = fetch(
        url,
        data=data,
        title=f"{NAME} {RESIDENT_ID}",
        link_text=NAME,
        found_on=url,
        final_url=url,
        headers={"Content-Disposition": f"attachment; filename={NAME}{MOBILE}.xls"},
    )
    kept = documents.record(cf, run.id, brought)
    documents.miss(cf, run.id, documents.Miss("a", url, "timeout", found_on=url))
    outcome = Result(kept.sha256, "r1", State.INCOMPLETE, f"{NAME}.xls: encrypted")
    found = findings.save_result(cf, outcome, [fact(), fact(MOBILE)])
    judged = [judge(one, kept.id, explanation=(f"beside {NAME}",)) for one in found]
    findings.save_judgements(cf, kept.id, judged)
    findings.reveal(cf, Scope(), Warrant("甲", f"核对{NAME}", NOW))
    assert (cf.settings.home / "casefile.db-wal").stat().st_size > 0
    assert residue(cf.settings.home) == set()
    with cf.writing() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")
        for (name,) in tables.all():  # what PostgreSQL, which encrypts no file, would hold
            rows = connection.exec_driver_sql(f"SELECT * FROM {name}").all()
            cells = [cell for row in rows for cell in row]
            texts = " ".join(str(cell) for cell in cells).encode()
            held = texts + b"".join(cell for cell in cells if isinstance(cell, bytes))
            for value in PLANTED:
                assert value.encode() not in held, name
    cf.close()
    assert residue(cf.settings.home) == set()


def test_the_control_finds_them(tmp_path: Path) -> None:
    for encoding in ENCODINGS:
        (tmp_path / encoding).write_bytes(f"{NAME}{MOBILE}{RESIDENT_ID}".encode(encoding))
    assert len(residue(tmp_path)) >= len(ENCODINGS) * len(PLANTED)


def test_audit_detail_is_sealed(cf: Casefile) -> None:
    with cf.writing() as connection:
        audit.record(connection, "甲", "export", {"reason": NAME}, NOW)
        raw = connection.exec_driver_sql("SELECT detail FROM audit").scalar()
    assert isinstance(raw, bytes)
    assert NAME.encode() not in raw
