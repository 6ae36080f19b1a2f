"""What a text must hold before a recognizer is worth asking: cheap, and never wrong when it says no.

Every module of an identifier declares `HINTS`, a tuple of `Hint`. If none of them holds, the recognizer
finds nothing in the text that is more than noise, whatever its label. A caller may join the hints of all
modules into one scan: `text` is a plain pattern for the folded, lower-case text, without groups, look
around or back references, `label` a set of single characters, one of which stands in every label that the
recognizer knows.

>>> hint = Hint(digits=5, label="q扣")
>>> any_holds([hint], look("qq:12345"))
True
>>> any_holds([hint], look("编号12345")), any_holds([hint], look("12345", "QQ号码"))
(False, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from recognizers_zh.text import WIDTHS, fold


class Hint(NamedTuple):
    """All of it must hold: so many decimal digits in the text; `text` matches in it; one of the
    characters of `label` stands in it or in its label. What is empty asks for nothing.
    """

    digits: int = 0
    text: str = ""
    label: str = ""


class Look(NamedTuple):
    """A text as hints see it: folded and in lower case, its label too, and the number of its digits."""

    text: str
    label: str
    digits: int


def look(text: str, label: str = "") -> Look:
    """What hints see of a text under a label."""
    folded = fold(text).text.lower()
    return Look(folded, _lowered(label), sum(map(folded.count, "0123456789")))


_Asked = tuple[str, int, re.Pattern[str] | None, frozenset[str]]
"""An entity, and of one of its hints the digits, the pattern and the characters that are asked for."""


def which_hold(hints: Mapping[str, tuple[Hint, ...]], text: str, label: str = "") -> list[str]:
    """The entities of which one hint holds; as `any_holds` for each, with the label looked at once."""
    folded = fold(text).text.lower()
    digits = sum(map(folded.count, "0123456789"))
    characters = set(folded) if len(folded) <= _SHORT else None
    found: list[str] = []
    for entity, least, pattern, asked in _asked(hints, label):
        if digits < least or (found and found[-1] == entity):
            continue
        if asked and not _stands(asked, characters, folded):
            continue
        if pattern is None or pattern.search(folded) is not None:
            found.append(entity)
    return found


def _stands(asked: frozenset[str], characters: set[str] | None, text: str) -> bool:
    return any(c in text for c in asked) if characters is None else not characters.isdisjoint(asked)


_SHORT = 2_000
"""Characters up to which a set of them is made at once."""


def _asked(hints: Mapping[str, tuple[Hint, ...]], label: str) -> tuple[_Asked, ...]:
    known = _known.get((id(hints), label))
    if known is None or known[0] is not hints:
        if len(_known) >= _MOST_LABELS:
            _known.clear()
        lowered = _lowered(label)
        known = _known[id(hints), label] = (hints, tuple(_flat(hints, lowered)))
    return known[1]


_MOST_LABELS = 1024
_known: dict[tuple[int, str], tuple[Mapping[str, tuple[Hint, ...]], tuple[_Asked, ...]]] = {}


def _flat(hints: Mapping[str, tuple[Hint, ...]], lowered: str) -> Iterator[_Asked]:
    for entity, ways in hints.items():
        for hint in ways:
            named = not hint.label or _any_in(lowered, hint.label)
            asked = frozenset() if named else frozenset(hint.label)
            yield entity, hint.digits, _compile(hint.text) if hint.text else None, asked


def any_holds(hints: Iterable[Hint], seen: Look) -> bool:
    """Whether one of `hints` holds."""
    return any(_holds(hint, seen) for hint in hints)


def _holds(hint: Hint, seen: Look) -> bool:
    if seen.digits < hint.digits:
        return False
    if hint.label and not (_has(seen.label, hint.label) or _any_in(seen.text, hint.label)):
        return False
    return not hint.text or _compile(hint.text).search(seen.text) is not None


def _any_in(text: str, characters: str) -> bool:
    """Faster for long texts than a set of their characters or a pattern."""
    return any(character in text for character in characters)


_has = lru_cache(maxsize=4096)(_any_in)


@lru_cache(maxsize=1024)
def _lowered(label: str) -> str:
    return label.translate(WIDTHS).lower()


@lru_cache(maxsize=256)
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
