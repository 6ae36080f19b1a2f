"""The words of the attributes, read once from this folder's `data`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

HEALTH = frozenset({"illness", "injury", "disability", "pregnancy", "mental", "infectious"})
"""Categories of CN_HEALTH; all others are CN_SPECIFIC_IDENTITY."""
IDENTITY = frozenset(
    {
        "poverty",
        "offender",
        "security-penalty",
        "inmate",
        "petitioner",
        "informant",
        "victim",
        "veteran",
        "orphan",
        "minor",
    }
)
_GRADES = "一二三四五六七八九十1-9"
_RULES = (
    (
        "disability",
        rf"(?:视力|听力|言语|语言|肢体|智力|精神|多重)(?:残疾)?[ ]?(?:[{_GRADES}]级(?:残疾)?|残疾)",
    ),
    (
        "disability",
        rf"[{_GRADES}]级(?:视力|听力|言语|语言|肢体|智力|精神|多重)?残疾?|残疾[{_GRADES}]级",
    ),
    ("injury", rf"[{_GRADES}]级伤残|伤残[{_GRADES}]级"),
    (
        "illness",
        r"(?:身患|患(?!者)有?|罹患|确诊为?|诊断为)[一-龥]{1,12}(?:病|症|癌|炎|瘤|梗死|衰竭|综合征|瘫痪)",
    ),
    ("offender", r"判处[一-龥]{0,6}(?:徒刑|拘役|管制)|犯[一-龥]{2,12}罪"),
    ("security-penalty", r"拘留[0-9一二三四五六七八九十]{1,2}[日天]"),
    (
        "minor",
        r"[一二三四五六七八九1-9]年级|[初高][一二三]年?级?[(（]?[0-9一二三四五六七八九十]{0,2}[)）]?班",
    ),
)


class Found(NamedTuple):
    """A word or phrase at `text[start:end]`, and its category."""

    start: int
    end: int
    category: str


def entity_of(category: str) -> str:
    """The entity type of a category."""
    return "CN_HEALTH" if category in HEALTH else "CN_SPECIFIC_IDENTITY"


def words_in(text: str) -> list[Found]:
    """Words for attributes in a text, left to right; those of policies, bodies and medicines left out."""
    pattern, categories = _words()
    found = []
    for match in pattern.finditer(text):
        category = categories.get(match[0].lower()) or _RULES[(match.lastindex or 1) - 1][0]
        if not _is_policy(text, match.start(), match.end()):
            found.append(Found(match.start(), match.end(), category))
    return found


@lru_cache(maxsize=1024)
def column_of(label: str) -> tuple[str, str] | None:
    """(category, word) of the attribute that a label names, its nearest part first; None if none."""
    for part in reversed(label.split(" / ")):
        plain = "".join(part.split())
        match = _columns()[0].search(plain) if len(plain) <= _MAX_LABEL else None
        if match is not None:
            category = _columns()[1][match[0]]
            if category == "minor" or not _COUNTED.search(plain):
                return category, match[0]
    return None


_MAX_LABEL = 24
"""A longer header is a sentence, not the name of a column."""


_COUNTED = re.compile(
    r"(?:号|码|金额|费用?|电话|日期|时间|人数|户数|数量|补[助贴]|津贴|元|医院|机构|单位|标准|部门|比例|率)(?:[(（].*)?$"
)
"""What is only counted, dated or paid for it: 疾病编码, 残疾人数, 大病病种费用."""


@cache
def triggers() -> frozenset[str]:
    """Characters, lower case, one of which stands in every word and every match of a rule."""
    left = {word.lower() for _, word in _lines("words.txt")}
    chosen = set(_RULE_CHARACTERS)
    while left := {word for word in left if not chosen & set(word)}:
        counts = Counter(character for word in sorted(left) for character in sorted(set(word)))
        chosen.add(max(counts, key=lambda character: (counts[character], character)))
    return frozenset(chosen)


_RULE_CHARACTERS = "级残患罹诊判罪拘班"


@cache
def _words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    categories = {word: category for category, word in _lines("words.txt")}
    ordered = sorted(categories, key=len, reverse=True)
    rules = "|".join(f"({pattern})" for _, pattern in _RULES)
    return re.compile(f"{rules}|{'|'.join(map(re.escape, ordered))}", re.IGNORECASE), categories


@cache
def _columns() -> tuple[re.Pattern[str], Mapping[str, str]]:
    categories = {word: category for category, word in _lines("columns.txt")}
    ordered = sorted(categories, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), categories


@cache
def _policy() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sides: dict[str, list[str]] = {"before": [], "next": [], "after": []}
    for side, word in _lines("policy.txt"):
        sides[side].append(re.escape(word))
    before, right, after = ("|".join(words) for words in sides.values())
    return re.compile(rf"(?:{before})\Z"), re.compile(rf"{right}|[一-龥]{{0,4}}?(?:{after})")


def _is_policy(text: str, start: int, end: int) -> bool:
    before, after = _policy()
    if before.search(text[max(0, start - 3) : start]):
        return True
    return after.match(text, end, end + 10) is not None


def _lines(name: str) -> list[tuple[str, str]]:
    text = (files("detectors.attributes") / "data" / name).read_text(encoding="utf-8")
    pairs = []
    for line in text.splitlines():
        if not line.startswith("#"):
            category, _, words = line.partition(": ")
            pairs += [(category, word) for word in words.split()]
    return pairs
