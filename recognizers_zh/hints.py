"""What a text must hold before a recognizer is worth asking: cheap, and never wrong when it says no.

Every module of an identifier declares `HINTS`, a tuple of `Hint`. If none of them holds, the recognizer
finds nothing in the text that is more than noise, whatever its label. A caller may join the hints of all
modules into one scan: `text` is a plain pattern for the folded, lower-case text, without groups, look
around or back references, `label` a set of single characters, one of which stands in every label that the
recognizer knows.

>>> hint = Hint(digits=5, label="q扣")
>>> holds(hint, "qq:12345", 5, "")
True
>>> holds(hint, "编号12345", 5, ""), holds(hint, "12345", 5, "QQ号码")
(False, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from recognizers_zh.text import fold


class Hint(NamedTuple):
    """All of it must hold: so many decimal digits in the text; `text` matches in it; one of the
    characters of `label` stands in it or in its label. What is empty asks for nothing.
    """

    digits: int = 0
    text: str = ""
    label: str = ""


def holds(hint: Hint, text: str, digits: int, label: str) -> bool:
    """Whether `hint` holds for a folded, lower-case `text` of so many `digits` under `label`."""
    if digits < hint.digits:
        return False
    if hint.label and not _has_any(hint.label, text, label.lower()):
        return False
    return not hint.text or _compile(hint.text).search(text) is not None


def any_holds(hints: Iterable[Hint], text: str, digits: int, label: str = "") -> bool:
    """Whether one of `hints` holds for a folded, lower-case text of so many `digits`."""
    return any(holds(hint, text, digits, label) for hint in hints)


def plain(text: str) -> tuple[str, int]:
    """The folded, lower-case text that hints look at, and the number of its digits."""
    folded = fold(text).text.lower()
    return folded, sum(map(folded.count, "0123456789"))


def _has_any(characters: str, *texts: str) -> bool:
    return any(character in text for character in characters for text in texts)


@lru_cache(maxsize=256)
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
