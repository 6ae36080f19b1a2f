from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from casefile import audit, cases, documents, findings, runs
from casefile.errors import UsageError
from casefile.findings import Result, Scope, Warrant
from casefile.model import Document, Location, Severity, State
from casefile.runs import Run
from casefile.store import Casefile
from casefile.tables import audit as audit_table
from casefile.tables import finding
from tests.casefile.conftest import NOW
from tests.casefile.samples import MOBILE, NAME, RESIDENT_ID, at, fact, fetch, judge

FACTS = [
    fact(),
    fact(MOBILE, entity_type="CN_MOBILE_PHONE", location=Location("sheet", cell="D3")),
    fact("138****8000", exposure="masked", location=Location("sheet", cell="E3")),
]
WARRANT = Warrant("检察官甲", f"核对{NAME}", NOW)


@pytest.fixture
def page(cf: Casefile, run: Run) -> Document:
    return documents.record(cf, run.id, fetch())


def detected(cf: Casefile, page: Document, *severities: Severity) -> list[str]:
    """Save the facts and judge them at the page; gives the finding ids."""
    outcome = Result(page.sha256, "r1", State.FINDINGS, "x", "text/html")
    found = findings.save_result(cf, outcome, FACTS)
    grades = (*severities, *(Severity.HIGH,) * 3)
    judged = [
        judge(one, page.id, severity=grade) for one, grade in zip(found, grades, strict=False)
    ]
    findings.save_judgements(cf, page.id, judged)
    return [one.id for one in found]


def test_findings_come_back_in_the_documents_order_and_sealed(cf: Casefile, page: Document) -> None:
    found = findings.save_result(cf, Result(page.sha256, "r1", State.FINDINGS), FACTS)
    assert found == findings.findings_of(cf, page.sha256)
    for one, seen in zip(found, FACTS, strict=True):
        names = ("entity_type", "masked_value", "location", "score", "exposure", "label", "row")
        for name in (*names, "context", "subject", "explanation"):
            assert getattr(one, name) == getattr(seen, name), name
    assert RESIDENT_ID not in repr(found)
    assert MOBILE not in repr(found)


def test_saving_twice_is_the_same_rows(cf: Casefile, page: Document) -> None:
    ids = detected(cf, page)
    first = list(findings.listings(cf, Scope(everything=True)))
    assert detected(cf, page) == ids
    assert list(findings.listings(cf, Scope(everything=True))) == first


def test_equal_values_have_equal_fingerprints_at_any_place(cf: Casefile, page: Document) -> None:
    twice = [fact(), fact(location=Location("sheet", cell="C9"))]
    one, two = findings.save_result(cf, Result(page.sha256, "r1", State.FINDINGS), twice)
    assert one.fingerprint == two.fingerprint
    assert one.id != two.id


def test_the_same_value_at_the_same_place_is_one_finding_the_surer_one(
    cf: Casefile, page: Document
) -> None:
    twice = [fact(score=0.5), fact(MOBILE), fact(score=0.9), fact(score=0.7)]
    found = findings.save_result(cf, Result(page.sha256, "r1", State.FINDINGS), twice)
    assert [(one.masked_value[:3], one.score) for one in found] == [("110", 0.9), ("138", 0.99)]


def test_a_result_replaces_the_one_before(cf: Casefile, page: Document) -> None:
    ids = detected(cf, page)
    found = findings.save_result(cf, Result(page.sha256, "r2", State.FINDINGS), FACTS[1:])
    assert [one.id for one in found] == ids[1:]
    assert {one.finding.id for one in findings.listings(cf, Scope(everything=True))} == set(ids[1:])


def test_more_findings_than_a_statement_takes_can_be_replaced(cf: Casefile, page: Document) -> None:
    many = [fact(location=Location("sheet", row=n)) for n in range(1, 35_001)]
    outcome = Result(page.sha256, "r1", State.FINDINGS)
    assert len(findings.save_result(cf, outcome, many)) == 35_000
    assert len(findings.save_result(cf, outcome, many[:10])) == 10


def test_a_result_needs_its_blob(cf: Casefile) -> None:
    with pytest.raises(LookupError):
        findings.save_result(cf, Result("0" * 64, "r1", State.CLEAN), [])


def test_a_judgement_needs_a_result_and_its_own_document(cf: Casefile, page: Document) -> None:
    with pytest.raises(LookupError):
        findings.save_judgements(cf, page.id, [])
    found = findings.save_result(cf, Result(page.sha256, "r1", State.FINDINGS), FACTS)
    with pytest.raises(ValueError, match="another document"):
        findings.save_judgements(cf, page.id, [judge(found[0], "elsewhere")])


@pytest.mark.parametrize(("everything", "cells"), [(False, ["D3"]), (True, ["C3", "D3", "E3"])])
def test_listings_leave_out_masked_and_lawful_ones(
    cf: Casefile, page: Document, everything: bool, cells: list[str]
) -> None:
    detected(cf, page, Severity.INFO)
    found = list(findings.listings(cf, Scope(everything=everything)))
    assert [one.finding.location.cell for one in found] == cells
    assert all(one.judgement.listed for one in found) is not everything
    assert found[0].document == page
    assert found[0].judgement.problems == ("exposed",)
    assert found[0].judgement.explanation == ("checksum holds",)


def test_one_file_at_two_places_is_two_listings(cf: Casefile, run: Run, page: Document) -> None:
    other = documents.record(cf, run.id, fetch("https://www.example.com/mz/2.html"))
    ids = detected(cf, page)
    detected(cf, other)
    found = [(one.document.id, one.finding.id) for one in findings.listings(cf)]
    assert found == [(place, i) for place in sorted([page.id, other.id]) for i in ids[:2]]


def test_listings_narrow_to_agency_case_run_and_findings(
    cf: Casefile, run: Run, page: Document
) -> None:
    later = runs.begin(cf, "crawl", at(20), at(20))
    other = documents.record(cf, later.id, fetch("https://www.example.com/mz/2.html"))
    ids = detected(cf, page)
    detected(cf, other)
    documents.set_masked(cf, other.id, documents.Masked("x", agency="示例局"))
    case_id = cases.case_for(cf, "示例局", "公示超范围", NOW.date())
    assert cases.assign(cf, case_id, page.id, ids[:1]) == 1

    def places(scope: Scope) -> set[tuple[str, str]]:
        return {(one.document.id, one.finding.id) for one in findings.listings(cf, scope)}

    assert places(Scope(agency="示例局")) == {(other.id, ids[0]), (other.id, ids[1])}
    assert places(Scope(run_id=run.id)) == {(page.id, ids[0]), (page.id, ids[1])}
    assert places(Scope(case_id=case_id)) == {(page.id, ids[0])}
    assert places(Scope(finding_ids=(ids[1],))) == {(page.id, ids[1]), (other.id, ids[1])}
    assert places(Scope(finding_ids=())) == set()


def test_a_new_judgement_keeps_the_case(cf: Casefile, page: Document) -> None:
    ids = detected(cf, page)
    case_id = cases.case_for(cf, "示例局", "公示超范围", NOW.date())
    cases.assign(cf, case_id, page.id, ids)
    detected(cf, page)
    assert {one.judgement.case_id for one in findings.listings(cf)} == {case_id}


def test_a_case_is_one_agency_and_kind(cf: Casefile) -> None:
    first = cases.case_for(cf, "示例局", "公示超范围", NOW.date())
    assert cases.case_for(cf, "示例局", "公示超范围", at(20).date()) == first
    assert cases.case_for(cf, "示例局", "未脱敏", NOW.date()) != first
    assert [(one.agency, one.kind, one.opened_on) for one in cases.cases(cf)] == [
        ("示例局", "公示超范围", NOW.date()),
        ("示例局", "未脱敏", NOW.date()),
    ]


def test_reveal_gives_values_and_says_so_in_the_audit_log(cf: Casefile, page: Document) -> None:
    ids = detected(cf, page)
    assert findings.reveal(cf, Scope(), WARRANT) == {ids[0]: RESIDENT_ID, ids[1]: MOBILE}
    one = Scope(everything=True, finding_ids=(ids[2],))
    assert findings.reveal(cf, one, WARRANT) == {ids[2]: "138****8000"}
    first, second = audit.entries(cf)
    assert (first.actor, first.act, first.at) == ("检察官甲", "reveal", NOW)
    assert (first.detail["reason"], first.detail["shown"]) == (WARRANT.reason, 2)
    assert second.detail["scope"]["findings"] == [ids[2]]
    assert NAME not in repr(first)


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"reason": "  "}, {"actor": ""}])
def test_reveal_needs_a_person_and_a_reason(cf: Casefile, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        findings.reveal(cf, Scope(), replace(WARRANT, **wrong))
    assert list(audit.entries(cf)) == []


def test_nothing_is_revealed_that_is_not_audited(
    cf: Casefile, page: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    detected(cf, page)

    def fail(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(OSError, match="disk"):
        findings.reveal(cf, Scope(), WARRANT)


def test_the_audit_log_only_grows(cf: Casefile) -> None:
    with cf.writing() as connection:
        audit.record(connection, "a", "login", {}, NOW)
    for statement in (update(audit_table).values(actor="b"), delete(audit_table)):
        with pytest.raises(DatabaseError, match="can only grow"), cf.writing() as connection:
            connection.execute(statement)
    assert [entry.actor for entry in audit.entries(cf)] == ["a"]


def test_no_column_of_a_row_holds_a_value(cf: Casefile, page: Document) -> None:
    detected(cf, page)
    with cf.reading() as connection:
        raw = connection.exec_driver_sql("SELECT * FROM finding").all()
    for value in (RESIDENT_ID, MOBILE, NAME):
        assert value not in repr(raw)
        assert value.encode() not in b"".join(v for row in raw for v in row if isinstance(v, bytes))
    with cf.reading() as connection:
        assert {row.label for row in connection.execute(select(finding.c.label))} == {
            FACTS[0].label
        }


@pytest.mark.parametrize("state", list(State))
def test_a_document_has_the_state_of_its_bytes(cf: Casefile, page: Document, state: State) -> None:
    (before,) = findings.states(cf)
    assert (before.state, before.document) == (None, page)
    findings.save_result(cf, Result(page.sha256, "r1", state, "page 3", "text/html"), [])
    (after,) = findings.states(cf)
    assert (after.state, after.reason, after.media_type) == (state, "page 3", "text/html")


def test_the_same_bytes_can_be_a_leak_here_and_clean_there(
    cf: Casefile, run: Run, page: Document
) -> None:
    other = documents.record(cf, run.id, fetch("https://www.example.com/mz/2.html"))
    detected(cf, page)
    detected(cf, other, Severity.INFO, Severity.INFO)
    assert {one.document.id: one.state for one in findings.states(cf, run.id)} == {
        page.id: State.FINDINGS,
        other.id: State.CLEAN,
    }
    assert list(findings.states(cf, "another run")) == []


def test_an_unfinished_state_is_not_overruled_by_judgements(cf: Casefile, page: Document) -> None:
    found = findings.save_result(cf, Result(page.sha256, "r1", State.INCOMPLETE), FACTS)
    findings.save_judgements(cf, page.id, [judge(found[0], page.id)])
    assert [one.state for one in findings.states(cf)] == [State.INCOMPLETE]
