"""CN_SOCIAL_SECURITY (社保卡号、个人编号、医保编号): numbers that social insurance gives a person.

The social security number (社会保障号码) is the resident ID and reported as CN_RESIDENT_ID; the account on
the card's bank side as CN_BANK_CARD. What is left is the number printed on the card (a letter and eight
digits, or nine characters) and the numbers of local systems, six to twelve digits: only known by a label.

>>> is_valid("A12345678"), is_valid("1001234567"), is_valid("12345")
(True, True, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.labels import CODES
from recognizers_zh.mobile_ranges import is_allocated
from recognizers_zh.numerals import APART, CODE_END, WHOLE_END, WHOLE_START, is_day, led
from recognizers_zh.text import alphanumeric

HINTS = (Hint(digits=6, label="社医参养农疗个"),)
_FORM = regex.compile(r"[A-Z][0-9A-Z]{8}|[0-9]{6,12}")


def compact(number: str) -> str:
    """The bare number: half-width, upper case."""
    return alphanumeric(number)


def is_valid(number: str) -> bool:
    """Whether a compact number has the form of a card or of a local system, and is no mobile."""
    return _FORM.fullmatch(number) is not None and not is_allocated(number) and not is_day(number)


class CnSocialSecurityRecognizer(ZhPatternRecognizer):
    """Recognize numbers of social security cards and insured persons beside their label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_SOCIAL_SECURITY"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "number of an insured person",
            rf"(?P<value>{led('[A-Z0-9]', APART, WHOLE_START)}[A-Z0-9]{{5,11}}){CODE_END}{WHOLE_END}",
            0.02,
        )
    ]
    CONTEXT: ClassVar[list[str]] = [
        "社会保障卡号", "社会保障卡号码", "社会保障卡卡号", "社保卡号", "社保卡卡号", "社保卡编号",
        "社保号", "社保编号", "个人社保编号", "社会保险编号", "社会保险号", "社保电脑号", "个人电脑号",
        "医保卡号", "医保编号", "医保号", "医疗保险编号", "医疗保险号", "医疗证号", "医保证号",
        "参保编号", "参保号", "个人参保号", "养老保险编号", "养老保险号", "养老保险手册编号",
        "新农合证号", "农合证号", "合作医疗证号", "个人编号",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(w for w in CONTEXT if w != "个人编号")
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        *CODES, "单位社保编号", "单位编号", "单位参保号", "社会保险登记证", "社会保险登记证编号",
        "社保登记号", "医保定点", "机构编号", "国家医保编码", "医保编码", "医保代码", "药品编码",
        "电话", "咨询电话", "联系电话", "金额", "日期",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """Nothing without a label."""
        number = compact(match["value"])
        if is_valid(number) and sum(map(str.isdigit, number)) >= 6:
            scores = Scores(pattern.score, 0.5, 0.75, 0.01)
            yield Candidate.over(match.span("value"), scores, "form of an insured person's number")
