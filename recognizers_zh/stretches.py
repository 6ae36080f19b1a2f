"""Where in a long folded text a recognizer can find anything: stretches around digits, units and signs.

Running text is mostly words, and two dozen patterns need not read them. A stretch is wider than any match
that it is for, its look behind and its look ahead; a short text is one stretch. What is said here must
never be narrower than the patterns: `tests/detectors/test_prefilter.py` compares.

>>> numbers("电话" + "字" * 300 + "13800138000")
[(262, 313, 313)]
>>> numbers("2023年7月1日起" + "字" * 300)
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Stretch = tuple[int, int, int]
"""(first, last, end): matches may begin at first to last, and are over before end."""

SHORT = 240
"""Characters up to which a text is looked at whole."""
_GAP = 20
"""Characters between two digits of one number: a line break with spaces on both sides is 18."""
_MARGIN = 40
"""A province's character, a field's name, an extension: what a match may have beside its digits."""
_LETTERS = "0-9A-Za-z_\u017f\u212a-"  # the long s and the Kelvin sign are s and k to IGNORECASE
_NUMBER = re.compile(
    rf"[0-9](?=(?:[^0-9\u4e00-\u9fff]{{0,{_GAP}}}[0-9]){{6}})[0-9X]*+"
    rf"(?:[^0-9\u4e00-\u9fff]{{1,{_GAP}}}+[0-9]++)*+"
)
_CODE = re.compile(
    rf"[{_LETTERS}](?=(?:[^{_LETTERS}\u4e00-\u9fff]{{0,{_GAP}}}[{_LETTERS}]){{4}})[{_LETTERS}]*+"
    rf"(?:[^{_LETTERS}\u4e00-\u9fff]{{1,{_GAP}}}+[{_LETTERS}]++)*+"
)
_DOOR = re.compile(
    r"[0-9A-Za-z\u017f\u212a一二三四五六七八九十百零〇甲乙丙丁东西南北] ?"
    r"(?:[号弄栋幢座组社屯队排巷#楼室]|支弄|单元|村民小组|小组|[区期委] ?[0-9A-Za-z\u017f\u212a])"
    r"|[0-9]-[0-9]{1,3}-[0-9]"
)
_BEFORE_DOOR, _AFTER_DOOR = 60, 360
"""Four numbers joined by hyphens before a unit; six more with their units, and a room, behind it."""
_SIGN = re.compile("@")
_BEFORE_SIGN, _AFTER_SIGN = 100, 480


def numbers(text: str) -> list[Stretch] | None:
    """Around seven digits and more with no Han character among them; None for the whole text."""
    return _around(_NUMBER, text, _MARGIN, _MARGIN)


def codes(text: str) -> list[Stretch] | None:
    """Around five letters and digits and more with no Han character among them."""
    return _around(_CODE, text, _MARGIN, _MARGIN)


def doors(text: str) -> list[Stretch] | None:
    """Around a number with the unit of an address behind it."""
    return _around(_DOOR, text, _BEFORE_DOOR, _AFTER_DOOR)


def signs(text: str) -> list[Stretch] | None:
    """Around the sign of mail addresses."""
    return _around(_SIGN, text, _BEFORE_SIGN, _AFTER_SIGN)


def has_number(text: str) -> bool:
    """Whether `numbers` would find any, by a short look."""
    return _NUMBER.search(text) is not None


def has_code(text: str) -> bool:
    """Whether `codes` would find any, by a short look."""
    return _CODE.search(text) is not None


def _around(pattern: re.Pattern[str], text: str, before: int, after: int) -> list[Stretch] | None:
    if len(text) <= SHORT:
        return None
    return list(_merged((m.span() for m in pattern.finditer(text)), len(text), before, after))


def _merged(
    spans: Iterable[tuple[int, int]], length: int, before: int, after: int
) -> Iterator[Stretch]:
    first, last = -1, -1
    for start, end in spans:
        low = max(0, start - before)
        if first < 0:
            first, last = low, end
        elif low <= last + after:  # not to read what lies between twice
            last = end
        else:
            yield first, last, min(length, last + after)
            first, last = low, end
    if first >= 0:
        yield first, last, min(length, last + after)
