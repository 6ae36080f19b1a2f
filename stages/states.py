"""The one state a document ends in."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.model import Judgement, State
from detectors.result import Result


def final_state(result: Result, judgements: Iterable[Judgement]) -> tuple[State, str | None]:
    """State and reason; a failed or incomplete reading goes before whatever was found."""
    if result.failed is not None:
        return result.failed, result.reason
    if any(judgement.listed for judgement in judgements):
        return State.FINDINGS, None
    return State.CLEAN, None
