"""CN_QQ (QQ号): five to eleven digits right behind their label, or as all of a cell under it.

A group's number (QQ群) is nobody's; an address at qq.com is an EMAIL_ADDRESS.

>>> is_valid("10001"), is_valid("01234567"), is_valid("123456789012")
(True, False, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.mobile_ranges import is_allocated
from recognizers_zh.numerals import CODE_END, WHOLE_END, WHOLE_START, led
from recognizers_zh.text import digits_only

HINTS = (Hint(digits=5, label="q扣"),)
_FORM = regex.compile(r"[1-9][0-9]{4,10}")
_LABEL_BEFORE = regex.compile(
    r"(?:(?<![a-z])q[ ]?q|扣扣)[ ]?(?:号码?|账号|帐号)?[ ]?(?:\([^()]{0,8}\))?[ ]?[::为是]{0,2}[ ]?$",
    regex.IGNORECASE,
)


def compact(number: str) -> str:
    """The bare digits, half-width."""
    return digits_only(number)


def is_valid(number: str) -> bool:
    """Whether a compact number has five to eleven digits, the first not 0."""
    return _FORM.fullmatch(number) is not None


class CnQqRecognizer(ZhPatternRecognizer):
    """Recognize QQ numbers right behind their label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_QQ"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "QQ number",
            rf"(?P<value>{led('[1-9]', r'(?<![0-9.@_-])', WHOLE_START)}[0-9]{{4,10}})(?!@){CODE_END}{WHOLE_END}",
            0.02,
        )
    ]
    CONTEXT: ClassVar[list[str]] = ["qq", "qq号", "qq号码", "qq账号", "qq帐号", "扣扣", "扣扣号"]
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(CONTEXT)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "qq群", "qq群号", "qq交流群", "qq工作群", "交流群", "咨询群", "工作群", "群号", "企业qq", "客服qq",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:
        """Right behind a label or all of the text; a mobile number is one."""
        number = match["value"]
        before = text[max(0, match.start() - 24) : match.start()]
        alone = not before.strip() and not text[match.end() : match.end() + 8].strip()
        if (alone or _LABEL_BEFORE.search(before)) and not is_allocated(number):
            scores = Scores(pattern.score, 0.75, 0.8, 0.01)
            yield Candidate.over(
                match.span("value"), scores, "five to eleven digits, its label beside it"
            )
