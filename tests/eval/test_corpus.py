"""The committed corpus is what its generator writes, and its truth is in its bytes."""

from __future__ import annotations

import json
from collections import Counter
from unittest.mock import ANY

import pytest

from tests.eval import sentences
from tests.eval.make_corpus import HERE, make
from tests.eval.score import ENTITIES, score
from tests.fakegov.plain import bare_mobiles, plain, squeeze, texts, valid_ids

TRUTH = [json.loads(line) for line in (HERE / "truth.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    return make(tmp_path_factory.mktemp("corpus"))


def test_committed_corpus_is_the_generators(rebuilt):
    assert {p.name for p in rebuilt.iterdir()} == {p.name for p in HERE.iterdir()}
    assert (rebuilt / "truth.jsonl").read_bytes() == (HERE / "truth.jsonl").read_bytes()
    texts = [p.name for p in HERE.iterdir() if p.suffix in (".html", ".txt", ".csv")]
    assert [n for n in texts if (HERE / n).read_bytes() != (rebuilt / n).read_bytes()] == []


def test_same_seed_gives_same_bytes(rebuilt, tmp_path):
    again = make(tmp_path / "again")
    assert [
        p.name for p in rebuilt.iterdir() if p.read_bytes() != (again / p.name).read_bytes()
    ] == []


def test_every_planted_value_is_in_its_file():
    texts = {path.name: plain(path.read_bytes()) for path in HERE.iterdir()}
    missing = []
    for line in TRUTH:
        content, value = texts[line["file"]], squeeze(line["value"])
        if line["exposure"] == "masked":
            content, value = content.replace("X", "*"), value.replace("X", "*")
        if value not in content:
            missing.append((line["file"], line["entity_type"]))
    assert missing == []


def test_truth_knows_every_valid_id_and_bare_mobile():
    known: dict[str, set[str]] = {}
    for x in TRUTH:
        known.setdefault(x["file"], set()).add(x["value"])
    strange = {}
    for path in HERE.iterdir():
        content = "\n".join(texts(path.read_bytes()))
        found = valid_ids(content.upper()) | bare_mobiles(content)
        strange[path.name] = found - known.get(path.name, set())
    assert {name: len(found) for name, found in strange.items() if found} == {"truth.jsonl": ANY}


def test_corpus_is_small_enough_and_broad_enough():
    files = [path for path in HERE.iterdir() if path.suffix != ".jsonl"]
    assert sum(path.stat().st_size for path in files) < 2_000_000
    assert len(files) >= 150
    assert set(Counter(p.suffix for p in files)) == {
        ".html",
        ".txt",
        ".csv",
        ".xlsx",
        ".docx",
        ".pdf",
    }
    assert sum(len(group) for group in sentences.LEAKS.values()) >= 60


def test_every_entity_leaks_often_enough_to_be_measured():
    leaks = Counter(x["entity_type"] for x in TRUTH if x["level"] == "leak")
    assert min(leaks[entity] for entity in ENTITIES) >= 30


def test_a_third_of_the_documents_hold_no_leak():
    leaky = {x["file"] for x in TRUTH if x["level"] == "leak" and x["exposure"] != "masked"}
    files = [path for path in HERE.iterdir() if path.suffix != ".jsonl"]
    assert len(files) - len(leaky) >= len(files) / 4


def test_no_value_is_leak_and_info_in_one_file():
    levels: dict[tuple[str, str], set[str]] = {}
    for x in TRUTH:
        levels.setdefault((x["file"], x["value"]), set()).add(x["level"])
    assert [key for key, found in levels.items() if len(found) > 1] == []


def test_the_truth_scores_itself_perfectly():
    severities = {"leak": "high", "info": "info"}
    scores = score(TRUTH, [{**x, "severity": severities[x["level"]]} for x in TRUTH])
    assert all((s.wrong, s.missed) == (0, 0) for s in scores.values())
    assert scores["all"].right > 500
