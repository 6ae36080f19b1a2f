"""Words that name a field (姓名, 身份证号, sfzh): how a header is told from a value.

Sources: column titles of published rosters, tax, credit and "double publicity" tables, the pinyin
abbreviations of open-data exports, and the everyday words of Chinese forms.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("fieldwords.txt")


def _sections(text: str) -> dict[str, frozenset[str]]:
    sections: dict[str, set[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif not line.startswith("#"):
            sections.setdefault(name, set()).update(line.split())
    return {key: frozenset(words) for key, words in sections.items()}


_SECTIONS = _sections(_FILE.read_text(encoding="utf-8"))
WORDS = _SECTIONS["whole"]
"""Whole cells that name a field; pinyin and English ones in lower case."""
_ENDS = tuple(sorted(_SECTIONS["endings"]))
_RELATIONS = _SECTIONS["relations"]
GENERIC = _SECTIONS["generic"]
"""Headers that say nothing of their column (项目, 内容): the rows below are pairs."""
_MAX_LABEL = 24
_LONGEST = 200
_BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]?")
_SPACES = re.compile(r"[\s\u3000\u200b\u200c\u200d\ufeff\xa0]+")
_EDGE = re.compile(r"^[*＊※·•\d一二三四五六七八九十]*[、.．)）*＊※]+|[:：*＊]+$")
_VALUE = re.compile(r"\d{5}|[*＊×●]{2}|^[\d\s.,，%％￥¥+\-—/年月日:：]+$|[。；;！!]|@|https?:")


def clean_label(text: str) -> str:
    """A label as it is written, without spaces between Han characters and a closing colon."""
    return _EDGE.sub("", _SPACES.sub("" if _has_han(text) else " ", text).strip()).strip()


def is_field_word(text: str) -> bool:
    """Whether a whole cell is the name of a field."""
    return len(text) <= _LONGEST and _is_field_word(text)


@lru_cache(maxsize=1 << 16)
def _is_field_word(text: str) -> bool:
    label = _BRACKETS.sub("", clean_label(text)) or clean_label(text)
    if not label or len(label) > _MAX_LABEL or looks_like_value(label):
        return False
    low = label.lower()
    if low in WORDS or label in WORDS:
        return True
    if not _has_han(label):
        return low.replace("-", "_").rsplit("_", 1)[-1] in WORDS
    parts = re.split(r"[/／、及和与或]", label)
    return label.endswith(_ENDS) or (len(parts) > 1 and all(p in WORDS for p in parts if p))


def is_relation(text: str) -> bool:
    """Whether a cell is a family relation: a value, where a header is known (与户主关系)."""
    return clean_label(text) in _RELATIONS


def looks_like_value(text: str) -> bool:
    """Whether a cell can only be a value: a number, a masked or long text, a sentence."""
    return len(text) > 2 * _MAX_LABEL or bool(_VALUE.search(text))


def _has_han(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text)
