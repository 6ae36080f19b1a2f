"""Values that the agency masked itself: 110105********002X, 138****8000, 6222**********0008.

They are facts too: listed with `--all`, and graded by how many candidates they leave. Every glyph
that agencies use counts, and numbers in groups or split over the lines of a cell; what is no number
of a person (blanks of forms, leader dots, templates, rulers) has neither its length nor its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from detectors.maskglyphs import canonical, may_be_masked
from detectors.maskshapes import Told, kind_of, told
from recognizers_zh.text import fold

_PIECE = re.compile(r"[0-9A-Za-z*]+")
_GLUE = re.compile(r" {0,2}-? {0,2}|[ \t]{0,8}\r?\n[ \t]{0,8}")
_MOST_PIECES = 6
_LONGEST = 30
_BEFORE = 16
_LOCAL = 8
"""Digits of a landline without its area code."""
_FIRST_GROUP = re.compile(r"1[3-9]\d|0\d{2,3}|[1-9]\d{3}|[1-9]\d{5}(?:\d{8})?")
"""Digits with which a number in groups may begin."""
_GAP = re.compile(
    r"(?<![0-9*])(?P<front>[0-9]{2,14}) {3,16}(?P<back>[0-9]{1,6}[Xx]?)(?![0-9A-Za-z*])"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][ ·]?"
    r"(?=[A-Z0-9]*\*)[A-Z0-9*]{5,6}(?![0-9A-Za-z*])"
)
_EMAIL_NAME = re.compile(r"[0-9A-Za-z._*-]{1,64}\Z")
_EMAIL_HOST = re.compile(r"@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){1,4}")


@dataclass(frozen=True, slots=True)
class MaskedSpan:
    """A masked value in the original text: `start` and `end` there, `shown` with `*` for masks."""

    entity_type: str
    start: int
    end: int
    shown: str = field(repr=False)


def masked_spans(text: str, label: str = "") -> Iterator[MaskedSpan]:
    """Every masked number whose length, visible digits and label say what it was, by place."""
    if not may_be_masked(text):
        return
    folded = fold(text)
    starred = canonical(_with_gaps(folded.text, label))
    if "*" not in starred:
        return
    for entity, start, end, shown in (*_numbers(starred, label), *_others(starred)):
        first, last = folded.original_span(start, end)
        yield MaskedSpan(entity, first, last, shown)


_Found = tuple[str, int, int, str]


def _with_gaps(text: str, label: str) -> str:
    """A gap of spaces between digits made stars, where label and length leave no doubt."""
    if "   " not in text:
        return text

    def fill(match: re.Match[str]) -> str:
        kind = kind_of(text[max(0, match.start() - _BEFORE) : match.start()], label)
        wanted = {"id": 18, "mobile": 11, "phone": 11}.get(kind)
        if len(match[0]) != wanted:
            return match[0]
        return match[0].replace(" ", "*")

    return _GAP.sub(fill, text)


def _numbers(text: str, label: str) -> Iterator[_Found]:
    for chain in _chains(text):
        at = 0
        while at < len(chain):
            found = _longest(text, chain[at : at + _MOST_PIECES], label)
            if found is None:
                at += 1
                continue
            count, value = found
            yield value
            at += count


def _chains(text: str) -> Iterator[Sequence[re.Match[str]]]:
    """Neighbouring pieces with nothing between them that could not stand inside one number."""
    chain: list[re.Match[str]] = []
    for piece in _PIECE.finditer(text):
        if chain and _GLUE.fullmatch(text, chain[-1].end(), piece.start()) is None:
            if any("*" in known[0] for known in chain):
                yield chain
            chain = []
        chain.append(piece)
    if any("*" in known[0] for known in chain):
        yield chain


def _longest(text: str, pieces: Sequence[re.Match[str]], label: str) -> tuple[int, _Found] | None:
    """The number that begins with the first piece, and of how many pieces it is.

    The first that has a whole number's length, but a card goes on as long as it is one; else, on
    one line, all that the label covers.
    """
    start = pieces[0].start()
    if text[start - 1 : start] == "." and start > 1 and text[start - 2].isdigit():
        return None  # decimals
    kind = kind_of(text[max(0, start - _BEFORE) : start], label)
    best: tuple[int, _Found] | None = None
    whole = False
    for count, shown in _joined(pieces):
        found = _told(shown, kind, count)
        if found is None or (whole and not found.whole):
            continue
        end = pieces[count - 1].end()
        if found.whole or "\n" not in text[start:end]:
            best, whole = (count, (found.entity_type, start, end, shown)), found.whole
        if whole and found.entity_type != "CN_BANK_CARD":
            break
    return best


def _joined(pieces: Sequence[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """The first piece, the first two, and so on; a serial number before a number is no part of it."""
    shown = ""
    for count, piece in enumerate(pieces, 1):
        if count == 2 and "*" not in shown and not _FIRST_GROUP.fullmatch(shown):
            return
        shown += piece[0].upper()
        if len(shown) > _LONGEST:
            return
        yield count, shown


def _told(shown: str, kind: str, pieces: int) -> Told | None:
    if "*" not in shown or not _spelt(shown, kind):
        return None
    found = told(shown, kind)
    grouped = found is not None and found.entity_type == "CN_LANDLINE_PHONE" and pieces > 1
    return None if grouped and len(shown) <= _LOCAL else found


def _spelt(shown: str, kind: str) -> bool:
    """Whether letters stand where the number may have them: an X at the end, papers at the front."""
    if kind in ("passport", "permit"):
        return True
    return not any(char.isalpha() for char in shown[:-1]) and (
        shown[-1] in "X*" or shown[-1].isdigit()
    )


def _others(text: str) -> Iterator[_Found]:
    for match in _PLATE.finditer(text):
        yield "CN_VEHICLE_PLATE", *match.span(), re.sub("[ ·]", "", match[0])
    for host in _EMAIL_HOST.finditer(text):
        name = _EMAIL_NAME.search(text, max(0, host.start() - 65), host.start())
        if name is not None and "*" in name[0] and name[0].strip("*"):
            yield "EMAIL_ADDRESS", name.start(), host.end(), (name[0] + host[0]).lower()
