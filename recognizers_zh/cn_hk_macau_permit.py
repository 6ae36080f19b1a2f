"""CN_HK_MACAU_PERMIT (往来港澳通行证、港澳居民来往内地通行证): permits to travel between the mainland and
Hong Kong or Macao.

Of mainland residents: C and eight digits, or C, a letter and seven digits; before 2014 W and eight digits.
Of residents of Hong Kong and Macao (回乡证): H or M and eight digits, on older cards two more for the times
that it was renewed. Residence permits (居住证) are no permits but follow the resident ID's rule: those are
CN_RESIDENT_ID.

>>> is_valid("C12345678"), is_valid("CA1234567"), is_valid("H1234567801")
(True, True, True)
>>> is_valid("CO1234567"), is_valid("H123456789")
(False, False)
>>> compact("Ｈ 1234 5678")
'H12345678'
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

HINTS = (Hint(digits=7, text="[cwhm][a-hj-np-z]? ?[0-9] ?[0-9]"),)
_FORM = regex.compile(r"C(?:[0-9]{8}|[A-HJ-NP-Z][0-9]{7})|W[0-9]{8}|[HM][0-9]{8}(?:[0-9]{2})?")


def compact(number: str) -> str:
    """The bare number: half-width, upper case."""
    return alphanumeric(number)


def is_valid(number: str) -> bool:
    """Whether a compact number has the form of one of these permits."""
    return _FORM.fullmatch(number) is not None


class CnHkMacauPermitRecognizer(ZhPatternRecognizer):
    """Recognize travel permits to and from Hong Kong and Macao.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_HK_MACAU_PERMIT"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "permit",
            rf"(?P<value>{led('[CWHM]', APART)}[A-HJ-NP-Z]?[ ]?[0-9]{{3,4}}[ ]?[0-9]{{4}}"
            rf"(?:[ ]?[0-9]{{2}})?){CODE_END}",
            0.2,
        )
    ]
    CONTEXT: ClassVar[list[str]] = [
        "往来港澳通行证", "港澳通行证", "港澳居民来往内地通行证", "来往内地通行证", "回乡证",
        "港澳通行证号码", "港澳居民通行证", "通行证号码", "通行证号", "通行证", "证件号码",
        "证件号", "身份证件号码", "香港居民", "澳门居民",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(
        word for word in CONTEXT if "港澳" in word or word in {"来往内地通行证", "回乡证"}
    )
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        *CODES,
        "护照",
        "护照号",
        "护照号码",
        "车辆通行证",
    )

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """A guess alone, sure beside a label."""
        number = compact(match["value"])
        if is_valid(number):
            scores = Scores(pattern.score, 0.8, 0.93, 0.02)
            yield Candidate.over(match.span("value"), scores, "series of a travel permit")
