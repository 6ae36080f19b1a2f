"""Where health and circumstances of a person stand in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from detectors.attributes.lexicon import column_of, entity_of, triggers, words_in
from recognizers_zh.text import fold

IN_COLUMN = 0.85
"""Score of a cell under a column of that kind."""
IN_PROSE = 0.3
"""Score of words in running text: below the threshold of a finding until a person stands beside."""
BESIDE_PERSON = 0.6
"""Score of such words in a sentence with a number of a person."""

_MAX_CELL = 200
"""A longer cell is a text, and only its words count."""
_NOTHING = re.compile(
    r"[无否非没]|没有|不是|未|暂无|不详|未知|不适用|正常|健康|良好|较好|一般|尚可|好|优秀?|合格|通过|未见异常|无异常|无残疾|无病|"
    r"非残疾|未患病|身体健康|健康或?良好|健康良好|阴性|全自理|能自理|可自理|自理|完全自理|有自理能力|具备自理能力|不符合|n/?a|null|"
    r"[0\W_]*",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[√✓✔☑]")
_ILL = re.compile(r"病|癌|瘤|症|手术|透析|化疗|医疗")
_MAIMED = re.compile(r"残|失能|失明|聋|哑")
_UNIVERSITY = re.compile(r"大学|学院|专业|博士|硕士|本科|20[0-9]{2}级")
_CAUSES = frozenset({"poverty", "orphan"})
_DISEASES = frozenset({"illness"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """A stretch `text[start:end]` that says something sensitive of a person.

    `detail` is its category (`lexicon.HEALTH`, `lexicon.IDENTITY`); `why` the column or "" in prose.
    """

    entity_type: str
    start: int
    end: int
    detail: str
    score: float
    why: str = field(default="", repr=False)


def attribute_spans(text: str, label: str = "") -> tuple[Attribute, ...]:
    """What a text under a label says of health and circumstances, in order of place.

    Under a column of that kind the whole cell is one (0.85) unless it says no, healthy, or nothing.
    Elsewhere words are (0.3): they count only beside a person, which the caller knows. `minor` is always
    0.3: it makes its person a minor, and is no leak of its own.
    """
    column = column_of(label) if label else None
    if column is not None and len(text) <= _MAX_CELL:
        cell = _cell(text, *column)
        return () if cell is None else (cell,)
    folded = fold(text)
    if not may_hold(folded.text):
        return ()
    return tuple(
        Attribute(
            entity_of(w.category), *folded.original_span(w.start, w.end), w.category, IN_PROSE
        )
        for w in words_in(folded.text)
    )


def may_hold(text: str) -> bool:
    """Whether folded prose may hold such words, by a look that is cheap and never says no wrongly."""
    return _trigger().search(text) is not None


def beside(text: str, places: Sequence[tuple[int, int]]) -> Callable[[int], bool]:
    """A question to an offset: does one of `places` (start, end) stand in the same sentence?"""
    ends = [match.start() for match in _SENTENCE_END.finditer(text)] if places else []
    sentences = {bisect_right(ends, offset) for start, end in places for offset in (start, end - 1)}
    return lambda offset: bisect_right(ends, offset) in sentences


_SENTENCE_END = re.compile(r"[。！？!?]|\n\s*\n")


def _cell(text: str, category: str, word: str) -> Attribute | None:
    value = text.strip()
    plain = "".join(value.split())
    if not plain or (_NOTHING.fullmatch(plain) and not _MARKED.search(plain)):
        return None
    if category == "minor" and _UNIVERSITY.search(plain):
        return None
    start = text.index(value)
    category = _finer(category, plain)
    score = IN_PROSE if category == "minor" else IN_COLUMN
    return Attribute(entity_of(category), start, start + len(value), category, score, word)


def _finer(category: str, value: str) -> str:
    """The category that the value itself shows: 致困原因 with 因病 is an illness, a 病种 may be mental."""
    said = {found.category for found in words_in(value)}
    if category in _CAUSES:
        if said & {"illness", "mental", "infectious"} or _ILL.search(value):
            return min(said & {"mental", "infectious"}, default="illness")
        return "disability" if "disability" in said or _MAIMED.search(value) else category
    if category in _DISEASES:
        return min(said & {"mental", "infectious", "injury", "disability"}, default=category)
    return category


@cache
def _trigger() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(triggers()))}]", re.IGNORECASE)
