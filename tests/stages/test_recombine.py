"""Copies in other documents of one agency: found in the casefile, and among the files of one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casefile import blobs, documents, findings, masked, runs
from casefile.catalogue import Agency, Site
from casefile.findings import Result
from casefile.model import Fact, Finding, State
from casefile.people import Person
from casefile.settings import Settings
from casefile.store import Casefile, init, open_casefile
from detectors.masks import Shown, graded
from detectors.notice.model import Notice, Publication
from stages.recombine import column_values, elsewhere, others_again, with_partners
from tests.casefile.conftest import NOW
from tests.casefile.samples import fact, fetch, judge

FRONT, BACK, WHOLE = "11010519491231****", "110***********002X", "11010519491231002X"
ZHANG = Person("p1", "张三", keys=("村组=一组",))
PUBLICATION = Publication(Notice(), date(2026, 11, 22))


@pytest.fixture
def cf(tmp_path: Path) -> Iterator[Casefile]:
    settings = Settings(home=tmp_path / "var", key_file=tmp_path / "key" / "test.key")
    init(settings)
    with open_casefile(settings) as casefile:
        yield casefile


def site(key: str, agency: str) -> Site:
    return Site(
        key=key,
        name=key,
        agency=Agency(agency, "district"),
        start_urls=("https://www.example.com/",),
        allowed_hosts=("www.example.com",),
    )


SITES = {s.key: s for s in (site("a", "民政局"), site("b", "民政局"), site("c", "教育局"))}


def store(
    cf: Casefile, where: str, number: int, *facts: Fact, person: Person = ZHANG
) -> tuple[Finding, ...]:
    run = runs.begin(cf, f"crawl-{number}", NOW, NOW)
    url = f"https://www.example.com/{number}.html"
    page = documents.record(cf, run.id, fetch(url, site=where, data=f"<p>{number}</p>".encode()))
    outcome = Result(page.sha256, "r1", State.FINDINGS, people=(person,))
    found = findings.save_result(cf, outcome, facts)
    findings.save_judgements(cf, page.id, [judge(one, page.id, problems=()) for one in found])
    return found


def shown(value: str) -> Fact:
    return fact(value, masked_value=value, exposure="masked", subject="p1")


def test_copies_on_sites_of_one_agency(cf: Casefile) -> None:
    (here,) = store(cf, "a", 1, shown(FRONT))
    (there,) = store(cf, "b", 2, shown(BACK))
    store(cf, "c", 3, shown(BACK), person=replace(ZHANG, name="李四"))
    found = elsewhere(cf, SITES)("a")
    assert found[here.id].findings == (there.id,)
    assert found[here.id].documents == (there.sha256,)
    assert not elsewhere(cf, SITES)("c")
    grades = graded([here], {"p1": ZHANG}, PUBLICATION, found)
    assert (grades[here.id].candidates, grades[here.id].recombined) == (1, True)
    assert WHOLE not in repr((grades, found))


def test_what_was_forgotten_is_no_copy(cf: Casefile) -> None:
    (here,) = store(cf, "a", 1, shown(FRONT))
    (there,) = store(cf, "a", 2, shown(BACK))
    blobs.forget(cf, there.sha256)
    assert here.id not in elsewhere(cf, SITES)("a")


def test_the_other_document_is_judged_again_once(cf: Casefile) -> None:
    (here,) = store(cf, "a", 1, shown(FRONT))
    (there,) = store(cf, "a", 2, shown(BACK))
    found = elsewhere(cf, SITES)("a")
    grades = graded([there], {"p1": ZHANG}, PUBLICATION, found)
    assert others_again(cf, grades, found) == 1
    document_id = next(
        one.document.id for one in findings.listings(cf, everything()) if one.finding.id == here.id
    )
    again = judge(here, document_id, problems=("recombined",))
    findings.save_judgements(cf, document_id, [again])
    assert others_again(cf, grades, found) == 0


def everything() -> findings.Scope:
    return findings.Scope(everything=True)


def test_values_of_a_column(cf: Casefile) -> None:
    """What is masked, and whole ones of its column, of kinds that share something; not audited."""
    found = store(
        cf,
        "a",
        1,
        shown(FRONT),
        fact(WHOLE),
        fact("440524188001010014", label="户主身份证号"),
        fact("13800138000", entity_type="CN_MOBILE_PHONE"),
    )
    assert sorted(column_values(cf, found).values()) == sorted([FRONT, WHOLE])
    assert column_values(cf, ()) == {}
    assert masked.values_of(cf, found[0].sha256, ()) == {}


def test_files_of_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a": FRONT, "b": BACK, "c": BACK}

    def of(name: str) -> list[Shown]:
        return [Shown(name, name, "CN_RESIDENT_ID", files[name], ZHANG)]

    together = dict(with_partners(["a", "b"], of))
    assert together["a"]["a"].shown == WHOLE
    monkeypatch.setattr("stages.recombine.MOST_FILES", 1)
    assert [(name, dict(found)) for name, found in with_partners("abc", of)] == [
        ("a", {}),
        ("b", {}),
        ("c", {}),
    ]
