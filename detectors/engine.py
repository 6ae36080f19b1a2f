"""The process's engines, wholly offline: Presidio with our recognizers, and spaCy for names."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine
    from spacy.language import Language

    from recognizers_zh.base import ZhPatternRecognizer

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
def recognizers() -> Mapping[str, ZhPatternRecognizer]:
    """Our recognizers by entity, to be asked directly (`recognizers_zh.base.recognize`).

    What the engine adds for each text (a registry's choice, artifacts, copies, explanations) costs more
    than the patterns on a cell of a table; what is found and its score are the same.
    """
    from recognizers_zh import RECOGNIZERS

    return {recognizer.ENTITY: recognizer() for recognizer in RECOGNIZERS}


@cache
def names_pipeline() -> Language:
    """spaCy's zh pipeline with the component that marks names; loading takes a second, once."""
    import spacy

    from detectors.ner.component import COMPONENT, TOKENIZER

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.max_length = sys.maxsize
    nlp.add_pipe(COMPONENT)
    return nlp
