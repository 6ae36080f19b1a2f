"""Counting numbers without a structure worth knowing: phones, cards, papers."""

from __future__ import annotations

import re

from detectors.masks.beside import Beside
from detectors.masks.counted import Counted
from detectors.masks.pattern import agrees, fitted, hidden, union

_MIDDLE = re.compile(r"1\d\d\*{4}\d{4}")
_MIDDLE_NOTE = "遮住的是号码归属地段：知道所在城市后，候选一般只有数十个"
_CARD_LENGTHS = (19, 16)
"""Of union-pay debit cards; the longer first, so that too short a run of stars is not undercounted."""


def count_mobile(shown: str, beside: Beside) -> Counted:
    """Ten for every hidden digit of eleven; which ranges a city has is only said."""
    del beside
    pattern = fitted(shown, (11,))
    if pattern is None:
        return Counted(10 ** hidden(shown))
    notes = (_MIDDLE_NOTE,) if _MIDDLE.fullmatch(pattern) else ()
    return Counted(10 ** hidden(pattern), notes=notes)


def count_card(shown: str, beside: Beside) -> Counted:
    """Ten for every hidden digit but one, which Luhn's rule gives; shared digits filled first."""
    pattern = shown if 15 <= len(shown) <= 19 else fitted(shown, _CARD_LENGTHS) or shown
    alone = _by_luhn(pattern)
    column = beside.column
    if column is None or alone == 1 or not agrees(pattern, column):
        return Counted(alone)
    filled = _by_luhn(union(pattern, column))
    return Counted(filled, by_column=True) if filled < alone else Counted(alone)


def _by_luhn(pattern: str) -> int:
    count = hidden(pattern)
    return 10 ** (count - 1) if count else 1


def count_plain(shown: str, beside: Beside) -> Counted:
    """Ten for every hidden character: landlines, passports, permits, certificates, plates."""
    del beside
    return Counted(10 ** hidden(shown))
