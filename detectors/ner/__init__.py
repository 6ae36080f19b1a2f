"""Names of persons in running text: spaCy, with a small model that comes with the package.

>>> [(n.start, n.end) for n in names_in("当事人张建国于当日提出陈述申辩。")]
[(3, 6)]

The model is no recognizer for whole documents: it is asked where something else was found or a word
calls for it, and knows nothing of columns. How it was made and how well it does: model/README.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name at `text[start:end]`, as sure as `score`, from 0 to 1.

    A masked name (张某某, 李**) is one too, and so is one with a space in it (王　伟).
    """

    start: int
    end: int
    score: float


def names_in(text: str) -> tuple[NameSpan, ...]:
    """The names in a text, in order, none overlapping another. Linear in the length of the text."""
    return names_in_many((text,))[0]


def names_in_many(texts: Iterable[str]) -> list[tuple[NameSpan, ...]]:
    """`names_in` of each text."""
    from detectors.engine import names_pipeline

    nlp = names_pipeline()
    return [_spans(nlp(text)) for text in texts]


def _spans(doc: Doc) -> tuple[NameSpan, ...]:
    return tuple(
        NameSpan(name.start_char, name.end_char, score)
        for name, score in zip(doc.ents, doc._.name_scores, strict=True)
    )
