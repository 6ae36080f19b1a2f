"""CN_VEHICLE_PLATE (车牌号): number plates of mainland vehicles.

A province's character, a letter and five characters (one may be 挂, 学, 警, 港, 澳, 领, 试, 超), six for new
energies with D or F first or last of them; embassies 使 and six digits. I and O are never used. A plate says
whose vehicle it is only beside a person: alone it is a guess.

>>> is_valid("沪A12345"), is_valid("沪AD12345"), is_valid("粤Z1234港"), is_valid("沪A1234警")
(True, True, True, True)
>>> is_valid("沪I12345"), is_valid("沪A1234"), is_valid("沪ABCDEF")
(False, False, False)
>>> compact("沪A·１２３４５")
'沪A12345'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.numerals import PROVINCE_CHARACTERS, WHOLE_END
from recognizers_zh.text import fold

_LETTER, _ANY = "A-HJ-NP-Z", "A-HJ-NP-Z0-9"
_DOT = r"[ ]?[·•.-]?[ ]?"
_TAIL = "挂学警港澳领使试超"
HINTS = (
    Hint(digits=2, text=f"[{PROVINCE_CHARACTERS}] ?[a-hj-np-z]"),
    Hint(digits=6, text="使 ?[0-9]"),
)
_PLATE = (
    rf"[{PROVINCE_CHARACTERS}][{_LETTER}]"
    rf"(?:[{_ANY}]{{5}}|[{_ANY}]{{4}}[{_TAIL}]|[DF][{_ANY}][0-9]{{4}}|[0-9]{{5}}[DF])"
)
_FORM = regex.compile(rf"{_PLATE}|使[0-9]{{6}}")
_NOT_PLATE = regex.compile(r"[·•.\s-]")


def compact(plate: str) -> str:
    """Half-width, upper case, without dots and spaces."""
    return str(_NOT_PLATE.sub("", fold(plate).text)).upper()


def is_valid(plate: str) -> bool:
    """Whether a compact plate has a form in use, at least two of its characters digits."""
    return _FORM.fullmatch(plate) is not None and sum(map(str.isdigit, plate)) >= 2


class CnVehiclePlateRecognizer(ZhPatternRecognizer):
    """Recognize number plates; alone they are guesses.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_VEHICLE_PLATE"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "plate",
            rf"(?P<value>[{PROVINCE_CHARACTERS}][ ]?[{_LETTER}]{_DOT}[{_ANY}]{{4,6}}[{_TAIL}]?)"
            rf"(?![0-9A-Za-z_]){WHOLE_END}",
            0.35,
        ),
        Pattern(
            "embassy's plate", rf"(?P<value>使[ ]?[0-9]{{3}}{_DOT}[0-9]{{3}})(?![0-9A-Za-z_])", 0.3
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "车牌号", "车牌号码", "车牌", "号牌号码", "车辆号牌", "号牌", "车号", "车辆牌号", "机动车号牌",
        "机动车号牌号码", "牌照号", "牌照", "车辆牌照", "私家车", "驾驶", "cph", "cphm", "hphm",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(
        {"私家车", "机动车号牌号码", "车牌号", "车牌号码"}
    )
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "公务用车", "公务车", "公车", "执法车", "执法车辆", "单位车辆", "拍卖车辆", "拍卖标的", "公交车",
        "营运车辆", "租赁车辆", "救护车", "消防车", "型号", "规格", "项目编号", "合同编号", "文号", "编号", "案号",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """A guess alone, likely beside a label."""
        if is_valid(compact(match["value"])):
            scores = Scores(pattern.score, 0.6, 0.65, 0.15)
            yield Candidate.over(match.span("value"), scores, "form of a number plate")
