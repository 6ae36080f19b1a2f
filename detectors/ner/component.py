"""Person names as a spaCy component: a conditional random field over characters.

Importing this module registers the tokenizer and the component; `detectors.engine.names_pipeline` puts
them together.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any

import pycrfsuite
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from detectors.ner.features import TOKEN, features
from detectors.ner.plausible import is_word, plausible
from detectors.simplified import simplified

COMPONENT = "person_names"
TOKENIZER = "mingcha.Characters.v1"
LABEL = "PERSON"

LEAST = 0.5
"""Below it a span is a guess that the model does not believe in."""

_STOPS = frozenset("。！？；\n\r")
_PAUSES = frozenset("，、,：: \u3000\t")
_LONG, _LONGEST = 300, 400
"""Tokens that are tagged at once: a sentence, or a piece of one that does not end, cut where it pauses."""
_HAN = re.compile("[㐀-鿿]")
_SURROGATE = re.compile("[\ud800-\udfff]")

Doc.set_extension("name_scores", default=(), force=True)


class Characters:
    """spaCy tokenizer: every character a token, so the vocabulary never grows with what is read."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = list(_SURROGATE.sub("\ufffd", text))
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def to_disk(self, _path: Path, **_: Any) -> None:
        """There is nothing to keep."""

    def from_disk(self, _path: Path, **_: Any) -> Characters:
        """There is nothing to load."""
        return self

    def to_bytes(self, **_: Any) -> bytes:
        """There is nothing to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Characters:
        """There is nothing to load."""
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def _characters() -> Any:
    return lambda nlp: Characters(nlp.vocab)


@Language.factory(COMPONENT)
def _component(nlp: Language, name: str) -> Any:  # noqa: ARG001 - spaCy's signature
    return _mark


def _mark(doc: Doc) -> Doc:
    """Sets doc.ents, and how sure each of them is in doc._.name_scores, from 0 to 1."""
    found = list(_kept(simplified(doc.text)))
    doc.ents = [Span(doc, start, end, label=LABEL) for start, end, _ in found]
    doc._.name_scores = tuple(score for _, _, score in found)
    return doc


@cache
def tagger() -> tuple[Any, bytes]:
    """The model, and the bytes that it goes on reading."""
    packed = (files("detectors.ner") / "model" / "names.crf.xz").read_bytes()
    data = lzma.decompress(packed)
    loaded = pycrfsuite.Tagger()
    loaded.open_inmemory(data)
    return loaded, data


def _kept(text: str) -> Iterator[tuple[int, int, float]]:
    before = 0
    found = [name for name in _names(text) if name[2] >= LEAST]
    for (start, end, score), after in zip(found, [*found, None][1:], strict=True):
        follows = after[0] if after and not is_word(text[after[0] : after[1]]) else 0
        if plausible(text, start, end, before, follows):
            yield start, end, score
            before = end


def _names(text: str) -> Iterator[tuple[int, int, float]]:
    words = TOKEN.findall(text)
    at = 0
    for first, last in pieces(words):
        sentence = words[first:last]
        offsets = list(accumulate(map(len, sentence), initial=at))
        for start, end, score in _tagged(text[at : offsets[-1]], sentence):
            yield offsets[start], offsets[end], score
        at = offsets[-1]


def pieces(words: list[str]) -> Iterator[tuple[int, int]]:
    """Sentences as spans of tokens, none longer than the limit."""
    first = 0
    for at, word in enumerate(words):
        length = at - first
        if word in _STOPS or length >= _LONGEST or (length >= _LONG and word in _PAUSES):
            yield first, at + 1
            first = at + 1
    if first < len(words):
        yield first, len(words)


def _tagged(sentence: str, words: list[str]) -> Iterator[tuple[int, int, float]]:
    if not _HAN.search(sentence):
        return
    model, _ = tagger()
    tags = model.tag(features(sentence, words))
    for start, end in spans_of(tags):
        sure = min(model.marginal(tags[at], at) for at in range(start, end))
        yield start, end, round(sure, 3)


def spans_of(tags: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The spans of names in tags such as O, B-PER, I-PER."""
    start: int | None = None
    at = -1
    for at, tag in enumerate(tags):
        if start is not None and tag != "I-PER":
            yield start, at
            start = None
        if tag == "B-PER" or (tag == "I-PER" and start is None):
            start = at
    if start is not None:
        yield start, at + 1
