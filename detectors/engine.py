"""The process's engines, wholly offline: our recognizers over spaCy's blank zh pipeline, and names."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine
    from spacy.language import Language

LANGUAGE = "zh"


@cache
def analyzer() -> AnalyzerEngine:
    """The engine; the first call takes seconds, for Presidio and spaCy are imported by it."""
    from presidio_analyzer.nlp_engine import NlpEngineProvider, SpacyNlpEngine

    from recognizers_zh.engine import build_engine, nlp_configuration

    pipeline = NlpEngineProvider(nlp_configuration=nlp_configuration()).create_engine()
    assert isinstance(pipeline, SpacyNlpEngine)
    pipelines: dict[str, Any] = pipeline.nlp or {}
    for nlp in pipelines.values():
        nlp.max_length = sys.maxsize  # it guards parsers and models; there are none here
    return build_engine((LANGUAGE,), nlp_engine=pipeline)


@cache
def names_pipeline() -> Language:
    """spaCy's zh pipeline with the component that marks names; loading takes a second, once."""
    import spacy

    from detectors.ner.component import COMPONENT, TOKENIZER

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.max_length = sys.maxsize
    nlp.add_pipe(COMPONENT)
    return nlp
