"""CN_PROPERTY_CERT (不动产权证号、房产证号): certificates of ownership of land and houses.

Since 2015: 沪(2023)浦字不动产权第012345号. Before: 沪房地浦字(2010)第012345号, 京房权证朝字第123456号,
浦国用(2008)第0123号. Companies own land as well: alone it is a guess, and whose it is others must say.

>>> is_valid("沪(2023)浦字不动产权第012345号"), is_valid("京房权证朝字第123456号")
(True, True)
>>> is_valid("沪(2023)浦字第012345号"), is_valid("(2023)沪0101民初1234号")
(False, False)
>>> compact("沪（2023） 浦字 不动产权第 012345 号")
'沪(2023)浦字不动产权第012345号'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.labels import CODES
from recognizers_zh.numerals import APART, CODE_END, PROVINCE_CHARACTERS, led
from recognizers_zh.text import fold

HINTS = (
    Hint(digits=4, text="不 ?动 ?产|房|[国集]用"),
    Hint(digits=6, label="产权房土"),
)
_YEAR = r"[(\[〔][ ]?[0-9]{4}[ ]?[)\]〕]"
_NUMBER = r"第?[ ]?[0-9]{3,10}(?:[ ]?号)?"
_NEW = rf"\p{{Han}}[ ]?{_YEAR}[ ]?\p{{Han}}{{1,12}}[ ]?不动产(?:权|证明|权证)[ ]?{_NUMBER}"
_OLD = rf"房(?:地|产|屋)?(?:所有)?(?:权)?证?\p{{Han}}{{0,8}}[ ]?(?:{_YEAR})?[ ]?第[ ]?[A-Z]?[0-9]{{4,12}}[ ]?号"
_LAND = rf"[国集]用[ ]?{_YEAR}[ ]?(?:字)?第[ ]?[0-9A-Z-]{{3,14}}[ ]?号"
_FORM = regex.compile(rf"{_NEW}|\p{{Han}}{{0,4}}(?:{_OLD}|{_LAND})")
_PREFIX = regex.compile(rf"(?r)[{PROVINCE_CHARACTERS}]?\p{{Han}}{{0,1}}")
_HOUSE_RIGHT = regex.compile(r"房(?:地|产|屋)?(?:所有)?权|房地|字")

_AFTER_LABEL = regex.compile(r"(?:^|\A|[证书号码])[ ]?[:为]?[ ]?第?\Z")


def compact(number: str) -> str:
    """Half-width, without spaces."""
    return "".join(fold(number).text.split())


def is_valid(number: str) -> bool:
    """Whether a compact number has the words of a certificate of ownership."""
    return _FORM.fullmatch(number) is not None


class CnPropertyCertRecognizer(ZhPatternRecognizer):
    """Recognize numbers of certificates of ownership; alone they are guesses.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_PROPERTY_CERT"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("certificate since 2015", rf"(?P<value>{_NEW})(?![0-9])", 0.35),
        Pattern("certificate of a house", rf"(?P<older>{_OLD})", 0.35),
        Pattern("certificate of land", rf"(?P<older>{_LAND})", 0.35),
        Pattern("bare number", rf"(?P<bare>{led('[0-9]', APART)}[0-9]{{5,11}}){CODE_END}", 0.02),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "不动产权证号", "不动产权证书号", "不动产权证", "不动产证号", "不动产权证书", "房产证号",
        "房产证", "房屋所有权证号", "房屋所有权证", "房屋产权证号", "产权证号", "房权证号", "房地产权证号",
        "房地产权证", "权证号", "权证书号", "土地证号", "土地使用权证号", "土地使用证号", "权属证号", "权属证书号",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset()
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        *CODES, "不动产单元号", "宗地号", "宗地代码", "图斑号", "邮编", "电话", "联系电话", "面积", "价格",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:
        """A guess alone, likely beside a label; a bare number never without one."""
        groups = match.groupdict()
        scores = Scores(pattern.score, 0.6, 0.65, 0.3)
        if groups.get("bare"):
            if not _AFTER_LABEL.search(text, max(0, match.start() - 6), match.start()):
                return
            bare = Scores(pattern.score, 0.45, 0.5, 0.01)
            yield Candidate.over(match.span("bare"), bare, "six to twelve digits")
        elif groups.get("value"):
            yield Candidate.over(match.span("value"), scores, "words of a certificate of ownership")
        elif _is_certificate(match["older"]):
            start = _PREFIX.match(text, max(0, match.start() - 2), match.start()).start()
            yield Candidate(
                start, match.end(), scores, "words of an older certificate of ownership"
            )


def _is_certificate(words: str) -> bool:
    """房…第…号 with the right to a house in it; not 房某第3号, nor 房管字."""
    return "用" in words[:2] or ("字" in words and _HOUSE_RIGHT.match(words) is not None)
