"""CN_EXAM_TICKET (准考证号、考生号): what an examination knows a candidate by; only beside its label.

Authorities publish results under it so as to name nobody: it is a leak only where it holds a resident ID or
a date of birth, which `holds` tells.

>>> holds("11010519491231002X01"), holds("310119491231007"), holds("202301150123")
('id', 'birth', 'plain')
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

import regex
from presidio_analyzer import Pattern

from recognizers_zh import cn_resident_id
from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.mobile_ranges import is_allocated
from recognizers_zh.numerals import APART, CODE_END, WHOLE_END, WHOLE_START, is_day, led
from recognizers_zh.text import alphanumeric

HINTS = (Hint(digits=6, label="考报z"),)
_ID = regex.compile(r"[1-8][0-9]{16}[0-9X]")
_BIRTH = regex.compile(r"(?:19[3-9]|200)[0-9](?:0[1-9]|1[0-2])[0-3][0-9]")
"""Dates of later years are as likely those of an examination."""


def compact(number: str) -> str:
    """The bare number: half-width, upper case."""
    return alphanumeric(number)


def holds(number: str) -> Literal["id", "birth", "plain"]:
    """What of a person stands in a compact number: a resident ID, a date of birth, or nothing."""
    if any(cn_resident_id.is_valid(m[0]) for m in _ID.finditer(number, overlapped=True)):
        return "id"
    dates = _BIRTH.finditer(number, overlapped=True)
    return "birth" if any(is_day(m[0]) for m in dates) else "plain"


class CnExamTicketRecognizer(ZhPatternRecognizer):
    """Recognize numbers of examination candidates beside their label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_EXAM_TICKET"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "candidate's number",
            rf"(?P<value>{led('[A-Z0-9]', APART, WHOLE_START)}[A-Z0-9]{{5,23}}){CODE_END}{WHOLE_END}",
            0.02,
        )
    ]
    CONTEXT: ClassVar[list[str]] = [
        "准考证号", "准考证号码", "准考证", "准考证编号", "考号", "考生号", "考生编号", "考籍号",
        "报名号", "报名序号", "报考号", "报名编号", "考试证号", "笔试准考证号", "面试准考证号", "zkzh",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(w for w in CONTEXT if "考证" in w)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "身份证号", "身份证号码", "公民身份号码", "证件号码", "电话", "联系电话", "手机", "手机号",
        "报名电话", "报名热线", "考点", "考场", "岗位代码", "职位代码", "报考职位代码", "单位代码",
        "报名费", "报名网址", "报名时间", "考试时间", "日期",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """Nothing without a label; a resident ID or a mobile number is what it is."""
        number = compact(match["value"])
        plain = not cn_resident_id.is_valid(number) and not is_allocated(number)
        if plain and sum(map(str.isdigit, number)) >= 6 and not is_day(number):
            scores = Scores(pattern.score, 0.5, 0.6, 0.01)
            yield Candidate.over(match.span("value"), scores, f"it holds: {holds(number)}")
