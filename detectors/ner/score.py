"""How well names are found: python -m detectors.ner.score [--uner FILE] [--held-out FILE] [--clean FILE].

--uner      a split of UNER in its IOB2 form; evaluation only, its licence is CC BY-SA 4.0
--held-out  lines of {"text", "names": [[start, end], …]}: tests/detectors/ner/heldout.jsonl
--clean     official text: what is found in its last fifth, which no model has seen, by page
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from detectors.ner import names_in_many
from detectors.ner.made.official import common_words, sentences
from detectors.ner.made.sample import samples, templates

HELD_OUT_SEED = 11
PAGE = 1500
"""Characters of a page."""

Example = tuple[str, frozenset[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Score:
    """Names found with exactly the right bounds, found wrongly, and missed; `touched`: of the missed
    ones those of which at least half the characters were found."""

    right: int
    wrong: int
    missed: int
    touched: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def __str__(self) -> str:
        hit = (self.right + self.touched) / max(1, self.right + self.missed)
        return (
            f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}  hit {hit:.3f}"
            f"  ({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        )


def score(examples: Iterable[Example], least: float = 0.0) -> Score:
    """The score over examples; names less sure than `least` count as not found."""
    pairs = list(examples)
    right = wrong = missed = touched = 0
    for (_, expected), names in zip(pairs, names_in_many(t for t, _ in pairs), strict=True):
        found = {(name.start, name.end) for name in names if name.score >= least}
        covered = {at for start, end in found for at in range(start, end)}
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)
        touched += sum(2 * len(covered & set(range(*e))) >= e[1] - e[0] for e in expected - found)
    return Score(right, wrong, missed, touched)


def uner(path: Path) -> Iterator[Example]:
    """The sentences of a UNER file; persons only."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, spans, inside = "", set[tuple[int, int]](), None
        rows = (line.split("\t") for line in block.splitlines() if line and line[0] != "#")
        for _, word, tag, *_ in rows:
            if inside is not None and tag != "I-PER":
                spans.add((inside, len(text)))
                inside = None
            if tag == "B-PER":
                inside = len(text)
            text += word
        if inside is not None:
            spans.add((inside, len(text)))
        yield text, frozenset(spans)


def held_out(path: Path) -> Iterator[Example]:
    """The examples of a file of ours."""
    for line in path.read_text(encoding="utf-8").splitlines():
        example = json.loads(line)
        yield example["text"], frozenset((start, end) for start, end in example["names"])


def write_held_out(official: Path, target: Path, count: int = 1500) -> None:
    """Examples of templates and of a seed that no model is trained with."""
    source = sentences(official)
    words = common_words(source[len(source) * 4 // 5 :])
    draw = Random(HELD_OUT_SEED)  # noqa: S311 - no secret
    with target.open("w", encoding="utf-8") as out:
        for sample in samples(draw, count, words, templates("heldout.txt")):
            names = [[start, end] for start, end, kind in sample.spans if kind == "PER"]
            line = {"text": sample.text, "names": names}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def false_alarms(text: str, least: float = 0.0) -> tuple[float, float, Counter[str]]:
    """(names per page, share of pages with one, what was taken for a name)."""
    pages = [text[at : at + PAGE] for at in range(0, len(text), PAGE)]
    kinds: Counter[str] = Counter()
    hit = 0
    for page, names in zip(pages, names_in_many(pages), strict=True):
        found = [page[n.start : n.end] for n in names if n.score >= least]
        kinds.update(found)
        hit += bool(found)
    return sum(kinds.values()) / max(1, len(pages)), hit / max(1, len(pages)), kinds


def main() -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m detectors.ner.score")
    parser.add_argument("--uner", type=Path)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--clean", type=Path)
    parser.add_argument("--least", type=float, default=0.0)
    given = parser.parse_args()
    started = time.process_time()
    if given.uner:
        print("UNER     ", score(uner(given.uner), given.least))  # noqa: T201
    if given.held_out:
        print("held out ", score(held_out(given.held_out), given.least))  # noqa: T201
    if given.clean:
        text = given.clean.read_text(encoding="utf-8")
        rate, hit, kinds = false_alarms(text[len(text) * 4 // 5 :], given.least)
        print(f"clean     {rate:.3f} a page, {hit:.1%} of pages", kinds.most_common(40))  # noqa: T201
    print(f"{time.process_time() - started:.1f} CPU-s")  # noqa: T201


if __name__ == "__main__":
    main()
