"""CN_TAIWAN_PERMIT (往来台湾通行证、台湾居民来往大陆通行证): permits to travel between the mainland and
Taiwan.

Of mainland residents: L and eight digits, or L, a letter and seven digits; before 2016 T and eight digits.
Of residents of Taiwan (台胞证): eight digits, before 2015 ten digits and a letter in parentheses; bare
digits are only known by their label.

>>> is_valid("L12345678"), is_valid("T12345678"), is_valid("0012345678(B)")
(True, True, True)
>>> is_valid("12345678"), is_valid("1234567")
(True, False)
>>> compact("００１２３４５６７８（Ｂ）")
'0012345678B'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.labels import CODES
from recognizers_zh.numerals import APART, CODE_END, is_day, led
from recognizers_zh.text import alphanumeric

HINTS = (
    Hint(digits=7, text="[lt][a-hj-np-z]? ?[0-9] ?[0-9]"),
    Hint(digits=8, label="台"),
)
_LETTERED = regex.compile(r"L(?:[0-9]{8}|[A-HJ-NP-Z][0-9]{7})|T[0-9]{8}")
_DIGITS = regex.compile(r"[0-9]{8}|[0-9]{10}[A-Z]?")


def compact(number: str) -> str:
    """The bare number: half-width, upper case, without parentheses."""
    return alphanumeric(number)


def is_valid(number: str) -> bool:
    """Whether a number has the form of one of these permits."""
    bare = compact(number)
    return any(form.fullmatch(bare) for form in (_LETTERED, _DIGITS))


class CnTaiwanPermitRecognizer(ZhPatternRecognizer):
    """Recognize travel permits to and from Taiwan; bare digits only beside their label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_TAIWAN_PERMIT"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "permit of a mainland resident",
            rf"(?P<value>{led('[LT]', APART)}[A-HJ-NP-Z]?[ ]?[0-9]{{3,4}}[ ]?[0-9]{{4}}){CODE_END}",
            0.15,
        ),
        Pattern(
            "permit of a resident of Taiwan",
            rf"(?P<digits>{led('[0-9]', APART)}[0-9]{{7}}(?:[0-9]{{2}}(?:\([A-Z]\)|[A-Z])?)?){CODE_END}",
            0.02,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "往来台湾通行证", "台湾通行证", "大陆居民往来台湾通行证", "台湾居民来往大陆通行证",
        "台胞证", "台胞证号", "台胞证号码", "台湾居民通行证", "台湾居民证件号码", "台湾居民",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(w for w in CONTEXT if w != "台湾居民")
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (*CODES, "电话", "联系电话", "传真", "日期")

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """A guess alone, sure beside a label; eight digits that are a day are none."""
        groups = match.groupdict()
        if groups.get("digits"):
            if not is_day(match["digits"]):
                scores = Scores(pattern.score, 0.3, 0.8, 0.01)
                yield Candidate.over(match.span("digits"), scores, "eight or ten digits")
        elif _LETTERED.fullmatch(compact(match["value"])):
            scores = Scores(pattern.score, 0.75, 0.93, 0.02)
            yield Candidate.over(match.span("value"), scores, "series of a travel permit")
