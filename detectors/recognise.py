"""Which values stand in a segment: Presidio's results, one for every stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from casefile.model import Exposure, Segment
from detectors.attributes import BESIDE_PERSON, IN_PROSE, attribute_spans, beside
from detectors.engine import recognizers
from detectors.masked import masked_spans
from detectors.wrapping import unwrap
from recognizers_zh import HINTS, compact, stretches
from recognizers_zh.base import ZhPatternRecognizer, recognize
from recognizers_zh.cn_exam_ticket import holds
from recognizers_zh.hints import which_hold
from recognizers_zh.text import fold

THRESHOLD = 0.4
"""Below it a result is a guess that its own recognizer does not believe in."""

_RANK = (
    "CN_RESIDENT_ID",
    "CN_MOBILE_PHONE",
    "CN_BANK_CARD",
    "CN_LANDLINE_PHONE",
    "EMAIL_ADDRESS",
    "CN_ADDRESS",
    "CN_DISABILITY_CERT",
    "CN_STUDENT_ID",
    "CN_FOREIGNER_ID",
    "CN_PASSPORT",
    "CN_HK_MACAU_PERMIT",
    "CN_TAIWAN_PERMIT",
    "CN_MILITARY_ID",
    "CN_PROPERTY_CERT",
    "CN_VEHICLE_PLATE",
    "CN_DRIVER_LICENSE",
    "CN_SOCIAL_SECURITY",
    "CN_WECHAT",
    "CN_QQ",
    "CN_EXAM_TICKET",
)
_SHORTEST = 3
"""No value has fewer characters."""
_OFTEN = 6
"""So many of them are looked for by the quick look itself, the others by their hints."""
_NUMBERS = ("CN_RESIDENT_ID", "CN_MOBILE_PHONE", "CN_BANK_CARD", "CN_LANDLINE_PHONE")
_OF_A_PERSON = (
    frozenset(_RANK)
    - {"CN_LANDLINE_PHONE", "EMAIL_ADDRESS", "CN_ADDRESS"}
    - {
        "CN_VEHICLE_PLATE",
        "CN_PROPERTY_CERT",
        "CN_EXAM_TICKET",
    }
)
"""Values that are some natural person's, whoever publishes them."""
_ANYBODYS = frozenset({"CN_VEHICLE_PLATE", "CN_PROPERTY_CERT"})
"""Values that are a company's as often as a person's: surer beside a person."""
_HINTED = {entity: HINTS[entity] for entity in _RANK[_OFTEN:]}
_PROPERTY = re.compile("不 ?动 ?产|房|[国集]用")
"""Certificates whose digits may be few: the one entity that stands outside of longer codes."""
_MAIL_SIGN = re.compile(r"[@＠]")
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
    detail: str | None = None


def recognise(segment: Segment) -> tuple[Span, ...]:
    """The values in a segment, in order of place, none overlapping another."""
    return sure(suspect(segment))


def suspect(segment: Segment) -> list[Span]:
    """The values in a segment and what may be one, unordered: all that no context shows."""
    if is_shooting_place(segment):
        return [Span("GPS_LOCATION", 0, len(segment.text), 1.0, segment.text)]
    spans = _spans(segment.text, segment.label)
    unwrapped = unwrap(segment)
    if unwrapped is None:
        return spans
    joined = [
        replace(span, start=start, end=end)
        for span in _spans(unwrapped.text, segment.label)
        for start, end in [unwrapped.original_span(span.start, span.end)]
    ]
    return [*joined, *spans]


def is_shooting_place(segment: Segment) -> bool:
    """Whether it is the place where a picture was taken, which its reader has found and checked.

    Coordinates in a text are those of a mine or a bus stop; no recognizer looks for them.
    """
    return segment.label == "GPS" and segment.location.kind == "image" and bool(segment.hidden_by)


def recognise_text(text: str, label: str = "") -> tuple[Span, ...]:
    """`recognise` for a bare text under a label such as a column header."""
    return sure(_spans(text, label))


def _spans(text: str, label: str) -> list[Span]:
    entities = possible(text, label)
    exposed = _exposed(text, label, entities) if entities else []
    spans = [*exposed, *_masked(text, label)]
    people = [
        (s.start, s.end) for s in spans if s.score >= THRESHOLD and s.entity_type in _OF_A_PERSON
    ]
    if people:
        near = beside(text, people)
        spans = [_beside_a_person(span, near) for span in spans]
    homes = [
        (s.start, s.end) for s in spans if s.entity_type == "CN_ADDRESS" and s.score >= THRESHOLD
    ]
    return [*spans, *_attributes(text, label, sorted([*people, *homes]))]


def _beside_a_person(span: Span, near: Callable[[int], bool]) -> Span:
    doubtful = span.entity_type in _ANYBODYS and IN_PROSE <= span.score < BESIDE_PERSON
    if not doubtful or not near(span.start):
        return span
    return replace(span, score=BESIDE_PERSON)


def _attributes(text: str, label: str, people: list[tuple[int, int]]) -> list[Span]:
    """Health and circumstances: a cell under such a column, words in a sentence with a person."""
    if not people and not label:
        return []
    near = beside(text, people)
    found = []
    for a in attribute_spans(text, label):
        score = a.score
        if score < THRESHOLD:
            if a.detail == "minor" or not near(a.start):
                continue
            score = BESIDE_PERSON
        value = "".join(text[a.start : a.end].split())
        found.append(Span(a.entity_type, a.start, a.end, score, value, why=a.why, detail=a.detail))
    return found


def possible(text: str, label: str = "") -> list[str]:
    """The entities that the text may hold, by a look that is cheap and never says no wrongly."""
    entities: list[str] = []
    folded = fold(text).text
    if len(folded) < _SHORTEST:
        return []
    if stretches.has_number(folded):
        entities += _NUMBERS
    if _MAIL_SIGN.search(text):
        entities.append("EMAIL_ADDRESS")
    if _NUMBERED_UNIT.search(text):
        entities.append("CN_ADDRESS")
    if stretches.has_code(folded) or _PROPERTY.search(folded):
        entities += which_hold(_HINTED, text, label)
    return entities


def _exposed(text: str, label: str, entities: list[str]) -> list[Span]:
    folded = fold(text)
    headers = [part for part in label.split(" / ") if part] if label else []
    hits = recognize(folded, _asked(folded.text, entities), headers)
    return [
        Span(
            hit.entity_type,
            hit.start,
            hit.end,
            round(hit.score, 3),
            (value := compact(hit.entity_type, text[hit.start : hit.end])),
            why=hit.word,
            detail=holds(value) if hit.entity_type == "CN_EXAM_TICKET" else None,
        )
        for hit in hits
    ]


_Asked = list[tuple[ZhPatternRecognizer, list[stretches.Stretch] | None]]


def _asked(text: str, entities: list[str]) -> _Asked:
    """The recognizers for a folded text, and where each has to look."""
    known = recognizers()
    if len(text) <= stretches.SHORT:
        return [(known[entity], None) for entity in entities]
    places: dict[Any, list[stretches.Stretch] | None] = {}
    asked: _Asked = []
    for entity in entities:
        where = _WHERE.get(entity)
        if where is None:
            asked.append((known[entity], None))
            continue
        if where not in places:
            places[where] = where(text)
        if places[where]:
            asked.append((known[entity], places[where]))
    return asked


_WHERE = {
    **dict.fromkeys(_NUMBERS, stretches.numbers),
    **dict.fromkeys(
        ("CN_DISABILITY_CERT", "CN_STUDENT_ID", "CN_FOREIGNER_ID", "CN_DRIVER_LICENSE"),
        stretches.numbers,
    ),
    **dict.fromkeys(
        ("CN_PASSPORT", "CN_HK_MACAU_PERMIT", "CN_TAIWAN_PERMIT", "CN_MILITARY_ID"), stretches.codes
    ),
    **dict.fromkeys(
        ("CN_VEHICLE_PLATE", "CN_SOCIAL_SECURITY", "CN_WECHAT", "CN_QQ", "CN_EXAM_TICKET"),
        stretches.codes,
    ),
    "CN_ADDRESS": stretches.doors,
    "EMAIL_ADDRESS": stretches.signs,
}
"""Where in a long text an entity can stand; anywhere, where nothing is said."""


def _masked(text: str, label: str) -> list[Span]:
    return [
        Span(m.entity_type, m.start, m.end, 0.6, m.shown, exposure="masked")
        for m in masked_spans(text, label)
    ]


def sure(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Those above the threshold: surer first, then longer, then the entity that is checked harder."""
    kept: list[Span] = []  # by start, none overlapping: only the two neighbours can be in the way
    for span in sorted((s for s in spans if s.score >= THRESHOLD), key=_preference):
        at = bisect_left(kept, span.start, key=_start)
        free_before = at == 0 or kept[at - 1].end <= span.start
        if free_before and (at == len(kept) or span.end <= kept[at].start):
            kept.insert(at, span)
    return tuple(kept)


def _start(span: Span) -> int:
    return span.start


def _preference(span: Span) -> tuple[float, int, int]:
    rank = _RANK.index(span.entity_type) if span.entity_type in _RANK else len(_RANK)
    return (-span.score, -(span.end - span.start), rank)
