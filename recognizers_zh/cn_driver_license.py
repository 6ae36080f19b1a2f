"""CN_DRIVER_LICENSE (驾驶证档案编号): the file number of a driving licence, twelve digits.

The number of the licence itself is the holder's resident ID and reported as CN_RESIDENT_ID, so that it
equals the same person's number elsewhere. The file number begins with the division that issued it and has
no check digit: only its label makes it one.

>>> is_valid("310000123456"), is_valid("990000123456"), is_valid("31000012345")
(True, False, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.cn_resident_id import PROVINCES
from recognizers_zh.hints import Hint
from recognizers_zh.labels import CODES
from recognizers_zh.numerals import END, NO_DECIMAL, TAG, WHOLE_END, WHOLE_START, led
from recognizers_zh.text import digits_only

HINTS = (Hint(digits=12, label="驾"),)
REACH = 60
_FILE = regex.compile(r"档案编?号码?[: 为]{0,3}$")


def compact(number: str) -> str:
    """The bare digits, half-width."""
    return digits_only(number)


def is_valid(number: str) -> bool:
    """Whether a compact number has twelve digits, the first two a province."""
    return len(number) == 12 and number.isdigit() and number[:2] in PROVINCES


class CnDriverLicenseRecognizer(ZhPatternRecognizer):
    """Recognize file numbers of driving licences beside their label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_DRIVER_LICENSE"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "file number",
            rf"(?P<value>{led('[1-9]', TAG, NO_DECIMAL, WHOLE_START)}[0-9]{{11}}){END}{WHOLE_END}",
            0.02,
        )
    ]
    CONTEXT: ClassVar[list[str]] = [
        "驾驶证档案编号", "驾驶证档案号", "驾驶人档案编号", "驾照档案编号", "驾照档案号", "驾驶证号",
        "驾驶证号码", "驾驶证编号", "驾照号", "驾照号码", "机动车驾驶证", "驾驶证", "驾照", "驾驶档案",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(w for w in CONTEXT if "档案" in w)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (*CODES, "文书编号", "决定书编号", "电话", "手机")

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:
        """Twelve digits with a province, beside a label; 档案编号 counts after a driving licence."""
        if not is_valid(compact(match["value"])):
            return
        before = text[max(0, match.start() - REACH) : match.start()]
        alone = 0.6 if _FILE.search(before) and "驾" in before else pattern.score
        scores = Scores(alone, max(alone, 0.6), max(alone, 0.85), alone - 0.01)
        yield Candidate.over(
            match.span("value"), scores, "twelve digits that begin with a province"
        )
