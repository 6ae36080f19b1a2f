"""A night end to end, by the installed command: what was planted is found, the rest is accounted for."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from sqlalchemy import select

import outputs
from casefile import audit, runs
from casefile.cases import cases
from casefile.documents import misses, undetected
from casefile.findings import states
from casefile.model import Severity, State
from casefile.runs import Run
from casefile.settings import load_settings
from casefile.store import Casefile, open_casefile
from casefile.tables import run as run_table
from casefile.tables import sighting
from detectors.rules import rules_version
from outputs.coverage_words import unread
from tests.commands import Place
from tests.eval.score import ENTITIES, canonical
from tests.known_answer import GOOD_ENOUGH, compare, truth
from tests.stages.nights import Night

UNREAD = {State.BLOCKED, State.UNREADABLE, State.INCOMPLETE}
MISSED = {"missing": "http-404", "disallowed": "robots", "oversized": "too-large"}
"""What the site says of a path it does not give, to the crawler's reason code."""
NOT_YET = {"covered-by-shape", "link-target"}
"""Ways of hiding that the readers report as visible, or (a number in a link's path) not at all."""


@pytest.fixture(scope="module")
def cf(night: Night, tmp_path_factory):
    place = night.copy(tmp_path_factory.mktemp("copy"))
    with open_casefile(load_settings(place.environment())) as opened:
        yield opened


def nights_of(cf: Casefile) -> list[Run]:
    with cf.reading() as connection:
        rows = connection.execute(select(run_table).order_by(run_table.c.started)).all()
    return [Run(**row._mapping) for row in rows]


def path_of(url: str) -> str:
    return unquote(urlsplit(url).path)


@cache
def validator() -> Draft202012Validator:
    folder = Path(outputs.__file__).parent
    return Draft202012Validator(json.loads((folder / "finding.schema.json").read_text("utf-8")))


def test_init_shows_the_recovery_share_once(night):
    init = night.done["init"]
    assert (init.code, init.err) == (0, "")
    (share,) = [x.strip() for x in init.out.splitlines() if x.startswith("    ")]
    assert len(share.split("-")) == 18
    said = [one.out + one.err for name, one in night.done.items() if name != "init"]
    assert not any(share in text for text in said)


def test_the_night_is_incomplete_and_says_why(night):
    done = night.done["run"]
    assert done.code == 3
    unread = Counter(x["state"] for x in night.states())
    reasons = done.err.splitlines()
    assert all(reason.startswith("incomplete: ") for reason in reasons)
    assert any("too-large" in reason for reason in reasons)
    counted = [int(r.split()[1]) for r in reasons if r.endswith(("unreadable", "incomplete"))]
    assert sum(counted) == unread["unreadable"] + unread["incomplete"]


def written(night: Night) -> dict[str, Path]:
    """The files that the night names at its end, by the first part of their names."""
    lines = (line.strip() for line in night.done["run"].out.splitlines())
    paths = [Path(line) for line in lines if line.startswith("/")]
    assert {p.parent.parent for p in paths} == {night.place.home / "outputs"}
    return {path.name.partition("_")[0]: path for path in paths}


def test_three_lists_are_written(night):
    assert set(written(night)) == {"线索清单", "脱敏整改清单", "findings"}
    on_disk = [p for p in (night.place.home / "outputs").rglob("*") if p.is_file()]
    assert set(on_disk) == set(written(night).values())


@pytest.mark.parametrize("name", ["线索清单", "脱敏整改清单"])
def test_a_list_opens_as_a_workbook(night, name):
    book = load_workbook(written(night)[name])
    assert all(sheet.max_row > 1 for sheet in book.worksheets)
    text = " ".join(str(c) for s in book.worksheets for row in s.values for c in row if c)
    assert "示例市民政局" in text


def test_the_written_lines_are_the_listed_findings(night):
    text = written(night)["findings"].read_text("utf-8")
    listed = [x for x in night.lines() if x["exposure"] != "masked" and x["severity"] != "info"]
    assert [json.loads(line) for line in text.splitlines()] == listed


@pytest.mark.parametrize(("name", "revealed"), [("lines", False), ("revealed", True)])
def test_every_line_follows_the_schema(night, name, revealed):
    lines = night.lines(name)
    assert len(lines) > 1500
    broken = [e.message for line in lines for e in validator().iter_errors(line)]
    assert broken == []
    assert {"value" in line for line in lines} == {revealed}


def test_what_was_planted_is_found_and_nothing_else(night):
    comparison = compare(night.site, night.lines("revealed"))
    total = comparison.scores["all"]
    assert total.right > 1000
    assert total.recall >= GOOD_ENOUGH, comparison.missed
    assert total.precision >= GOOD_ENOUGH, comparison.alarms


def test_what_was_hidden_is_said_to_be_hidden(night):
    told: dict[tuple[str, str, str], set[str | None]] = {}
    for x in night.lines("revealed"):
        key = x["document"]["sha256"], x["entity_type"], canonical(x["entity_type"], x["value"])
        told.setdefault(key, set()).add(x["hidden_by"])
    ways = {x["hidden_by"] for x in truth(night.site) if "hidden_by" in x} - NOT_YET
    hidden = [x for x in truth(night.site) if x.get("hidden_by") in ways]
    hidden = [x for x in hidden if x["entity_type"] in ENTITIES]
    assert len(ways) >= 10
    keys = [(x["file"], x["entity_type"], canonical(x["entity_type"], x["value"])) for x in hidden]
    wrong = [
        (x["path"], x["entity_type"], x["hidden_by"])
        for x, key in zip(hidden, keys, strict=True)
        if x["hidden_by"] not in told.get(key, ())
    ]
    assert wrong == []


def test_every_unreadable_file_has_its_state_and_reason(night, cf):
    ended = {path_of(x.document.url): x for x in states(cf)}
    wanted = [x for x in night.states() if x["state"] in {s.value for s in UNREAD}]
    assert wanted
    for x in wanted:
        found = ended[unquote(x["path"])]
        assert found.state in UNREAD, x
        assert found.reason, x
    named = {unquote(x["path"]) for x in wanted}
    others = [x for path, x in ended.items() if path not in named]
    assert {x.state for x in others} == {State.FINDINGS, State.CLEAN}


def test_what_the_site_did_not_give_is_accounted_for(night, cf):
    first = nights_of(cf)[0]
    missed = {(path_of(m.url), m.reason) for m in misses(cf, first.id)}
    wanted = {(x["path"], MISSED[x["state"]]) for x in night.states() if x["state"] in MISSED}
    assert wanted <= missed
    assert {reason for _, reason in missed} == set(MISSED.values())


def test_coverage_names_every_gap(night, cf):
    done = night.done["coverage"]
    assert (done.code, done.err) == (0, "")
    report = json.loads(done.out)
    assert report["complete"] is False
    sites = report["sites"]
    assert [x["key"] for x in sites] == ["example-jyj", "example-mzj", "example-zjj"]
    assert all(x["reached"] and x["undecided"] == 0 for x in sites)
    assert all(sum(x["states"].values()) == x["documents"] for x in sites)
    assert sum(x["documents"] for x in sites) == len(list(states(cf)))
    assert {reason for x in sites for reason in x["missed"]} == {"too-large"}
    assert {reason for x in sites for reason in x["left_out"]} == {"http-404", "robots"}
    reasons = [r for x in sites for r in x["reasons"]]
    assert sum(r["documents"] for r in reasons) == sum(
        x["states"][state.value] for x in sites for state in UNREAD
    )
    assert all(unread(r["reason"]) in night.done["coverage_table"].out for r in reasons)


def test_the_ledger_has_a_row_for_every_run(cf):
    ledger = nights_of(cf)
    assert [(x.job, x.outcome, x.attempt) for x in ledger] == [
        ("night", "incomplete", 1),
        ("night", "incomplete", 1),
        ("detect", "complete", 1),
    ]
    documents = list(states(cf, ledger[0].id))
    counts = ledger[0].counts or {}
    assert sum(counts.get(state.value, 0) for state in State) == len(documents)
    assert counts == ledger[1].counts
    assert all(x.finished and x.started < x.finished for x in ledger)
    assert runs.last(cf, "night") == ledger[1]


def test_a_second_night_finds_the_same_and_nothing_twice(night):
    assert night.done["again"].code == night.done["run"].code
    assert night.done["again"].err == night.done["run"].err
    assert night.done["lines_again"].out == night.done["lines"].out
    lines = night.done["lines"].out.splitlines()
    assert len(set(lines)) == len(lines)


def test_a_second_night_brings_no_new_document(cf):
    first, second = nights_of(cf)[:2]
    with cf.reading() as connection:
        rows = connection.execute(select(sighting.c.run_id, sighting.c.is_new)).all()
    new = Counter((row.run_id, row.is_new) for row in rows)
    assert new == {(first.id, True): len(rows) // 2, (second.id, False): len(rows) // 2}


def test_detecting_again_does_nothing(night, cf):
    done = night.done["detect"]
    assert done.err == ""
    assert (done.code, done.out) == (0, "")
    assert list(undetected(cf, rules_version())) == []


def test_the_reveal_is_in_the_audit_log(night, cf):
    (entry,) = audit.entries(cf)
    assert entry.act == "reveal"
    assert entry.actor
    assert entry.detail["reason"] == "compared with the answer"
    assert entry.detail["shown"] == len({_place(x) for x in night.lines("revealed")})


def _place(line):
    """What makes one finding of the same bytes."""
    return line["document"]["sha256"], json.dumps(line["location"]), line["fingerprint"]


def test_no_file_is_left_unfinished(night):
    names = [p.name for p in night.place.home.rglob("*")]
    assert not [n for n in names if n.endswith((".part", ".tmp"))]
    assert list(night.place.temporary.iterdir()) == []


def test_only_the_owner_can_look_into_the_data_folder(night):
    assert night.place.home.stat().st_mode & 0o077 == 0
    assert night.place.key.stat().st_mode & 0o077 == 0


def test_a_case_is_an_agency_of_its_own(night, cf):
    place = Place(cf.settings.home.parent)
    listed = [x for x in night.lines() if x["severity"] != Severity.INFO.value]
    agencies = Counter(x["document"]["agency"] for x in listed if x["exposure"] != "masked")
    (case,) = [x for x in cases(cf) if x.agency == "示例市教育局"]
    done = place.run("findings", "--format", "jsonl", "--case", case.id)
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert {x["document"]["agency"] for x in lines} == {case.agency}
    assert len(lines) == agencies[case.agency]


LISTS = {
    "leads": "线索清单",
    "checklist": "脱敏整改清单",
    "findings": "findings",
    "findings-csv": "findings",
}


@pytest.mark.parametrize("name", LISTS)
def test_export_writes_one_agencys_list_and_says_where(cf, tmp_path, name):
    place = Place(cf.settings.home.parent)
    out = tmp_path / "new" / "folder"
    done = place.run("export", name, "--agency", "示例市教育局", "--out", out)
    assert (done.code, done.err) == (0, "")
    (path,) = [Path(line) for line in done.out.splitlines()]
    assert (path.parent, path.name.partition("_")[0]) == (out, LISTS[name])
    assert list(out.iterdir()) == [path]
    text = _said(path)
    assert "示例市教育局" in text
    assert "示例市民政局" not in text


def _said(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    book = load_workbook(path)
    return " ".join(str(c) for s in book.worksheets for row in s.values for c in row if c)


def test_export_of_a_case_goes_to_the_data_folder(cf):
    place = Place(cf.settings.home.parent)
    (case,) = [x for x in cases(cf) if x.agency == "示例市教育局"]
    done = place.run("export", "findings", "--case", case.id)
    (path,) = [Path(line) for line in done.out.splitlines()]
    assert path.is_relative_to(place.home / "outputs")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {x["document"]["agency"] for x in lines} == {case.agency}


def test_revealing_a_case_is_audited_with_its_number(cf):
    place = Place(cf.settings.home.parent)
    (case,) = [x for x in cases(cf) if x.agency == "示例市教育局"]
    scope = ("findings", "--format", "jsonl", "--case", case.id)
    hidden, shown = place.run(*scope), place.run(*scope, "--reveal", "--reason", "核对第一案")
    assert (shown.code, shown.err) == (0, "")
    lines = [json.loads(line) for line in shown.out.splitlines()]
    assert {len(line.pop("value")) for line in lines} >= {11, 18}
    assert lines == [json.loads(line) for line in hidden.out.splitlines()]
    entry = list(audit.entries(cf))[-1]
    assert (entry.act, entry.detail["reason"]) == ("reveal", "核对第一案")
    assert entry.detail["scope"]["case"] == case.id
    assert entry.detail["shown"] == len({_place(line) for line in lines})
