"""The text that the model is trained with."""

import json
from random import Random

import pytest

from detectors.ner.component import pieces, spans_of
from detectors.ner.made.official import common_words, planted, sentences, silver
from detectors.ner.made.sample import Sample, fill, samples, templates
from detectors.ner.score import false_alarms, score, uner
from detectors.ner.train import examples

LAW = (
    "申请人对行政复议决定不服的，可以依法提起诉讼。\n"
    "申请人应当提交申请书；申请书由申请人签名。短句。\n"
    "申请人对行政复议决定不服的，可以依法提起诉讼。\n"
)


@pytest.mark.parametrize("name", ["templates.txt", "heldout.txt"])
def test_every_template_is_filled(name):
    for template in templates(name):
        sample = fill(template, Random(1), ("方案",))
        assert "{" not in sample.text
        assert all(sample.text[start:end].strip() for start, end, _ in sample.spans)


def test_no_template_is_held_out_and_trained_with():
    assert not set(templates()) & set(templates("heldout.txt"))


def test_the_same_seed_gives_the_same_text():
    first, second = (list(samples(Random(5), 50, ("方案",))) for _ in range(2))
    assert first == second


def test_sentences_of_a_file_are_taken_once(tmp_path):
    (tmp_path / "a.txt").write_text(LAW, encoding="utf-8")
    assert sentences(tmp_path) == sentences(tmp_path / "a.txt")
    assert sentences(tmp_path) == [
        "申请人对行政复议决定不服的，可以依法提起诉讼。",
        "申请人应当提交申请书；",
        "申请书由申请人签名。",
    ]


def test_names_are_planted_where_the_text_speaks_of_somebody(tmp_path):
    made = list(planted(["申请人对行政复议决定不服的", "本办法自公布之日起施行"], Random(3)))
    assert len(made) == 2  # beside the word, and for it
    assert all(sample.spans for sample in made)


def test_common_words_are_those_that_come_often():
    assert set(common_words(["行政复议决定", "行政复议申请"])) <= {"行政", "复议", "行政复议"}


def test_real_names_of_silver_text_are_replaced(tmp_path):
    path = tmp_path / "silver.jsonl"
    line = [["被告人", ""], ["张某某", "PER"], ["在", ""], ["石桥镇", "LOC"]]
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    (sample,) = silver(path, Random(1))
    assert "张某某" not in sample.text
    assert [kind for _, _, kind in sample.spans] == ["PER", "LOC"]


def test_a_sample_becomes_tags():
    sample = Sample("局长李明。石桥镇", ((2, 4, "PER"), (5, 8, "LOC")))
    tags = [tags for _, tags in examples(sample)]
    assert tags == [["O", "O", "B-PER", "I-PER", "O"], ["B-LOC", "I-LOC", "I-LOC"]]


def test_pieces_end_with_a_sentence_or_at_the_limit():
    assert list(pieces(list("甲。乙"))) == [(0, 2), (2, 3)]
    assert [b - a for a, b in pieces(["甲"] * 1_000)] == [401, 401, 198]
    assert [b - a for a, b in pieces(["甲"] * 350 + ["，"] + ["甲"] * 20)] == [351, 20]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([], []),
        (["O", "B-PER", "I-PER", "O"], [(1, 3)]),
        (["B-PER", "B-PER"], [(0, 1), (1, 2)]),
        (["I-PER", "B-LOC", "B-PER"], [(0, 1), (2, 3)]),
    ],
)
def test_tags_become_spans(tags, spans):
    assert list(spans_of(tags)) == spans


def test_a_score_counts_exact_bounds(tmp_path):
    path = tmp_path / "a.iob2"
    rows = ["# text", "1\t局长\tO", "2\t李明\tB-PER", "3\t到场\tO", "", "1\t石桥镇\tB-LOC"]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert list(uner(path)) == [("局长李明到场", frozenset({(2, 4)})), ("石桥镇", frozenset())]
    result = score([("局长李明到场", frozenset({(2, 4)})), ("局长孙立到场", frozenset({(2, 3)}))])
    assert (result.right, result.wrong, result.missed, result.touched) == (1, 1, 1, 1)
    assert (result.precision, result.recall, result.f1) == (0.5, 0.5, 0.5)


def test_false_alarms_are_counted_by_page():
    rate, hit, kinds = false_alarms("石桥镇受灾。" * 500 + "局长李明到场")
    assert (rate > 0, hit < 1, "李明" in kinds) == (True, True, True)
