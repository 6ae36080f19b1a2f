"""Where values stand in a text, roughly and cheaply: whole numbers, addresses of mail, clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from casefile.model import Segment

_VALUE = re.compile(r"[0-9０-９A-Za-z@＠._*＊×●■□#-]+")
_CLAUSE = re.compile(r"[^\s：:，,。；;、]+")
_PLACE = re.compile(r"[省市县区旗镇乡街道路村][^\s]*(?:\d|[村组社屯队])")
_LONGEST = 19
"""Digits of a bank card: parts of more than this together are two values."""
_NUMBER = re.compile(r"\d{7,}+(?![A-WYZa-wyz])")
"""Seven digits of a telephone; digits inside of a hash go on with letters."""


def value_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of values, those in groups ("138 0013 8000") or wrapped over lines whole."""
    last: tuple[int, int] | None = None
    for match in _VALUE.finditer(text):
        start, end = match.span()
        if last and _goes_on(text, last, start, end):
            last = last[0], end
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def _goes_on(text: str, last: tuple[int, int], start: int, end: int) -> bool:
    gap = text[last[1] : start]
    if gap not in ("\n", " ") or len(_compact(text[last[0] : end])) > _LONGEST:
        return False
    if gap == "\n":
        return True
    figures = text[last[1] - 1] + text[start]
    return not figures.strip("0123456789*") and max(last[1] - last[0], end - start) < 10


def clause_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of words between marks and blanks."""
    return (m.span() for m in _CLAUSE.finditer(text))


def _compact(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def _facts(text: str) -> Iterator[tuple[str, int, int]]:
    """What may be of a person: long numbers, mail addresses, places; compact, with their spans."""
    for start, end in value_spans(text):
        word = _compact(text[start:end])
        if _NUMBER.search(word) or "@" in word or "＠" in word:
            yield word, start, end
    for start, end in clause_spans(text):
        if _PLACE.search(text, start, end):
            yield text[start:end], start, end


def is_worth(text: str) -> bool:
    """Whether a text may hold a value of a person at all."""
    return any(True for _ in _facts(text))


def facts_of(text: str) -> set[str]:
    """The values of a text, compact."""
    return {fact for fact, _, _ in _facts(text)}


def only_new(segment: Segment, known: set[str]) -> Segment | None:
    """A segment with the known values blanked out; None if it holds no other."""
    text, new = segment.text, False
    for fact, start, end in _facts(segment.text):
        if fact in known:
            text = text[:start] + " " * (end - start) + text[end:]
        else:
            new = True
    return replace(segment, text=text) if new else None
