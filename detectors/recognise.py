"""Which values stand in a segment: Presidio's results, one for every stretch of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice

from casefile.model import Exposure, Segment
from detectors.engine import LANGUAGE, analyzer
from detectors.masked import masked_spans
from detectors.wrapping import unwrap
from recognizers_zh import compact

THRESHOLD = 0.4
"""Below it a result is a guess that its own recognizer does not believe in."""

_RANK = (
    "CN_RESIDENT_ID",
    "CN_MOBILE_PHONE",
    "CN_BANK_CARD",
    "CN_LANDLINE_PHONE",
    "EMAIL_ADDRESS",
    "CN_ADDRESS",
)
_NUMBERS = ("CN_RESIDENT_ID", "CN_MOBILE_PHONE", "CN_BANK_CARD", "CN_LANDLINE_PHONE")
_FEWEST_DIGITS = 7
_MAIL_SIGN = re.compile(r"[@＠]")
_DIGIT = re.compile(r"\d")
_NUMBERED_UNIT = re.compile(
    r"[\d一二三四五六七八九十百零〇甲乙丙丁东西南北A-Za-zＡ-Ｚａ-ｚ]"
    r"[^\w#＃]*[号支弄栋幢座单组社屯队排巷村小楼室户房区期委#＃]|\d[^\w]+\d"
)
"""A number and what it counts, with anything between that is no letter: no address is without."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value at `text[start:end]`; `value` is normalised."""

    entity_type: str
    start: int
    end: int
    score: float
    value: str = field(repr=False)
    exposure: Exposure = "exposed"
    why: str = ""


def recognise(segment: Segment) -> tuple[Span, ...]:
    """The values in a segment, in order of place, none overlapping another."""
    spans = recognise_text(segment.text, segment.label)
    unwrapped = unwrap(segment)
    if unwrapped is None:
        return spans
    joined = [
        replace(span, start=start, end=end)
        for span in recognise_text(unwrapped.text, segment.label)
        for start, end in [unwrapped.original_span(span.start, span.end)]
    ]
    return _without_overlaps([*joined, *spans])


def recognise_text(text: str, label: str = "") -> tuple[Span, ...]:
    """The same for a bare text under a label such as a column header."""
    entities = possible(text)
    exposed = _exposed(text, label, entities) if entities else []
    return _without_overlaps([*exposed, *_masked(text, label)])


def possible(text: str) -> list[str]:
    """The entities that the text may hold, by a look that is cheap and never says no wrongly."""
    entities: list[str] = []
    if next(islice(_DIGIT.finditer(text), _FEWEST_DIGITS - 1, None), None):
        entities += _NUMBERS
    if _MAIL_SIGN.search(text):
        entities.append("EMAIL_ADDRESS")
    if _NUMBERED_UNIT.search(text):
        entities.append("CN_ADDRESS")
    return entities


def _exposed(text: str, label: str, entities: list[str]) -> list[Span]:
    results = analyzer().analyze(
        text,
        LANGUAGE,
        entities=entities,
        context=[part for part in label.split(" / ") if part] or None,
        score_threshold=THRESHOLD,
        return_decision_process=True,
    )
    return [
        Span(
            r.entity_type,
            r.start,
            r.end,
            round(r.score, 3),
            compact(r.entity_type, text[r.start : r.end]),
            why=getattr(r.analysis_explanation, "supportive_context_word", None) or "",
        )
        for r in results
    ]


def _masked(text: str, label: str) -> list[Span]:
    return [
        Span(m.entity_type, m.start, m.end, 0.6, m.shown, exposure="masked")
        for m in masked_spans(text, label)
    ]


def _without_overlaps(spans: list[Span]) -> tuple[Span, ...]:
    """Surer first, then longer, then the entity that is checked harder."""
    kept: list[Span] = []
    for span in sorted(spans, key=_preference):
        if all(span.end <= k.start or k.end <= span.start for k in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda s: s.start))


def _preference(span: Span) -> tuple[float, int, int]:
    rank = _RANK.index(span.entity_type) if span.entity_type in _RANK else len(_RANK)
    return (-span.score, -(span.end - span.start), rank)
