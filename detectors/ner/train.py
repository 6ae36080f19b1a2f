"""Makes the model of names: python -m detectors.ner.train OFFICIAL_TEXT [--silver LABELS.jsonl]

Needs the extra `train` for the labels, which are kept where --silver says. The same text and the same
versions give the same model: every draw comes from SEED, and the optimiser has no chance in it.
"""

from __future__ import annotations

import argparse
import lzma
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pycrfsuite

from detectors.ner.component import pieces
from detectors.ner.features import TOKEN, features
from detectors.ner.made import silver
from detectors.ner.made.official import common_words, planted, sentences
from detectors.ner.made.official import silver as read_silver
from detectors.ner.made.sample import Sample, samples

SEED = 20261122
MODEL = Path(__file__).parent / "model" / "names.crf.xz"
LEARNED_FROM = 0.8
"""Share of the official sentences, from the start, that the model sees; the rest measures it."""

_MADE, _PLANTED, _PLAIN = 30_000, 6_000, 9_000
_PARAMETERS = {
    "c1": 0.1,
    "c2": 0.01,
    "max_iterations": 65,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}


def training_samples(official: Path, labels: Path) -> Iterator[Sample]:
    """All that the model learns from."""
    draw = Random(SEED)  # noqa: S311 - no secret
    source = sentences(official)
    learned = source[: round(len(source) * LEARNED_FROM)]
    yield from samples(draw, _MADE, common_words(learned))
    yield from _some(list(planted(learned, draw)), _PLANTED, draw)
    plain = list(read_silver(labels, draw))[: len(learned)]
    yield from (sample for sample in plain if any(kind == "PER" for _, _, kind in sample.spans))
    yield from _some(plain, _PLAIN, draw)


def _some(found: list[Sample], count: int, draw: Random) -> list[Sample]:
    return draw.sample(found, min(count, len(found)))


def examples(sample: Sample) -> Iterator[tuple[list[list[str]], list[str]]]:
    """(features, tags) of each sentence of a sample."""
    words = TOKEN.findall(sample.text)
    tags = _tags(sample, words)
    for first, last in pieces(words):
        yield features("".join(words[first:last]), words[first:last]), tags[first:last]


def _tags(sample: Sample, words: list[str]) -> list[str]:
    by_offset: dict[int, str] = {}
    for start, end, kind in sample.spans:
        by_offset |= dict.fromkeys(range(start, end), f"I-{kind}")
        by_offset[start] = f"B-{kind}"
    tags, at = [], 0
    for word in words:
        tags.append(by_offset.get(at, "O"))
        at += len(word)
    return tags


def train(official: Path, labels: Path, target: Path = MODEL) -> None:
    """Writes the model."""
    if not labels.exists():
        silver.write(official, labels)
    trainer = pycrfsuite.Trainer(verbose=False)
    for sample in training_samples(official, labels):
        for seen, tags in examples(sample):
            trainer.append(seen, tags)
    trainer.select("lbfgs")
    trainer.set_params(_PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "names.crf"
        trainer.train(str(raw))
        target.write_bytes(lzma.compress(raw.read_bytes(), preset=9))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m detectors.ner.train")
    parser.add_argument("official", type=Path)
    parser.add_argument("--silver", type=Path, default=Path("silver.jsonl"))
    parser.add_argument("--out", type=Path, default=MODEL)
    given = parser.parse_args()
    train(given.official, given.silver, given.out)
