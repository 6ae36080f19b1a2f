"""Values that the agency masked itself: 110105********002X, 138****8000, 6222**********0008.

They are facts too: listed with `--all`, and later graded by how many candidates they leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recognizers_zh.text import fold

_GLYPHS = "*✱×╳●○•◆■□█_#?？"
_CANONICAL = str.maketrans(dict.fromkeys(_GLYPHS, "*"))
_LETTER_RUN = re.compile(r"(?<=[0-9*])[Xx]{3,}(?=[0-9*Xx]?)|[Xx]{3,}(?=[0-9])")
_RUN = re.compile(r"(?<![0-9A-Za-z*.])[0-9*][0-9* ]{6,30}[0-9*Xx](?![0-9A-Za-z*])")

_ID_LABEL = re.compile(r"身份证|证件号|公民身份|残疾人?证|sfz|zjhm", re.IGNORECASE)
_PHONE_LABEL = re.compile(r"电话|手机|联系方式|lxdh|sjh", re.IGNORECASE)
_CARD_LABEL = re.compile(r"卡号|账号|帐号|账户|帐户|一卡通|一折通|存折|yhkh|yhzh", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MaskedSpan:
    """A masked value in the original text: `start` and `end` there, `shown` with `*` for masks."""

    entity_type: str
    start: int
    end: int
    shown: str


def masked_spans(text: str, label: str = "") -> Iterator[MaskedSpan]:
    """Every masked number whose length, visible digits and label say what it was."""
    folded = fold(text)
    canonical = _LETTER_RUN.sub(lambda m: "*" * len(m.group()), folded.text.translate(_CANONICAL))
    if "*" not in canonical:
        return
    for match in _RUN.finditer(canonical):
        shown = match.group().replace(" ", "")
        before = canonical[max(0, match.start() - 16) : match.start()]
        entity = _entity(shown, f"{label} {before}")
        if entity is not None:
            start, end = folded.original_span(*match.span())
            yield MaskedSpan(entity, start, end, shown.upper())


def _entity(shown: str, label: str) -> str | None:
    digits = sum(c.isdigit() for c in shown)
    stars = shown.count("*")
    if stars < 2 and not (stars == 1 and len(shown) in (11, 18)):
        return None
    if digits == 0:
        return None
    if _looks_like_id(shown) or (_ID_LABEL.search(label) and 12 <= len(shown) <= 20):
        return "CN_RESIDENT_ID"
    if re.fullmatch(r"1[3-9*][0-9*]{9}", shown) and not _CARD_LABEL.search(label):
        return "CN_MOBILE_PHONE"
    if _PHONE_LABEL.search(label) and 9 <= len(shown) <= 12 and shown.startswith("1"):
        return "CN_MOBILE_PHONE"
    if _CARD_LABEL.search(label) and 10 <= len(shown) <= 22:
        return "CN_BANK_CARD"
    return None


def _looks_like_id(shown: str) -> bool:
    return bool(re.fullmatch(r"[1-8][0-9*]{16}[0-9X*]", shown, re.IGNORECASE))
