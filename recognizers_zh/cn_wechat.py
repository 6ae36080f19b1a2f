"""CN_WECHAT (微信号): six to twenty letters, digits, hyphens and underscores, the first a letter.

Only right behind its label, or as all of a cell under it: nothing in the number itself tells. The names
that WeChat gives by itself (wxid_…) speak for themselves. A mobile number that is also a WeChat name stays a
mobile number; public accounts (公众号) belong to bodies.

>>> is_valid("zhang_san-88"), is_valid("8zhangsan"), is_valid("zhang")
(True, False, False)
>>> compact("Zhang_San88")
'zhang_san88'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.mobile_ranges import is_allocated
from recognizers_zh.numerals import led
from recognizers_zh.text import fold

HINTS = (Hint(text="[a-z0-9_-]{5}", label="微vw"),)
_FORM = regex.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
_LABEL_BEFORE = regex.compile(
    r"(?:微[ ]?信|(?<![a-z])(?:v[ ]?x|w[ ]?x|v信|wechat|weixin))[ ]?(?:号码?|账号|帐号|id)?[ ]?"
    r"(?:\([^()]{0,8}\))?[ ]?[::为是]{0,2}[ ]?$",
    regex.IGNORECASE,
)
_OWN = "wxid_"


def compact(name: str) -> str:
    """Half-width, lower case: WeChat does not tell cases apart."""
    return "".join(fold(name).text.split()).lower()


def is_valid(name: str) -> bool:
    """Whether a name has the form that WeChat accepts."""
    return _FORM.fullmatch(name) is not None


class CnWechatRecognizer(ZhPatternRecognizer):
    """Recognize WeChat names right behind their label.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_WECHAT"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "WeChat name",
            rf"(?P<value>{led('[A-Za-z0-9]', r'(?<![A-Za-z0-9_.@/-])')}[A-Za-z0-9_-]{{4,24}})"
            r"(?![A-Za-z0-9_@/:-]|\.[A-Za-z0-9])",
            0.02,
        )
    ]
    CONTEXT: ClassVar[list[str]] = [
        "微信号", "微信号码", "微信账号", "微信帐号", "微信id", "微信", "个人微信", "加微信", "wechat",
        "weixin", "wx", "vx", "v信", "wxh",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(CONTEXT)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "微信公众号", "公众号", "微信公众平台", "官方微信", "政务微信", "微信订阅号", "微信服务号",
        "微信小程序", "微信视频号", "视频号", "微信群", "微信群号", "微信支付", "微信商户号", "商户号",
        "微博", "抖音", "抖音号", "官网", "网址", "appid",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:
        """Right behind a label or all of the text; five to eleven digits are a QQ number as a name."""
        name = match["value"]
        if is_allocated(name) or not (is_valid(name) or (name.isdigit() and 5 <= len(name) <= 11)):
            return
        if name.lower().startswith(_OWN):
            scores = Scores(0.6, 0.9, 0.95, 0.3)
            yield Candidate.over(match.span("value"), scores, "name that WeChat gives by itself")
        elif _is_labelled(text, match):
            scores = Scores(pattern.score, 0.75, 0.8, 0.01)
            yield Candidate.over(
                match.span("value"), scores, "form of a WeChat name, its label beside it"
            )


def _is_labelled(text: str, match: Any) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    alone = not before.strip() and not text[match.end() : match.end() + 8].strip()
    return alone or _LABEL_BEFORE.search(before) is not None
