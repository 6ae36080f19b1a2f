"""The function that the sandbox runs, and what its parent makes of the outcome.

The parent only ever calls `result_of`: Presidio and the readers (a second of imports, 90 MiB) are
imported by the functions of the child.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from casefile.model import Fact, State
from detectors.masking import hide_long_numbers, mask_value
from detectors.readers import Hints
from detectors.result import Result
from detectors.shape import check
from sandbox import Answer

FUNCTION = "detectors.worker:run"
_MAX_REASON = 2_000


def warm_up() -> None:
    """Load what every document needs, once, before the worker forks for each of them."""
    from detectors.ner import names_in
    from detectors.people import load
    from detectors.readers.libarchive_read import library
    from detectors.warm import samples

    for data, media_type in samples():
        run(
            data,
            {"media_type": media_type, "addresses": ["/a/1.html"], "texts": ["关于张某某的公示"]},
        )
    names_in("张某某")  # its model and dictionary, which not every sample needs
    load()
    library()  # loaded where files can still be opened


def run(data: bytes, params: dict[str, Any]) -> Answer:
    """In the child: detect and mask, and answer in JSON; members are attached as bytes.

    `params`: media_type, charset (or None); addresses and texts, short ones from the web to be masked;
    only_texts: there are no bytes to read; converted: they are not the document's own; today: an ISO
    date for ages where the document has none.
    """
    from detectors.context import masked_address, masked_text
    from detectors.detect import detect

    today = date.fromisoformat(params["today"]) if params.get("today") else None
    hints = Hints(params.get("charset"), bool(params.get("converted")), today)
    result = Result() if params.get("only_texts") else detect(data, params["media_type"], hints)
    masked = replace(
        result,
        masked_title=masked_text(result.title) if result.title else None,
        masked_texts=(
            *(masked_address(text) for text in params.get("addresses", ())),
            *(masked_text(text) for text in params.get("texts", ())),
        ),
    )
    return Answer(masked.to_dict(), tuple(member.data for member in masked.members))


_FAILURES = {
    "timeout": (State.INCOMPLETE, "time limit reached while reading"),
    "memory": (State.INCOMPLETE, "memory limit reached while reading"),
    "too much output": (State.INCOMPLETE, "more findings than the limit"),
    "error: RecognizerTimeout": (State.INCOMPLETE, "a recognizer ran out of time"),
    "error: RecognizerTimeoutError": (State.INCOMPLETE, "a recognizer ran out of time"),
}


def result_of(value: object, failure: str | None, attachments: Sequence[bytes] = ()) -> Result:
    """In the parent: the child's answer, checked; any failure of the child as a named state."""
    if failure is not None:
        state, reason = _FAILURES.get(failure, (State.UNREADABLE, f"parser failed ({failure})"))
        return Result(failed=state, reason=reason)
    try:
        assert isinstance(value, dict)
        result = Result.from_dict(value, attachments)
        facts = tuple(_remasked(check(fact)) for fact in result.facts)
        said = hide_long_numbers((result.reason or "")[:_MAX_REASON]) or None
    except (AssertionError, KeyError, TypeError, ValueError):
        return Result(failed=State.UNREADABLE, reason="parser failed (malformed answer)")
    return replace(result, facts=facts, reason=said)


def _remasked(fact: Fact) -> Fact:
    """Preview and context masked here: nothing rests on a child that a file may have taken over."""
    return replace(
        fact,
        masked_value=mask_value(fact.entity_type, fact.value, fact.detail),
        context=_scrubbed(fact.context, fact),
        explanation=tuple(_scrubbed(step, fact) or "" for step in fact.explanation),
    )


def _scrubbed(text: str | None, fact: Fact) -> str | None:
    if text is None:
        return None
    if fact.exposure != "masked":
        text = text.replace(fact.value, "*" * len(fact.value))
    return hide_long_numbers(text)
