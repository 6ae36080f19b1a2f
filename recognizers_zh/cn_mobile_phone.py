"""CN_MOBILE_PHONE (手机号码): eleven digits that begin with an allocated range.

Three digits for the network (some ranges are told apart by the fourth), four for the area where the
number was first sold, four for the subscriber. +86, 0086 or 86 may stand before it.

>>> is_valid("13800138000")
True
>>> is_valid("12345678901")
False
>>> compact("+86 138-0013-8000")
'13800138000'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.cn_resident_id import split_columns
from recognizers_zh.hints import Hint
from recognizers_zh.mobile_ranges import is_allocated
from recognizers_zh.numerals import END, NO_DECIMAL, TAG, led
from recognizers_zh.text import digits_only

_ALONE = r"(?<![0-9][ \t.-])"
_COUNTRY = r"(?:\(?(?:\+|00)?86\)?[ \t-]{0,2})"
_COUNTRY_BEFORE = regex.compile(rf"(?<![0-9]){_COUNTRY}\Z")  # an ID may end in 86
_LEAD = rf"(?:{TAG}{NO_DECIMAL}{_COUNTRY}?)"
_LEAD_ALONE = rf"(?:{TAG}{_ALONE}{_COUNTRY}?)"
_SEP = r"(?P<sep>[ \t]{1,2}|[ \t]?-[ \t]?|[.·])"
_LAST = r"(?![ \t.-][0-9])"
_NOT_MONEY = (
    r"(?![ \t]?(?:元(?![旦月日宵])|万|亿|美元|人民币|㎡|平方|亩|公顷|吨|公里|千克|公斤|米|%))"
    r"(?<![¥￥$].{0,11})"
)
_NUMBER_BEFORE = regex.compile(r"[0-9][ \t]{1,2}$")
_NUMBER_AFTER = regex.compile(r"[ \t]{1,2}[0-9]")
_BREAK = r"[ \t]{0,8}\r?\n[ \t]{0,8}"
HINTS = (Hint(digits=11),)


def compact(number: str) -> str:
    """The eleven digits: half-width, without separators and country code."""
    digits = digits_only(number)
    return digits[-11:] if len(digits) in (13, 15) and digits[:-11] in ("86", "0086") else digits


def is_valid(number: str) -> bool:
    """Whether a compact number has eleven digits and an allocated range."""
    return is_allocated(number)


class CnMobilePhoneRecognizer(ZhPatternRecognizer):
    """Recognize mainland mobile numbers, whole or in the groupings people write.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_MOBILE_PHONE"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "mobile number",
            rf"(?P<value>{led('1', _LEAD)}[3-9][0-9]{{9}}){END}{_NOT_MONEY}",
            0.7,
        ),
        Pattern(
            "mobile number, 3-4-4",
            rf"(?P<value>{led('1', _LEAD)}[3-9][0-9]{_SEP}[0-9]{{4}}(?P=sep)[0-9]{{4}}){END}",
            0.7,
        ),
        Pattern(
            "mobile number, two groups or 4-4-3",
            rf"(?P<value>{led('1', _LEAD_ALONE)}[3-9](?:[0-9]{_SEP}[0-9]{{8}}"
            rf"|[0-9]{{5}}{_SEP}[0-9]{{4}}"
            rf"|[0-9]{{2}}{_SEP}[0-9]{{4}}(?P=sep)[0-9]{{3}})){END}{_LAST}",
            0.55,
        ),
        Pattern(
            "mobile number, digit by digit",
            rf"(?P<value>{led('1', TAG, _ALONE)}(?P<sep>[ \t]{{1,2}}|-)[3-9]"
            rf"(?:(?P=sep)[0-9]){{9}}){END}{_LAST}",
            0.6,
        ),
        Pattern(
            "mobile number over a line break",
            rf"(?P<value>{led('1', _LEAD)}(?=(?:[0-9]{{0,9}}){_BREAK}[0-9]{{1,10}}{END})"
            rf"(?:{_BREAK})?[3-9](?:(?:{_BREAK})?[0-9]){{9}}){END}",
            0.5,
        ),
        Pattern(
            "glued columns",
            rf"(?P<run>{led('[1-9]', TAG, NO_DECIMAL)}(?=[0-9X]{{28}})[0-9]{{16,59}}[0-9X]+){END}",
            0.65,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "手机号码", "手机号", "手机", "移动电话", "联系电话", "联系方式", "联系人电话", "电话号码",
        "电话", "本人电话", "监护人电话", "家长电话", "联系人", "微信号", "微信", "微信同号",
        "致电", "拨打", "热线", "lxdh", "sjh", "sjhm", "sj", "dh", "tel", "phone", "mobile",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(
        {
            "手机号码",
            "手机号",
            "手机",
            "移动电话",
            "联系电话",
            "电话",
            "电话号码",
            "lxdh",
            "sjh",
            "sjhm",
            "mobile",
        }
    )
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "统一社会信用代码", "信用代码", "编号", "编码", "序列号", "流水号", "订单号", "受理号",
        "案号", "发票号码", "发票号", "许可证号", "证书号", "合同号", "批号", "批准文号", "条码",
        "账号", "帐号", "金额", "价款", "总额", "投资额", "学号", "准考证号", "考号", "档案号",
        "注册号",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:
        """Scores by range and grouping; a number that continues a code is not trusted alone."""
        groups = match.groupdict()
        if groups.get("run"):
            yield from _in_run(match)
        elif groups.get("value"):
            allocated = is_allocated(compact(match["value"]))
            country = _COUNTRY_BEFORE.search(text, max(0, match.start() - 9), match.start())
            start = country.start() if country else match.start()
            alone = _alone(text, start, match, pattern.score, allocated=allocated)
            scores = Scores(alone, min(alone + 0.2, 0.95), min(alone + 0.3, 0.98), min(alone, 0.3))
            place = "range is allocated" if allocated else "range is not allocated"
            yield Candidate(start, match.end(), scores, f"eleven digits, {place}")


def _alone(text: str, start: int, match: Any, score: float, *, allocated: bool) -> float:
    """The score without a label: lower for a number that could be part of something else."""
    if start < match.start():
        score += 0.15
    if not allocated:
        score = min(score, 0.35)
    if _continues_code(text, start):
        score = min(score, 0.3)
    if match.groupdict().get("sep") in {" ", "  ", "\t"}:
        score -= 0.2 * (_NUMBER_BEFORE.search(text, max(0, start - 3), start) is not None)
        score -= 0.2 * (_NUMBER_AFTER.match(text, match.end()) is not None)
    if "\n" in match["value"] and min(map(len, match["value"].split("\n"))) < 3:
        score = min(score, 0.35)
    return score


def _continues_code(text: str, start: int) -> bool:
    """Whether a code such as DD- or 2023- goes on with this number (a list of numbers is none)."""
    if text[max(0, start - 1) : start] != "-":
        return False
    token = regex.search(r"[0-9A-Za-z]*\Z", text[max(0, start - 20) : start - 1])
    return bool(token and token[0]) and not is_allocated(token[0])


def _in_run(match: Any) -> Iterator[Candidate]:
    """Mobile numbers glued to valid resident IDs; only when every part of the run is valid."""
    offset = match.start("run")
    for kind, start, end in split_columns(match["run"].upper()):
        if kind == "mobile":
            reason = "eleven digits, range is allocated, glued to a valid resident ID"
            yield Candidate(offset + start, offset + end, Scores(0.65, 0.85, 0.95, 0.3), reason)
