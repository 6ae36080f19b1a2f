"""CN_RESIDENT_ID (公民身份号码, GB 11643): the number on the identity card and the residence
permit.

18 characters: six digits for the division where the number was given out (GB/T 2260), eight for the
date of birth, three for the order of that day there (odd for men), and a check character (ISO 7064
MOD 11-2, where X is ten). Numbers of driving licences, of social security (社会保障号码) and, but for two
digits more, of a person's taxes are this number too: one person, one value, one entity. Numbers given out
before 1999 have 15 digits: a two-digit year of the 1900s and no check character. Residence permits for
people from Hong Kong, Macao and Taiwan begin with 81, 82 and 83 and follow the same rule.

>>> is_valid("11010519491231002X")
True
>>> is_valid("110105194912310029")  # wrong check character
False
>>> calc_check_digit("11010519491231002")
'X'
>>> birth_date("440524188001010014")
datetime.date(1880, 1, 1)
>>> region("11010519491231002X")
'朝阳区'
>>> compact("110105 19491231 002ｘ")
'11010519491231002X'

There is no clock in here: births from 1850 to 2099 are dates, and only those from 1900 to 2035
count fully. An unknown county lowers the score and never rejects, since county codes come and go
each year; a province that does not exist rejects.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern
from stdnum.iso7064 import mod_11_2

from recognizers_zh import data_files
from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.mobile_ranges import is_allocated
from recognizers_zh.numerals import (
    END,
    GAP,
    NO_DECIMAL,
    NOT_FRACTION,
    TAG,
    WHOLE_END,
    led,
    split_glued,
)
from recognizers_zh.text import digits_only

PROVINCES = frozenset(
    map(
        str,
        (
            *range(11, 16),
            21,
            22,
            23,
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
        ),
    )
)
PERMITS = frozenset({"810000", "820000", "830000"})
_FIRST = led("[1-9]", TAG, NO_DECIMAL)
_GROUP = regex.compile(r"[0-9Xx]+")
_SHAPE = regex.compile(r"[1-9][0-9]{16}[0-9X]")
_OLD_SHAPE = regex.compile(r"[1-9][0-9]{14}")
_NATURAL = frozenset({(18,), (6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (4, 4, 4, 4, 2), (6, 12)})
_NATURAL_OLD = frozenset({(15,), (6, 6, 3)})
HINTS = (Hint(digits=15),)


def compact(number: str) -> str:
    """The bare number: half-width, upper-case X, no separators."""
    return digits_only(number)


def calc_check_digit(number: str) -> str:
    """The check character for the first 17 digits of `number`."""
    return str(mod_11_2.calc_check_digit(number[:17]))


def birth_date(number: str) -> date | None:
    """The date of birth in an 18- or 15-digit number; None if there is no such day."""
    digits = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def region(number: str) -> str | None:
    """The name of the county in the number, today's or an abolished one; None if unknown."""
    found = data_files.regions().get(number[:6])
    return None if found is None else found.name


def is_valid(number: str) -> bool:
    """Whether a compact 18-character number has a province, a date, an order and its check."""
    return (
        _SHAPE.fullmatch(number) is not None
        and number[:2] in PROVINCES
        and number[14:17] != "000"
        and _is_plausible(birth_date(number))
        and calc_check_digit(number) == number[17]
    )


def is_valid_old(number: str) -> bool:
    """Whether a compact 15-digit number has a province, a date and an order number."""
    return (
        _OLD_SHAPE.fullmatch(number) is not None
        and number[:2] in PROVINCES
        and number[12:] != "000"
        and birth_date(number) is not None
    )


def _is_plausible(birth: date | None) -> bool:
    return birth is not None and 1850 <= birth.year <= 2099


class CnResidentIdRecognizer(ZhPatternRecognizer):
    """Recognize mainland resident identity numbers, 18 and 15 digits, however they are spaced.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_RESIDENT_ID"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "resident id",
            rf"(?P<value>{led('[1-9]', TAG, NOT_FRACTION)}(?:{GAP}?[0-9]){{16}}{GAP}?[0-9X]){END}",
            0.85,
        ),
        Pattern(
            "taxpayer number of a person",
            rf"(?P<value>{_FIRST}[0-9]{{16}}[0-9X])0[0-9]{END}",
            0.4,
        ),
        Pattern(
            "glued columns",
            rf"(?P<run>{_FIRST}(?=[0-9X]{{28}})[0-9]{{16,59}}[0-9X]+){END}",
            0.75,
        ),
        Pattern(
            "resident id, 15 digits",
            rf"(?P<old>{_FIRST}[0-9]{{5}}(?:[0-9]{{9}}|[ -][0-9]{{6}}[ -][0-9]{{3}}))"
            rf"{END}{WHOLE_END}",
            0.1,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "公民身份号码", "公民身份证号码", "居民身份证号码", "居民身份证", "身份证号码", "身份证号",
        "身份证件号码", "身份证件号", "身份证", "身份号码", "有效身份证件号码", "证件号码",
        "证件号", "证照号码", "社会保障号码", "社会保障号", "社保号", "个人编号", "户主身份证",
        "监护人身份证", "法定代表人身份证号", "行政相对人代码_5", "居住证号", "居住证",
        "居民居住证", "港澳台居民居住证", "港澳居民居住证", "台湾居民居住证", "驾驶证号", "驾驶证号码",
        "驾照号", "机动车驾驶证", "残疾人证号", "残疾证号", "学籍身份证号", "纳税人识别号",
        "sfzh", "sfzhm", "sfz", "zjhm", "id number", "identity card",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(word for word in CONTEXT if "身份" in word)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "项目编号", "项目代码", "合同编号", "合同号", "采购编号", "招标编号", "标段编号", "案号",
        "发票号", "发票号码", "发票代码", "订单号", "流水号", "交易号", "受理编号", "受理号",
        "快递单号", "运单号", "许可证编号", "许可证号", "不动产单元号", "宗地号", "图斑号",
        "设备编号", "条形码", "组织机构代码",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """A valid number, scored by how much of its division is known and how it is printed."""
        groups = match.groupdict()
        if groups.get("run"):
            yield from _in_run(match)
        elif groups.get("old"):
            yield from _old(match)
        elif groups.get("value"):
            number = compact(match["value"])
            if is_valid(number):
                natural = _groups(match["value"]) in _NATURAL or _is_split_once(match["value"])
                scores = _scores(number, pattern.score, natural=natural)
                yield Candidate.over(match.span("value"), scores, _reason(number))


def _scores(number: str, ceiling: float, *, natural: bool) -> Scores:
    alone = ceiling
    if not _county_known(number):
        alone -= 0.15 if number[:4] in data_files.prefectures() else 0.3
    if not 1900 <= int(number[6:10]) <= 2035:
        alone -= 0.1
    if not natural:
        alone -= 0.25
    alone = max(alone, 0.2)
    return Scores(alone, min(alone + 0.25, 0.98), min(alone + 0.35, 1.0), alone - 0.15)


def _old(match: Any) -> Iterator[Candidate]:
    number = compact(match["old"])
    if is_valid_old(number):
        known = _county_known(number)
        scores = Scores(0.45, 0.8, 0.85, 0.15) if known else Scores(0.05, 0.55, 0.65, 0.05)
        county = "known" if known else "unknown"
        reason = (
            f"15-digit number: province and date are valid, county {county}; it has no check digit"
        )
        yield Candidate.over(match.span("old"), scores, reason)


def split_columns(run: str) -> list[tuple[str, int, int]]:
    """("id" | "mobile", start, end) of numbers that lost the space between them, at least one an
    ID.

    All of the run must come out valid, and in one way only; otherwise the list is empty.

    >>> split_columns("1380013800011010519491231002X")
    [('mobile', 0, 11), ('id', 11, 29)]
    """
    if not 29 <= len(run) <= 60:
        return []
    tokens = {"id": (range(18, 19), is_valid), "mobile": (range(11, 12), is_allocated)}
    parts = list(split_glued(run, tokens))
    return parts if any(kind == "id" for kind, _, _ in parts) else []


def _in_run(match: Any) -> Iterator[Candidate]:
    run, offset = match["run"].upper(), match.start("run")
    for kind, start, end in split_columns(run):
        if kind == "id":
            scores = _scores(run[start:end], 0.75, natural=True)
            reason = f"{_reason(run[start:end])}; glued to another valid number"
            yield Candidate(offset + start, offset + end, scores, reason)


def _county_known(number: str) -> bool:
    code = number[:6]
    return code in PERMITS or (code in data_files.regions() and not code.endswith("00"))


def _groups(value: str) -> tuple[int, ...]:
    return tuple(len(group) for group in _GROUP.findall(value))


def _is_split_once(value: str) -> bool:
    """Whether it is whole but for a line break, or every digit stands by itself."""
    groups = _groups(value)
    return (len(groups) == 2 and "\n" in value) or set(groups) == {1}


def _reason(number: str) -> str:
    if _county_known(number):
        county = "county known"
    elif number[:4] in data_files.prefectures():
        county = "county unknown, prefecture known"
    else:
        county = "only the province known"
    return f"MOD 11-2 check character and date of birth are valid, {county}"
