"""Compose a Presidio engine for Chinese text without any model, download or NLP pipeline.

>>> engine = build_engine()
>>> [(r.entity_type, r.start, r.end) for r in engine.analyze("电话：13800138000", language="zh")]
[('CN_MOBILE_PHONE', 3, 14)]

Presidio's own pieces work as well (`conf/analyzer.yml`, its NoOpNlpEngine from 2.2.363 on); these
two are faster, and exist for every version: the default context enhancer copies each result and is
quadratic on long text, while our recognizers weigh context by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.tokens import Doc
from spacy.vocab import Vocab

from recognizers_zh import RECOGNIZERS

BLANK_ZH = Path(__file__).parent / "conf" / "blank_zh"
"""An empty Chinese spaCy pipeline on disk, as `model_name` where Presidio wants one."""


def build_engine(
    languages: Sequence[str] = ("zh",),
    default_score_threshold: float = 0.0,
    nlp_engine: NlpEngine | None = None,
) -> AnalyzerEngine:
    """An engine with every recognizer of this package for each of `languages`.

    Without an `nlp_engine` no text is tokenised: these recognizers need none.
    """
    registry = RecognizerRegistry(supported_languages=list(languages))
    for language in languages:
        for recognizer in RECOGNIZERS:
            registry.add_recognizer(recognizer(supported_language=language))
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=nlp_engine or NoNlpEngine(languages),
        supported_languages=list(languages),
        default_score_threshold=default_score_threshold,
        context_aware_enhancer=NoContextEnhancer(),
    )


def nlp_configuration() -> dict[str, Any]:
    """Presidio's `nlp_configuration` for the blank pipeline, wherever this package is installed."""
    models = [{"lang_code": "zh", "model_name": str(BLANK_ZH)}]
    return {"nlp_engine_name": "spacy", "models": models}


class NoNlpEngine(NlpEngine):
    """An NLP engine that does nothing: our recognizers need no tokens."""

    def __init__(self, languages: Iterable[str]) -> None:
        self.languages = list(languages)
        self._empty = Doc(Vocab())

    def load(self) -> None:
        """There is nothing to load."""

    def is_loaded(self) -> bool:
        """Always."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:  # noqa: ARG002
        """No tokens, no entities."""
        return NlpArtifacts([], self._empty, [], [], self, language)

    def process_batch(
        self,
        texts: Iterable[str],
        language: str,
        batch_size: int = 1,  # noqa: ARG002
        n_process: int = 1,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Each text with no tokens."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:  # noqa: ARG002
        """Never: there is no vocabulary."""
        return False

    def is_punct(self, word: str, language: str) -> bool:  # noqa: ARG002
        """Never: there is no vocabulary."""
        return False

    def get_supported_entities(self) -> list[str]:
        """None: nothing is recognized here."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Those it was made for."""
        return list(self.languages)


class NoContextEnhancer(ContextAwareEnhancer):
    """Leaves results alone: they were weighed by the recognizer that found them."""

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=0,
            min_score_with_context_similarity=0,
            context_prefix_count=0,
            context_suffix_count=0,
        )

    def enhance_using_context(
        self,
        text: str,  # noqa: ARG002 - Presidio's signature
        raw_results: list[Any],
        nlp_artifacts: Any,  # noqa: ARG002
        recognizers: list[Any],  # noqa: ARG002
        context: list[str] | None = None,  # noqa: ARG002
    ) -> list[Any]:
        """The results as they are."""
        return raw_results
