"""A case's severities by the people of all its documents, whatever the order and however often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from casefile import cases, documents, findings, runs
from casefile.documents import Fetch
from casefile.findings import Result, Scope
from casefile.model import Fact, Listing, Location, State
from casefile.people import Person
from casefile.settings import Settings
from casefile.store import Casefile, init, open_casefile
from casefile.tables import document as document_table
from casefile.tables import judgement
from detectors.judging.kinds import SEALED, UNMASKED
from stages.judge import judge
from stages.volume import set_volume
from tests.stages.test_account import SITE, _Blind

NOW = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 3, 1)


@pytest.fixture
def cf(tmp_path: Path) -> Iterator[Casefile]:
    settings = Settings(home=tmp_path / "var", key_file=tmp_path / "key" / "k.key")
    init(settings)
    with open_casefile(settings) as casefile:
        yield casefile


def publish(cf: Casefile, name: str, numbers: Iterable[int], *traits: str) -> str:
    """A page that names people and shows an invented number of each; gives its document's id."""
    run = runs.begin(cf, name, NOW, NOW).id
    url = f"https://www.example.gov.cn/{name}.html"
    page = documents.record(cf, run, Fetch(SITE.key, url, name.encode(), NOW))
    people = [Person(str(n), name=f"示例{n}", traits=tuple(traits)) for n in numbers]  # type: ignore[arg-type]
    facts = [_fact(person.id) for person in people]
    outcome = Result(
        page.sha256, "r1", State.FINDINGS, media_type="text/html", people=tuple(people)
    )
    findings.save_result(cf, outcome, facts)
    return page.id


def _fact(number: str) -> Fact:
    return Fact(
        "CN_RESIDENT_ID",
        f"{int(number):018}",
        "1****************X",
        Location("html", paragraph=int(number)),
        1.0,
        subject=number,
    )


def judged(cf: Casefile) -> list[Listing]:
    judge(cf, _Blind(), TODAY, lambda: None)  # type: ignore[arg-type]
    return list(findings.listings(cf, Scope()))


def told(found: Iterable[Listing]) -> set[tuple[str, str | None]]:
    return {(x.judgement.severity.value, x.judgement.grade) for x in found}


def test_two_small_documents_are_one_larger_case(cf: Casefile) -> None:
    publish(cf, "a", range(6))
    assert told(judged(cf)) == {("low", "内部定级：伤害级 H3，涉及 6 人（V1）→ IV 级")}
    publish(cf, "b", range(3, 10))
    found = judged(cf)
    assert told(found) == {("medium", "内部定级：伤害级 H3，涉及 10 人（V2）→ III 级")}
    assert len(found) == 13


def test_a_kind_of_its_own_is_a_case_of_its_own(cf: Casefile) -> None:
    publish(cf, "a", range(6))
    publish(cf, "b", range(10, 16), "sealed-record")
    found = judged(cf)
    kinds = {case.id: case.kind for case in cases.cases(cf)}
    assert sorted(kinds.values()) == sorted([UNMASKED, SEALED])
    assert {kinds[str(x.judgement.case_id)] for x in found} == {UNMASKED, SEALED}
    assert {x.judgement.severity.value for x in found} == {"low"}


def test_grading_again_changes_nothing(cf: Casefile) -> None:
    publish(cf, "a", range(12))
    found = judged(cf)
    assert set_volume(cf) == 0
    assert list(findings.listings(cf, Scope())) == found


def test_killed_before_a_case_was_graded_the_next_run_does_it(
    cf: Casefile, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(cf, "a", range(6))
    publish(cf, "b", range(6, 12))

    def killed(_cf: Casefile) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("stages.judge.set_volume", killed)
        with pytest.raises(KeyboardInterrupt):
            judged(cf)
    assert {s for s, _ in told(findings.listings(cf, Scope()))} == {"low"}
    assert {s for s, _ in told(judged(cf))} == {"medium"}


def test_what_is_corrected_leaves_the_case_smaller(cf: Casefile) -> None:
    publish(cf, "a", range(6))
    publish(cf, "b", range(6, 12))
    judged(cf)
    run = runs.begin(cf, "again", NOW, NOW).id
    page = documents.record(
        cf, run, Fetch(SITE.key, "https://www.example.gov.cn/b.html", b"b", NOW)
    )
    findings.save_result(cf, Result(page.sha256, "r2", State.CLEAN), [])
    assert told(judged(cf)) == {("low", "内部定级：伤害级 H3，涉及 6 人（V1）→ IV 级")}


def test_a_document_is_judged_again_when_it_has_been_online_for_a_year(cf: Casefile) -> None:
    identifier = publish(cf, "a", range(10))
    assert {s for s, _ in told(judged(cf))} == {"medium"}
    with cf.reading() as connection:
        due = connection.execute(
            select(document_table.c.judge_on).where(document_table.c.id == identifier)
        ).scalar()
    assert due == date(2027, 3, 1)
    judge(cf, _Blind(), date(2027, 2, 28), lambda: None)  # type: ignore[arg-type]
    assert {s for s, _ in told(findings.listings(cf, Scope()))} == {"medium"}
    judge(cf, _Blind(), due, lambda: None)  # type: ignore[arg-type]
    assert {s for s, _ in told(findings.listings(cf, Scope()))} == {"high"}


def test_a_large_case_takes_few_statements(cf: Casefile) -> None:
    publish(cf, "a", range(2_000))
    judged(cf)
    with cf.writing() as connection:
        connection.execute(judgement.update().values(severity="low", grade=None))
    statements: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        assert set_volume(cf) == 2_000
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert len([s for s in statements if s.startswith("UPDATE")]) == 1
    assert len(statements) < 10


def test_no_row_tells_who_it_is(cf: Casefile) -> None:
    publish(cf, "a", range(3))
    judged(cf)
    with cf.reading() as connection:
        rows = connection.execute(select(judgement.c.person, judgement.c.grade)).all()
    assert all(len(row.person) == 24 and int(row.person, 16) >= 0 for row in rows)
    assert len({row.person for row in rows}) == 3
    assert not any("示例" in row.grade for row in rows)
