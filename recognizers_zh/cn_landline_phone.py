"""CN_LANDLINE_PHONE (固定电话): area code, seven or eight digits, perhaps an extension.

Area codes have two digits after the 0 in the largest cities and three elsewhere; phonenumbers'
metadata says which exist and how long their numbers are. Service numbers (110, 12345, 95588, 400,
800) belong to no person and are never reported. A number without area code is only reported beside
a label.

>>> compact("（010）6552-1234转801")
'01065521234'
>>> is_valid("010-65521234"), is_valid("400-8208820")
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, ClassVar

import phonenumbers
import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.numerals import END, NO_DECIMAL, TAG, is_day, led
from recognizers_zh.text import digits_only, fold

_PARTS = regex.compile(
    r"\(?(?P<area>0(?:10|2[0-9]|[3-9][0-9]{2}))\)?[^0-9]*"
    r"(?P<first>[2-9][0-9]{2,3})[ \t-]*(?P<second>[0-9]{4})"
    r"(?:[^0-9]+(?P<extension>[0-9]{1,6}))?"
)
_BEFORE = r"(?:\(?(?:\+|00)86\)?[ \t-]{0,2})?\(?"
_BEFORE_AREA = regex.compile(rf"{_BEFORE}\Z")
_LEAD = rf"(?:{TAG}{NO_DECIMAL}{_BEFORE})"
_APART = r"(?<![0-9)][ .,/-]?)"
_SUBSCRIBER = r"[2-9][0-9]{2,3}[ \t-]?[0-9]{4}"
_EXTENSION = r"(?:[ \t]?(?:-|转|转分机|分机|ext\.?)[ \t]?[0-9]{1,6})?"
HINTS = (Hint(digits=7),)


def compact(number: str) -> str:
    """Area code and number in one run of digits; an extension is a desk of the same line."""
    text = fold(number).text
    bare: str = regex.sub(r"^\s*\(?(?:\+|00)86\)?[\s-]*(?:\(0\))?", "", text)
    if bare != text and not bare.lstrip("( ").startswith("0"):
        bare = f"0{bare}"
    match = _PARTS.search(bare)
    if match is None:
        return digits_only(bare)
    return f"{match['area']}{match['first']}{match['second']}"


def is_valid(number: str) -> bool:
    """Whether `number` has an area code that exists, with as many digits as numbers have there."""
    match = _PARTS.fullmatch(number)
    return match is not None and _exists(match["area"], len(match["first"] + match["second"]))


@lru_cache(maxsize=2048)
def _exists(area: str, length: int) -> bool:
    sample = phonenumbers.parse(f"{area}{'65521234'[:length]}", "CN")
    fixed = phonenumbers.PhoneNumberType.FIXED_LINE
    return bool(phonenumbers.number_type(sample) == fixed)


class CnLandlinePhoneRecognizer(ZhPatternRecognizer):
    """Recognize mainland fixed-line numbers; whether it is an office's or a home's is not said.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_LANDLINE_PHONE"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "area code set apart",
            rf"(?P<value>{led('0', _LEAD)}[0-9]{{2,3}}(?:\)[ \t-]?|[ \t]?-[ \t]?|[ \t])"
            rf"{_SUBSCRIBER}{_EXTENSION}){END}(?!-[0-9])",
            0.7,
        ),
        Pattern(
            "country code and area code without its 0",
            rf"(?P<value>{led('[+0]', r'(?<![0-9A-Za-z+])')}0?86[ \t-]?"
            rf"(?:10|2[0-9]|[3-9][0-9]{{2}})[ \t-]{_SUBSCRIBER}{_EXTENSION}){END}(?!-[0-9])",
            0.7,
        ),
        Pattern(
            "digits without a break",
            rf"(?P<value>{led('0', TAG, NO_DECIMAL)}[0-9]{{9,11}}){END}(?!-[0-9])",
            0.4,
        ),
        Pattern(
            "no area code",
            rf"(?P<local>{led('[2-8]', TAG, NO_DECIMAL, _APART)}[0-9]{{2,3}}-?[0-9]{{4}}"
            rf"{_EXTENSION}){END}(?![-,/][0-9])",
            0.05,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "固定电话", "固话", "座机", "办公电话", "联系电话", "联系方式", "电话号码", "电话",
        "家庭电话", "住宅电话", "传真", "咨询电话", "监督电话", "举报电话", "值班电话", "来电",
        "致电", "拨打", "tel", "fax", "phone", "lxdh", "bgdh", "dh",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(
        {
            "固定电话",
            "固话",
            "座机",
            "办公电话",
            "家庭电话",
            "住宅电话",
            "电话",
            "联系电话",
            "传真",
            "bgdh",
        }
    )
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "编号", "编码", "代码", "序列号", "流水号", "订单号", "受理号", "案号", "发票号码",
        "许可证号", "证书号", "合同号", "批号", "账号", "帐号", "邮编", "邮政编码", "学号",
        "准考证号", "日期", "金额", "qq", "qq号",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:
        """Scores by how much of it is proven: the area code, or only a label."""
        if match.groupdict().get("local"):
            if not is_day(match["local"]):
                scores = Scores(0.05, 0.5, 0.6, 0.05)
                yield Candidate.over(
                    match.span("local"), scores, "seven or eight digits, no area code"
                )
        elif match.groupdict().get("value") and is_valid(compact(match["value"])):
            scores = Scores(pattern.score, pattern.score + 0.2, pattern.score + 0.25, 0.2)
            reason = "area code exists and its numbers are of this length"
            before = _BEFORE_AREA.search(text, max(0, match.start() - 9), match.start())
            start = before.start() if before else match.start()
            yield Candidate(start, match.end(), scores, reason)
