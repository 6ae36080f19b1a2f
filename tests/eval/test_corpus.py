"""The committed corpus is what its generator writes, and its truth is in its bytes."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.eval import sentences
from tests.eval.grade import grade, is_leak
from tests.eval.inside import texts_of
from tests.eval.make_corpus import ANSWERS, HERE, NUMBERS, make
from tests.eval.score import score
from tests.fakegov.plain import bare_mobiles, squeeze, valid_ids

TRUTH = [json.loads(line) for line in (HERE / "truth.jsonl").read_text("utf-8").splitlines()]
DOCUMENTS = [json.loads(x) for x in (HERE / "documents.jsonl").read_text("utf-8").splitlines()]
NEW = [x for x in DOCUMENTS if not x["scene"].startswith("BASIC")]
FILES = sorted(p for p in HERE.iterdir() if p.name not in ANSWERS)
SCENES = {f"SC{n:02}" for n in range(1, 36)}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    return make(tmp_path_factory.mktemp("corpus"))


def test_committed_corpus_is_the_generators(rebuilt):
    assert {p.name for p in rebuilt.iterdir()} == {p.name for p in HERE.iterdir()}
    assert (rebuilt / "truth.jsonl").read_bytes() == (HERE / "truth.jsonl").read_bytes()
    texts = [p.name for p in HERE.iterdir() if p.suffix in (".html", ".txt", ".csv", ".json")]
    assert [n for n in texts if (HERE / n).read_bytes() != (rebuilt / n).read_bytes()] == []


def test_same_seed_gives_same_bytes(rebuilt, tmp_path):
    again = make(tmp_path / "again")
    assert [
        p.name for p in rebuilt.iterdir() if p.read_bytes() != (again / p.name).read_bytes()
    ] == []


@pytest.fixture(scope="module")
def contents():
    return {path.name: "\n".join(texts_of(path.read_bytes())) for path in FILES}


def test_every_planted_value_is_in_its_file(contents):
    squeezed = {name: squeeze(text) for name, text in contents.items()}
    missing = [
        (line["file"], line["entity_type"], line["value"])
        for line in TRUTH
        if line["exposure"] == "exposed" and squeeze(line["value"]) not in squeezed[line["file"]]
    ]
    assert missing == []


def test_truth_knows_every_valid_id_and_bare_mobile(contents):
    known: dict[str, set[str]] = {}
    for x in TRUTH:
        known.setdefault(x["file"], set()).add(x["value"])
        known[x["file"]].add(x["value"][:18])
    strange = {}
    for name, content in contents.items():
        found = valid_ids(content.upper()) | bare_mobiles(content)
        strange[name] = found - known.get(name, set())
    assert {name: found for name, found in strange.items() if found} == {}


def test_corpus_is_small_enough_and_broad_enough():
    assert sum(path.stat().st_size for path in HERE.iterdir()) < 12_000_000
    assert len(FILES) == len(DOCUMENTS) >= 550
    assert len(NEW) >= 400
    assert len(set(Counter(p.suffix for p in FILES))) >= 11
    assert {x["scene"] for x in NEW} >= SCENES
    assert sum(len(group) for group in sentences.LEAKS.values()) >= 60


def test_every_entity_leaks_often_enough_to_be_measured():
    leaks = Counter(x["entity_type"] for x in TRUTH if x["level"] == "leak")
    assert min(leaks[entity] for entity in NUMBERS) >= 30
    assert min(leaks[e] for e in ("PERSON", "CN_BIRTH_DATE", "CN_HEALTH", "CN_VEHICLE_PLATE")) >= 30


@pytest.mark.parametrize("some", [DOCUMENTS, NEW], ids=["all", "new"])
def test_a_third_of_the_documents_hold_no_leak(some):
    leaky = {x["file"] for x in TRUTH if is_leak(x)}
    assert sum(x["file"] not in leaky for x in some) >= len(some) / 3 - 1


def test_the_truth_grades_itself_perfectly():
    severities = {"leak": "high", "info": "info", "either": "low"}
    told = [{**x, "severity": severities[x["level"]], "document": "d"} for x in TRUTH]
    report = grade(NEW, TRUTH, told)
    assert {(s.wrong, s.missed) for s in report.entities.values()} == {(0, 0)}
    shares = {
        report.exposure.share,
        report.visibility.share,
        report.hidden_by.share,
        report.clean.share,
    }
    assert shares == {1.0}
    assert (report.pairs.wrong, report.pairs.missed) == (0, 0)
    assert (report.people.share, report.candidates.share) == (1.0, 1.0)


def test_the_truth_of_the_first_part_scores_itself_perfectly():
    severities = {"leak": "high", "info": "info", "either": "info"}
    basic = {x["file"] for x in DOCUMENTS if x["scene"].startswith("BASIC")}
    lines = [x for x in TRUTH if x["file"] in basic]
    scores = score(lines, [{**x, "severity": severities[x["level"]]} for x in lines])
    assert all((s.wrong, s.missed) == (0, 0) for s in scores.values())
    assert scores["all"].right > 500
