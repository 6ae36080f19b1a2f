"""Where a person's name may stand in a few words of text: a rule for masking, not a recognizer.

It serves contexts and titles, where a name too many costs nothing and a name too few is a leak, so it
takes whatever looks like one: after a label (姓名, 申请人, 户主), before a sex or an identifier, between
marks, or in the set phrases of titles (关于对…的). Reporting persons as findings is not its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_LABELS = (
    "我叫|名叫|我是|本人|尊敬的|姓名|户主|申请人|当事人|被处罚人|法定代表人|负责人|联系人|监护人|父亲|母亲|配偶|学生|患者|"
    "投诉人|来信人|信访人|权利人|所有人|被征收人|收件人|受送达人|纳税人|村民|居民|同志|家长|共同申请人"
)
PLACE_ENDS = frozenset("镇乡村县区市局街站所校院办部委厂店弄号")
"""柳河镇, 高店村, 江宁区: a surname's character begins many places, and places are no names."""
_VERBS = "的|来信|来电|来访|投诉|举报|求助|咨询|提出|诉|与|作出|进行|给予|等|申请|违|涉|信访|反映"


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """(single, compound) surnames."""
    single, compound = _lines("surnames.txt")
    return frozenset(single), frozenset(compound.split())


@cache
def stop_words() -> frozenset[str]:
    """Words of two characters that begin like a name."""
    return frozenset(_lines("not_names.txt")[0].split())


def _lines(name: str) -> list[str]:
    text = (files("detectors") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    single, compound = (sorted(part) for part in surnames())
    name = rf"(?:{'|'.join(compound)}|[{''.join(single)}])[一-龥]{{1,2}}"
    ethnic = r"[一-龥]{2,6}(?:[·•・][一-龥]{1,8})+"
    return (
        re.compile(rf"({ethnic})"),
        re.compile(rf"(?:{_LABELS})\s*[:：为是]?\s*({name}|[一-龥]{{2,3}}(?![一-龥]))"),
        re.compile(rf"(?<![一-龥])({name})(?=[,，、；;(（\s]*(?:男|女|汉族|身份证|公民身份|\d))"),
        re.compile(rf"(?<![一-龥])({name})(?![一-龥])"),
        re.compile(rf"(?<![一-龥])({name})的"),
        re.compile(rf"(?:关于|对|给予|送达|查处|致)对?({name})(?={_VERBS})"),
        re.compile(rf"({name})(?=同志|先生|女士|户|一家|等\d+[人户名]|（?身份证)"),
    )


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans that may be names, several rules' spans may overlap."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            name = match.group(1)
            if name[:2] not in stop_words() and name[-1] not in PLACE_ENDS:
                yield match.span(1)
