"""CN_MILITARY_ID (军官证、士兵证、残疾军人证): papers of soldiers, and of veterans disabled in service.

军字第2001988号, 士字第20011988号, 武字第01234567号: a word for the branch, six to eight digits. Cards of
disabled servicemen: province, 军, a letter, five or six digits. Bare numbers are only known by their label.

>>> compact("军字第 2001988 号"), compact("豫军F012345")
('军字第2001988号', '豫军F012345')
>>> is_valid("军字第2001988号"), is_valid("沪府字第2001988号")
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.labels import CODES
from recognizers_zh.numerals import APART, CODE_END, PROVINCE_CHARACTERS, is_day, led
from recognizers_zh.text import fold

HINTS = (
    Hint(digits=6, text="字 ?第? ?[(0-9]"),
    Hint(digits=5, text="军 ?[a-z]"),
    Hint(digits=6, label="军兵士伍役残待员武"),
)
_OWN = "军士武"
_BRANCHES = f"{_OWN}文兵海空参政后装战联南北东西中沈兰成济广京学院火战支"
_FORM = regex.compile(rf"[{_BRANCHES}]{{1,3}}字第?(?:\([0-9]{{4}}\))?[0-9]{{6,8}}号?")
_DISABLED = regex.compile(rf"[{PROVINCE_CHARACTERS}]军[A-Z][0-9]{{5,6}}")


def compact(number: str) -> str:
    """Half-width, upper case, without spaces."""
    return "".join(fold(number).text.split()).upper()


def is_valid(number: str) -> bool:
    """Whether a compact number has the form of a serviceman's paper with its words."""
    return any(form.fullmatch(number) for form in (_FORM, _DISABLED))


class CnMilitaryIdRecognizer(ZhPatternRecognizer):
    """Recognize numbers of military papers; without their words only beside a label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_MILITARY_ID"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "paper with its words",
            rf"(?P<worded>[{_BRANCHES}]{{1,3}}字第?[ ]?(?:\([0-9]{{4}}\))?[ ]?[0-9]{{6,8}})"
            rf"(?P<end>[ ]?号)?(?![0-9A-Za-z])",
            0.55,
        ),
        Pattern(
            "card of a disabled serviceman",
            rf"(?P<disabled>[{PROVINCE_CHARACTERS}]军[ ]?[A-Z][ ]?[0-9]{{5,6}}){CODE_END}",
            0.6,
        ),
        Pattern(
            "bare number",
            rf"(?P<bare>{led('[A-Z0-9]', APART)}[A-Z0-9]{{5,11}}){CODE_END}",
            0.02,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "军官证", "军官证号", "军官证号码", "士兵证", "士兵证号", "士官证", "义务兵证", "军人证",
        "军人证件号", "军人身份证件", "军人证件", "文职干部证", "武警警官证", "武警士兵证",
        "军人保障卡", "退伍证", "退伍证号", "退役证", "退役证号", "退役军人证", "残疾军人证",
        "残疾军人证号", "伤残军人证", "军残证", "优待证号", "退役军人优待证", "学员证",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(CONTEXT)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        *CODES,
        "文号",
        "发文字号",
        "警号",
        "执法证号",
        "日期",
    )

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:
        """军, 士 and 武 speak for themselves; other branches and bare numbers need a label."""
        groups = match.groupdict()
        if groups.get("worded"):
            start, end = match.span()
            before = text[max(0, start - 1) : start] or " "
            own = (
                text[start] in _OWN
                and text[start + 1] == "字"
                and before not in PROVINCE_CHARACTERS
            )
            scores = Scores(pattern.score if own else 0.05, 0.85, 0.92, 0.1 if own else 0.02)
            yield Candidate(start, end, scores, "words of a military paper")
        elif groups.get("disabled"):
            scores = Scores(pattern.score, 0.9, 0.95, 0.2)
            yield Candidate.over(
                match.span("disabled"), scores, "form of a disabled serviceman's card"
            )
        elif sum(map(str.isdigit, match["bare"])) >= 6 and not is_day(match["bare"]):
            scores = Scores(pattern.score, 0.5, 0.7, 0.01)
            yield Candidate.over(match.span("bare"), scores, "six to twelve characters")
