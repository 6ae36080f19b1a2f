"""One analyzer for the process: our recognizers over spaCy's blank zh pipeline, wholly offline."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

LANGUAGE = "zh"


@cache
def analyzer() -> AnalyzerEngine:
    """The engine; the first call takes seconds, for Presidio and spaCy are imported by it."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    from recognizers_zh import RECOGNIZERS

    engine = SpacyNlpEngine(models=[{"lang_code": LANGUAGE, "model_name": "blank"}])
    engine.nlp = {LANGUAGE: spacy.blank(LANGUAGE)}  # nothing to load, nothing to download
    registry = RecognizerRegistry(
        recognizers=[recognizer() for recognizer in RECOGNIZERS], supported_languages=[LANGUAGE]
    )
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=[LANGUAGE])
