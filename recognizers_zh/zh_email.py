"""EMAIL_ADDRESS in Chinese text: an ASCII address that swallows no Han label and no Han tail.

Presidio's own recognizer takes the Han characters around an address into it, and asks the public
suffix list, which tldextract fetches at run time; here the ending is checked by its form and
against a short list of common ones.

>>> compact("ZhangSan＠163．com")
'zhangsan@163.com'
>>> is_valid("zhangsan@163.com"), is_valid("a..b@163.com"), is_valid("a@163")
(True, False, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.numerals import MASK
from recognizers_zh.text import fold

COMMON_ENDINGS = frozenset(
    regex.split(
        r"\|",
        "cn|com|net|org|edu|gov|mil|info|biz|name|mobi|asia|top|vip|xyz|club|site|online|tech|ltd|"
        "group|shop|wang|ren|ink|work|pro|hk|mo|tw|me|cc|tv|io|co|ai|app|dev|us|uk|eu|de|fr|it|es|"
        "nl|ch|at|jp|kr|sg|my|th|vn|in|au|nz|ca|ru",
    )
)
_LOCAL = r"[A-Za-z0-9_%+](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?"
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,24}"
_ADDRESS = regex.compile(rf"{_LOCAL}@{_DOMAIN}")
HINTS = (Hint(text="@"),)


def compact(address: str) -> str:
    """Half-width, lower case, without spaces."""
    return "".join(fold(address).text.split()).lower()


def is_valid(address: str) -> bool:
    """Whether a compact address has a local part without double dots, and a domain."""
    local = address.partition("@")[0]
    return _ADDRESS.fullmatch(address) is not None and ".." not in local


class ZhEmailRecognizer(ZhPatternRecognizer):
    """Recognize email addresses between Han characters, offline.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    COUNTRY_CODE = None
    ENTITY = "EMAIL_ADDRESS"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "email address",
            rf"(?<![A-Za-z0-9._%+-]|{MASK}){_LOCAL}(?:@|[ ]@[ ]|@[ \t]{{0,8}}\r?\n[ \t]{{0,8}})"
            rf"{_DOMAIN}(?![A-Za-z0-9-]|\.[A-Za-z0-9])",
            0.9,
        )
    ]
    CONTEXT: ClassVar[list[str]] = [
        "电子邮箱", "邮箱", "电子邮件", "邮件", "e-mail", "email", "mail", "qq邮箱", "yx", "dzyx",
    ]  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """Valid by form; an ending that is not common costs half of the confidence."""
        address = compact(match[0])
        if not is_valid(address):
            return
        if address.rpartition(".")[2] in COMMON_ENDINGS:
            scores = Scores(pattern.score, 0.95, 0.98, pattern.score)
            yield Candidate.over(match.span(), scores, "valid form, common ending")
        else:
            scores = Scores(0.45, 0.8, 0.85, 0.45)
            yield Candidate.over(match.span(), scores, "valid form, uncommon ending")
