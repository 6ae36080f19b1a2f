"""The process's engines, wholly offline: Presidio with our recognizers, and spaCy for names."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine
    from spacy.language import Language

LANGUAGE = "zh"


@cache
def analyzer() -> AnalyzerEngine:
    """The engine; the first call takes a second, for Presidio is imported by it.

    No text is tokenised by it: our recognizers need no tokens, and spaCy's characters took half of
    the time, more than linearly. spaCy is asked for names, where there is a reason to (`detectors.ner`).
    """
    from recognizers_zh.engine import build_engine

    return build_engine((LANGUAGE,))


@cache
def names_pipeline() -> Language:
    """spaCy's zh pipeline with the component that marks names; loading takes a second, once."""
    import spacy

    from detectors.ner.component import COMPONENT, TOKENIZER

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.max_length = sys.maxsize
    nlp.add_pipe(COMPONENT)
    return nlp
