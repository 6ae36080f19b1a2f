"""CN_DISABILITY_CERT (残疾人证号): the resident ID, the category of the disability and its grade.

Category 1 sight, 2 hearing, 3 speech, 4 limbs, 5 intellect, 6 mind, 7 several; grade 1 (gravest) to 4.
B and a digit may follow where the card was issued again.

>>> is_valid("11010519491231002X43"), is_valid("11010519491231002X43B1")
(True, True)
>>> is_valid("11010519491231002X84"), is_valid("11010519491231002143")
(False, False)
>>> compact("110105 19491231 002x 43 b1")
'11010519491231002X43B1'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh import cn_resident_id
from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.numerals import CODE_END, GAP, NOT_FRACTION, TAG, led
from recognizers_zh.text import alphanumeric

HINTS = (Hint(digits=20), Hint(digits=19, text="x"))
_SHAPE = regex.compile(r"([1-9][0-9]{16}[0-9X])[1-7][1-4](?:B[0-9]{1,2})?")


def compact(number: str) -> str:
    """The bare number: half-width, upper case."""
    return alphanumeric(number)


def is_valid(number: str) -> bool:
    """Whether a compact number is a valid resident ID with a category and a grade."""
    match = _SHAPE.fullmatch(number)
    return match is not None and cn_resident_id.is_valid(match[1])


class CnDisabilityCertRecognizer(ZhPatternRecognizer):
    """Recognize numbers of disability certificates.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_DISABILITY_CERT"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "disability certificate",
            rf"(?P<value>{led('[1-9]', TAG, NOT_FRACTION)}(?:{GAP}?[0-9]){{16}}{GAP}?[0-9X]"
            rf"[ -]?[1-7][1-4](?:[ -]?B[0-9]{{1,2}})?){CODE_END}",
            0.9,
        )
    ]
    CONTEXT: ClassVar[list[str]] = [
        "残疾证号", "残疾证号码", "残疾人证号", "残疾人证号码", "残疾人证", "残疾证", "残疾证编号",
        "残疾人证编号", "证件号码", "证件号", "证号", "cjzh", "cjrzh",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(w for w in CONTEXT if "残疾" in w)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "项目编号", "合同编号", "采购编号", "订单号", "流水号", "交易号", "账号", "银行账号", "银行卡号",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """A valid resident ID with two more digits that can be nothing else."""
        if is_valid(compact(match["value"])):
            apart = match["value"][-3] in " -"
            alone = 0.3 if apart else pattern.score
            scores = Scores(alone, max(alone, 0.95), max(alone, 0.99), min(alone, 0.5))
            yield Candidate.over(
                match.span("value"), scores, "valid resident ID, category and grade"
            )
