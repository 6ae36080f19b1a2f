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
    from recognizers_zh.engine import build_engine

    return build_engine()
