"""What a name cannot be, whatever the model takes it for.

A field of characters is sure of 周末连休 and 安徽省 where it has never met them. A name of Han characters has a
surname and up to two more, or is made of the characters in which other languages are written; and a
word of the dictionary is a name only where something says so.
"""

from __future__ import annotations

import re
from functools import cache

import rjieba

from detectors.names import surnames
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
    return not is_word(name) or _is_shown(text, start, end, before, after)


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
    """Whether the dictionary has it, as something else than a name."""
    tagged = rjieba.tag(name, False)  # without guesses at words that it does not have
    return len(tagged) == 1 and not tagged[0][1].startswith("nr")


def _is_shown(text: str, start: int, end: int, before: int, after: int) -> bool:
    """Whether something beside it says that it is a name."""
    if before and _BESIDE_LIST.fullmatch(text, before, start):
        return True
    if after and _BESIDE_LIST.fullmatch(text, end, after):
        return True
    near = text[max(0, start - 16) : start].rstrip(" 　:：、（(“\t")
    return _SHOWN_BEHIND.match(text, end) is not None or near.endswith(_NAMED) or introduces(near)
