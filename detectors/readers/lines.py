"""Long text cut into stretches of lines, never inside a number or word that a line end wraps."""

from __future__ import annotations

import re
from collections.abc import Iterator

CAP = 4000
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_INSIDE = re.compile(r"[0-9A-Za-z*＊×●０-９]")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph (lines between blank ones), long ones cut; no blank ends."""
    position = 0
    for blank in _BLANK.finditer(text):
        yield from _pieces(text, position, blank.start())
        position = blank.end()
    yield from _pieces(text, position, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > CAP:
        cut = _cut(text, start, end)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _cut(text: str, start: int, end: int) -> int:
    """The best place to cut before the cap: a line end, punctuation, or between words."""
    limit = start + CAP
    for marks in ("\n", "。；;！!？?", "，,、 \t\u3000"):
        for place in range(limit, start + CAP // 4, -1):
            if text[place - 1] in marks and not _wraps(text, place):
                return place
    for place in range(limit, min(end, limit + CAP)):
        if not (_INSIDE.match(text[place - 1]) and _INSIDE.match(text[place])):
            return place
    return min(end, limit + CAP)


def _wraps(text: str, place: int) -> bool:
    """Whether what stands before and after a break may be one number or name."""
    before, after = (
        text[max(place - 40, 0) : place].rstrip()[-1:],
        text[place : place + 40].lstrip()[:1],
    )
    return bool(before and after and _INSIDE.match(before) and _INSIDE.match(after))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
