"""What a name cannot be, whatever the model takes it for.

A field of characters is sure of 周末连休 and 安徽省 where it has never met them. A name of Han characters has a
surname and up to two more, or is made of the characters in which other languages are written; and a
word of the dictionary is a name only where something says so.
"""

from __future__ import annotations

import re
from functools import cache

import rjieba

from detectors.names import PLACE_ENDS, stop_words, surnames
from detectors.ner.made.people import words
from detectors.roles import introduces

_SPACE = re.compile(r"[\s\u3000]+")
_DOT = re.compile(r"[·•・‧.．]")
_MASK = re.compile(r"[某*＊×xXＸ○□]")
_LATIN = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]")
_BESIDE_LIST = re.compile(r"[、，,；;/和与 　\n]{0,3}")
_SHOWN_BEHIND = re.compile(
    r"[，,、（( 　]{0,2}(?:男|女|[0-9０-９]{6}|同志|先生|女士|教授|老师|身份证|某|一家)"
    r"|等\d+[人名户]|今年[0-9０-９]|之[妻夫子女父母]"
)
_COMPANY = re.compile(
    r"[^，。、；：（()\s的在于与任是向对和为因将被把从由系及同诉某投举反申购买卖借欠到去]{0,12}"
    r"(?:有限|集团公司|股份公司|合作社|经营部|商行|事务所)"
)
"""What makes the start of a firm's name of what looks like a person's (李宁体育用品有限公司)."""
_LABELLED = re.compile(r"[:：]\s*$")
_NAMED = ("姓名", "名叫", "我叫", "名字", "我是", "关于对", "尊敬的", "任命", "免去", "名单：")
_LONGEST_FOREIGN = 12


@cache
def _foreign() -> frozenset[str]:
    """Characters in which names of other languages are written."""
    kinds = ("uyghur", "tibetan", "mongol", "yi", "foreign", "syllables", "japanese")
    return frozenset("".join("".join(words(kind)) for kind in kinds))


def plausible(text: str, start: int, end: int, before: int, after: int) -> bool:
    """Whether `text[start:end]` can be a name.

    `before` is where the name before it ends, `after` where what may be the next one starts; 0 if there
    is none.
    """
    name = _SPACE.sub("", text[start:end])
    if _MASK.search(name):
        return len(name) >= 2
    if _DOT.search(name):
        return len(name) >= 4 and name[-1] not in ".．" and name[0] not in ".．"
    if _LATIN.search(name) or not _is_built_like_one(name):
        return False
    doubted = is_word(name) or _COMPANY.match(text, end)
    return not doubted or _is_shown(text, start, end, before, after)


def _is_built_like_one(name: str) -> bool:
    single, compound = surnames()
    length = len(name)
    if name[:2] in compound and 3 <= length <= 4:
        return True
    if name[0] in single and 2 <= length <= 3:
        return True
    if length == 4 and name[0] in single and name[1] in single and not is_word(name):
        return True
    return 2 <= length <= _LONGEST_FOREIGN and _foreign().issuperset(name)


def is_word(name: str) -> bool:
    """Whether it is rather a word or a place than a name, by the dictionary or by our own lists."""
    if _is_common(name):
        return True
    if len(name) > 2 and name[-1] in PLACE_ENDS:
        return True
    tagged = rjieba.tag(name, False)  # without guesses at words that it does not have
    return len(tagged) == 1 and not tagged[0][1].startswith("nr")


def _is_common(name: str) -> bool:
    """Whether it is a word that stands beside 申请人 or 负责人 as no name (负责人管理)."""
    return name in stop_words() or name in words("doubted")


def _is_shown(text: str, start: int, end: int, before: int, after: int) -> bool:
    """Whether something beside it says that it is a name."""
    if before and _BESIDE_LIST.fullmatch(text, before, start):
        return True
    if after and _BESIDE_LIST.fullmatch(text, end, after):
        return True
    if _SHOWN_BEHIND.match(text, end):
        return True
    near = text[max(0, start - 16) : start]
    bare = near.rstrip(" 　:：、（(“\t")
    if _is_common(text[start:end]) and not _LABELLED.search(near):
        return False
    return bare.endswith(_NAMED) or introduces(bare)
