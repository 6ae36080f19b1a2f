"""CN_PASSPORT (护照): ordinary, service and diplomatic ones, of Hong Kong and Macao too.

Ordinary: E and eight digits, since 2017 E, a letter and seven digits; before 2012 G and eight digits,
before 1997 14 or 15 and seven digits. For public affairs: PE, service: SE, diplomatic: DE, each with seven
digits (older: P, S, D and seven or eight). Hong Kong: K, KJ, H; Macao: MA, MB. They have no check digit, so
without a label they are guesses; foreign ones are only known by their label.

>>> is_valid("E12345678"), is_valid("EA1234567"), is_valid("SE1234567"), is_valid("141234567")
(True, True, True, True)
>>> is_valid("EI1234567"), is_valid("A12345678")
(False, False)
>>> compact("e 1234 5678")
'E12345678'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.labels import CODES
from recognizers_zh.numerals import APART, CODE_END, led
from recognizers_zh.text import alphanumeric

HINTS = (
    Hint(digits=7, text="[degkpsmh][a-hj-np-z]? ?[0-9] ?[0-9]"),
    Hint(digits=6, label="护p"),
)
_SURE = regex.compile(r"E(?:[0-9]{8}|[A-HJ-NP-Z][0-9]{7})|G[0-9]{8}|[DPS]E[0-9]{7}")
_OTHER = regex.compile(r"[DSP][0-9]{7,8}|K[0-9]{8}|H[0-9]{8}|(?:K[JG]|HA|M[AB])[0-9]{7}")
_OLD = regex.compile(r"1[45][0-9]{7}")
_FOREIGN = regex.compile(r"[A-Z]{1,2}[0-9]{6,8}|[0-9]{9}|[0-9]{2}[A-Z]{2}[0-9]{5}")


def compact(number: str) -> str:
    """The bare number: half-width, upper case."""
    return alphanumeric(number)


def is_valid(number: str) -> bool:
    """Whether a compact number has the form of a passport of China, Hong Kong or Macao."""
    return any(form.fullmatch(number) for form in (_SURE, _OTHER, _OLD))


class CnPassportRecognizer(ZhPatternRecognizer):
    """Recognize passport numbers; foreign ones only beside their label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_PASSPORT"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "passport",
            rf"(?P<value>{led('[DEGKPSMH]', APART)}[A-HJ-NP-Z]?[ ]?[0-9]{{3,4}}[ ]?[0-9]{{4}}){CODE_END}",
            0.35,
        ),
        Pattern(
            "passport of before 1997 or abroad",
            rf"(?P<value>{led('[A-Z0-9]', APART)}[A-Z0-9]{{6,9}}){CODE_END}",
            0.02,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "护照号码", "护照号", "护照编号", "护照", "因私护照", "公务护照", "外交护照", "普通护照",
        "护照或其他证件号码", "证件号码", "证件号", "passport", "passport no", "passport number",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(w for w in CONTEXT if "护照" in w)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (*CODES, "通行证", "车次", "航班")

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """By the series: a guess alone, sure beside a label."""
        number = compact(match["value"])
        if pattern.score > 0.1:
            if _SURE.fullmatch(number):
                scores = Scores(0.35, 0.85, 0.95, 0.05)
                yield Candidate.over(match.span("value"), scores, "series of a Chinese passport")
            elif _OTHER.fullmatch(number):
                scores = Scores(0.15, 0.75, 0.9, 0.02)
                yield Candidate.over(match.span("value"), scores, "series of a passport")
        elif _OLD.fullmatch(number) or _FOREIGN.fullmatch(number):
            scores = Scores(0.02, 0.3, 0.7, 0.01)
            yield Candidate.over(match.span("value"), scores, "form of an old or foreign passport")
