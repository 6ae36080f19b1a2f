"""CN_STUDENT_ID (学籍号): the number under which a pupil is registered in the whole country.

G and the resident ID; J and a number made like one (division of the school, date of birth, order, check)
for pupils without an ID; L for the time being, whose last four digits are random. Numbers of older
provincial systems are only known by their label. A school's own 学号 is none.

>>> is_valid("G11010519491231002X"), is_valid("G110105194912310021")
(True, False)
>>> is_valid("L110105194912310021")  # no check character
True
>>> compact("g 110105 19491231 002x")
'G11010519491231002X'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh import cn_resident_id
from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.numerals import APART, CODE_END, GAP, led
from recognizers_zh.text import alphanumeric

HINTS = (Hint(digits=17, text="[gjl]"), Hint(digits=10, label="籍教j"))
_SHAPE = regex.compile(r"[GJL][1-8][0-9]{16}[0-9X]")


def compact(number: str) -> str:
    """The bare number: half-width, upper case."""
    return alphanumeric(number)


def is_valid(number: str) -> bool:
    """Whether a compact number has its letter, a province, a date and, but for L, its check."""
    if _SHAPE.fullmatch(number) is None:
        return False
    if number[0] != "L":
        return cn_resident_id.is_valid(number[1:])
    born = cn_resident_id.birth_date(number[1:])
    return number[1:3] in cn_resident_id.PROVINCES and born is not None and born.year >= 1850


class CnStudentIdRecognizer(ZhPatternRecognizer):
    """Recognize national registration numbers of pupils; older ones only beside their label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_STUDENT_ID"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "registration number",
            rf"(?P<value>{led('[GJL]', APART)}(?:{GAP}?[0-9]){{17}}{GAP}?[0-9X]){CODE_END}",
            0.9,
        ),
        Pattern(
            "number of an older system",
            rf"(?P<older>{led('[A-Z0-9]', APART)}[0-9]{{9,19}}){CODE_END}",
            0.02,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "学籍号", "学籍号码", "全国学籍号", "全国统一学籍号", "国网学籍号", "省学籍号", "学籍主号",
        "学籍副号", "学籍辅号", "学籍编号", "学生学籍号", "个人学籍号", "教育id", "xjh",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(CONTEXT)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "学校代码", "学校标识码", "机构代码", "项目编号", "合同编号", "身份证号", "身份证号码",
        "公民身份号码", "学籍身份证号", "电话", "联系电话", "手机", "账号", "银行卡号", "卡号", "准考证号", "考号",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """Sure with its letter and check; any other number counts beside its label only."""
        groups = match.groupdict()
        if groups.get("value"):
            number = compact(match["value"])
            if is_valid(number):
                alone = 0.6 if number[0] == "L" else pattern.score
                scores = Scores(alone, 0.95, 0.98, alone - 0.2)
                reason = "letter, province, date of birth" + (
                    "" if number[0] == "L" else " and MOD 11-2 check character are valid"
                )
                yield Candidate.over(match.span("value"), scores, reason)
            elif _SHAPE.fullmatch(number):
                scores = Scores(0.05, 0.6, 0.7, 0.02)
                yield Candidate.over(match.span("value"), scores, "form is right, check is not")
        elif groups.get("older") and not cn_resident_id.is_valid(match["older"]):
            scores = Scores(0.02, 0.5, 0.6, 0.01)
            yield Candidate.over(match.span("older"), scores, "ten to twenty digits")
