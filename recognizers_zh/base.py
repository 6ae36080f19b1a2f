"""What the recognizers share: patterns on folded text, fail-closed time limits, labels as context.

A subclass says what a match is worth in `assess`: one `Candidate` or more, each with the score it
has alone, with a label for it beside it, and with a label against it. Nothing here depends on an
NLP engine: `nlp_artifacts` may be None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from time import monotonic
from typing import Any, ClassVar

import regex
from presidio_analyzer import AnalysisExplanation, Pattern, PatternRecognizer, RecognizerResult

from recognizers_zh.exceptions import RecognizerTimeout
from recognizers_zh.gates import Seen, gate_of, least
from recognizers_zh.labels import (
    Label,
    Labels,
    first_of_list,
    line_above,
    window_after,
    window_before,
)
from recognizers_zh.text import Folded, fold

TIMEOUT_SECONDS = 2.0
"""For each pattern and each begun million characters."""
NOISE = 0.1
"""A candidate below this score says nothing without a label, and is dropped once labels were looked
for.
"""
_SCORES = "zh_scores"
_ENTITY_PREFIXES = ("CN_", "EMAIL_ADDRESS")


@dataclass(frozen=True, slots=True)
class Scores:
    """Confidence alone, beside a label, beside a label that leaves no doubt, and beside a contrary
    one.
    """

    alone: float
    labelled: float
    strong: float
    denied: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of the folded text, its scores, and the reason for them (without any of the text)."""

    start: int
    end: int
    scores: Scores
    reason: str

    @classmethod
    def over(cls, span: tuple[int, int], scores: Scores, reason: str) -> Candidate:
        """A candidate over a match's `span()`."""
        return cls(span[0], span[1], scores, reason)


Stretches = Sequence[tuple[int, int, int]]
"""(first, last, end): matches may begin at first to last, and are over before end."""


@dataclass(slots=True, eq=False)
class Hit:
    """A candidate weighed by its labels: `score`, and `word`, the label that decided ("" if none)."""

    entity_type: str
    start: int
    end: int
    score: float
    scores: Scores
    word: str = ""


class ZhPatternRecognizer(PatternRecognizer):
    """Base of the recognizers; works in any engine and from YAML, with or without context words."""

    COUNTRY_CODE: ClassVar[str | None] = "cn"
    PATTERNS: ClassVar[list[Pattern]] = []
    CONTEXT: ClassVar[list[str]] = []
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset()
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = ()
    ENTITY: ClassVar[str] = ""
    name: str
    patterns: list[Pattern]

    def __init__(
        self,
        patterns: list[Pattern] | None = None,
        context: list[str] | None = None,
        supported_language: str = "zh",
        supported_entity: str | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__(
            supported_entity=supported_entity or self.ENTITY,
            patterns=list(patterns or self.PATTERNS),
            context=list(context or self.CONTEXT),
            supported_language=supported_language,
            name=name or type(self).__name__,
        )
        self._labels = Labels(self.context, self.NEGATIVE_CONTEXT)
        self._header = lru_cache(maxsize=1024)(self._labels.of_header)
        self._gated = [(pattern, gate_of(pattern.regex)) for pattern in self.patterns]
        self.gate = least(gate for _, gate in self._gated)

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterable[Candidate]:
        """What a match of `pattern` in the folded `text` is worth; nothing if it is no value at
        all.
        """
        raise NotImplementedError

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: Any = None,  # noqa: ARG002
        regex_flags: int | None = None,
    ) -> list[RecognizerResult]:
        """Candidates in the raw `text`, not yet weighed by labels; raises RecognizerTimeout."""
        folded = fold(text)
        found = [
            (candidate, pattern)
            for pattern in self.patterns
            for candidate in self._candidates(folded.text, pattern, regex_flags)
        ]
        return [self._result(candidate, pattern, folded) for candidate, pattern in _best(found)]

    def hits(self, text: str, seen: Seen, stretches: Stretches | None = None) -> list[Hit]:
        """Candidates in folded text, not yet weighed; the same as `analyze` finds, as bare hits.

        `stretches` is where matches can be at all, in order and apart; None for anywhere.
        """
        found = [
            (candidate, pattern)
            for pattern, gate in self._gated
            if gate.lets(seen)
            for candidate in self._candidates(text, pattern, None, stretches)
        ]
        if not found:
            return []
        entity = self.supported_entities[0]
        return [Hit(entity, c.start, c.end, c.scores.alone, c.scores) for c, _ in _best(found)]

    def weigh(
        self, text: str, hits: Sequence[Hit], others: Iterable[Hit], headers: Sequence[str]
    ) -> None:
        """Set each hit's score by the nearest label, as `enhance_using_context` does."""
        own = [(hit.start, hit.end) for hit in hits]
        edges = sorted({hit.end for hit in hits} | {h.end for h in others if h.score >= NOISE})
        for index, hit in enumerate(hits):
            label, exact = self._label(text, own, index, edges, headers)
            if label is not None:
                hit.score = self._score(hit.scores, label, exact=exact)
                hit.word = label.word

    def enhance_using_context(
        self,
        text: str,
        raw_recognizer_results: list[RecognizerResult],
        other_raw_recognizer_results: list[RecognizerResult],
        nlp_artifacts: Any = None,  # noqa: ARG002 - Presidio's signature
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Set each result's score by the nearest label; drop results that are only noise."""
        folded = fold(text)
        results = sorted(raw_recognizer_results, key=lambda r: (r.start, r.end))
        own = [(folded.folded(r.start), folded.folded(r.end)) for r in results]
        edges = sorted({*(e for _, e in own), *_ends(other_raw_recognizer_results, folded)})
        for index, result in enumerate(results):
            if _SCORES in (result.recognition_metadata or {}):
                label, exact = self._label(folded.text, own, index, edges, context or [])
                self._weigh(result, label, exact=exact)
        return [r for r in results if r.score >= NOISE]

    def _candidates(
        self,
        text: str,
        pattern: Pattern,
        flags: int | None,
        stretches: Stretches | None = None,
    ) -> Iterator[Candidate]:
        for match in self._search(pattern, text, flags, stretches):
            yield from self.assess(text, match, pattern)

    def _search(
        self,
        pattern: Pattern,
        text: str,
        flags: int | None,
        stretches: Stretches | None = None,
    ) -> list[Any]:
        compiled = _compile(pattern.regex, flags or self.global_regex_flags or 0)
        limit = TIMEOUT_SECONDS * (1 + len(text) // 1_000_000)
        try:
            if stretches is not None:
                return list(_within(compiled, text, stretches, limit))
            return list(compiled.finditer(text, overlapped=True, timeout=limit))
        except TimeoutError:
            message = f"{self.name}: pattern {pattern.name!r} exceeded {limit:g} s"
            raise RecognizerTimeout(message) from None

    def _result(self, candidate: Candidate, pattern: Pattern, folded: Folded) -> RecognizerResult:
        start, end = folded.original_span(candidate.start, candidate.end)
        scores = candidate.scores
        explanation = AnalysisExplanation(
            recognizer=self.name,
            original_score=scores.alone,
            pattern_name=pattern.name,
            pattern=pattern.regex,
            textual_explanation=candidate.reason,
        )
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            _SCORES: (scores.alone, scores.labelled, scores.strong, scores.denied),
        }
        entity = self.supported_entities[0]
        return RecognizerResult(entity, start, end, scores.alone, explanation, metadata)

    def _label(
        self,
        text: str,
        own: list[tuple[int, int]],
        index: int,
        edges: list[int],
        headers: Sequence[str],
    ) -> tuple[Label | None, bool]:
        """The deciding label and whether it is a header that is nothing but this label."""
        start = first_of_list(text, own[index][0], own, index)
        place = bisect_right(edges, start)
        floor = edges[place - 1] if place else 0
        label = None
        if start > floor:
            label = self._labels.last(window_before(text, start, floor)) or self._labels.at_end(
                line_above(text, start, floor)
            )
        if label is None and own[index][1] < len(text):
            label = self._labels.first(window_after(text, own[index][1]))
        if label is not None:
            return label, False
        for header in reversed(headers):
            label, exact = self._header(header)
            if label is not None:
                return label, exact
        return None, False

    def _weigh(self, result: RecognizerResult, label: Label | None, *, exact: bool) -> None:
        scores = Scores(*result.recognition_metadata.pop(_SCORES))
        result.recognition_metadata[RecognizerResult.IS_SCORE_ENHANCED_BY_CONTEXT_KEY] = True
        if label is None:
            return
        result.score = self._score(scores, label, exact=exact)
        _explain(result, label)

    def _score(self, scores: Scores, label: Label, *, exact: bool) -> float:
        if not label.positive:
            return scores.denied
        strong = exact or label.word in self.STRONG_CONTEXT
        return scores.strong if strong else scores.labelled


def recognize(
    folded: Folded,
    recognizers: Sequence[tuple[ZhPatternRecognizer, Stretches | None]],
    headers: Sequence[str] = (),
) -> list[Hit]:
    """What these recognizers find, weighed by labels, by entity and place: as an AnalyzerEngine would
    put it together, without its objects for each text. `headers` are words for the whole text.
    """
    text = folded.text
    seen = Seen.of(text)
    found = [
        (recognizer, hits)
        for recognizer, stretches in recognizers
        if recognizer.gate.lets(seen) and (hits := recognizer.hits(text, seen, stretches))
    ]
    for recognizer, hits in found:
        others = (h for other, those in found if other is not recognizer for h in those)
        recognizer.weigh(text, hits, others, headers)
    left = [hit for _, hits in found for hit in hits if hit.score >= NOISE]
    left.sort(key=_place)
    for hit in left:
        hit.start, hit.end = folded.original_span(hit.start, hit.end)
    return left


_place = attrgetter("entity_type", "start")


def _within(compiled: Any, text: str, stretches: Stretches, limit: float) -> Iterator[Any]:
    until = monotonic() + limit
    for first, last, end in stretches:
        left = max(until - monotonic(), 0.001)
        for match in compiled.finditer(text, first, end, overlapped=True, timeout=left):
            if match.start() > last:
                break
            yield match


def _explain(result: RecognizerResult, label: Label) -> None:
    verdict = "names" if label.positive else "contradicts"
    explanation = result.analysis_explanation
    explanation.set_supportive_context_word(label.word)
    explanation.set_improved_score(result.score)
    explanation.append_textual_explanation_line(f"label {label.word} {verdict} it")


def _ends(results: Iterable[RecognizerResult], folded: Folded) -> Iterator[int]:
    """Where other values end: a label before one of them does not speak for what comes after."""
    for result in results:
        if result.score >= NOISE and result.entity_type.startswith(_ENTITY_PREFIXES):
            yield folded.folded(result.end)


def _best(found: list[tuple[Candidate, Pattern]]) -> list[tuple[Candidate, Pattern]]:
    """The best of each group of overlapping candidates, in the order of the text."""
    found.sort(key=lambda f: (-f[0].scores.alone, f[0].start - f[0].end, f[0].start))
    if len(found) == 1:
        return found
    kept: list[tuple[Candidate, Pattern]] = []
    starts: list[int] = []
    for one in found:
        candidate = one[0]
        at = bisect_left(starts, candidate.start)
        if at and kept[at - 1][0].end > candidate.start:
            continue
        if at < len(kept) and kept[at][0].start < candidate.end:
            continue
        kept.insert(at, one)
        starts.insert(at, candidate.start)
    return kept


@lru_cache(maxsize=256)
def _compile(pattern: str, flags: int) -> Any:
    return regex.compile(pattern, flags=flags)
