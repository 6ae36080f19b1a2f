"""Counting a resident ID with what stands beside it: each fact that narrows is named."""

from __future__ import annotations

import re
from dataclasses import replace

from detectors.masks.beside import Beside, both
from detectors.masks.counted import Counted
from detectors.masks.pattern import agrees, fitted, union
from detectors.masks.resident_id import Known, count

_UNKNOWN = Counted(None, notes=("可见部分与公民身份号码的编排不符，未计算候选数",))
_LOST = re.compile(r"\d{15}\*{3}")
_LOST_NOTE = "末三位不可见，其余各位均可见；如系表格按数值存储所致，并非有意遮挡"
_BIRTH_NOTE = "可见部分含完整出生日期"


def count_identity(shown: str, beside: Beside) -> Counted:
    """Candidates of a masked ID of 18 or 15 characters, alone and then with each fact that fits it.

    A fact that no ID with these digits can meet (a home elsewhere, an age by the old reckoning) is
    left out. What the column and the agency's place suggest comes last and only where it is needed.
    """
    pattern = fitted(shown.upper(), (18, 15))
    if pattern is None:
        return Counted(None, notes=("遮挡的位数无法确定，未计算候选数",))
    known = beside.start()
    found = count(pattern, known)
    used: tuple[str, ...] = ()
    for word, alternatives in beside.steps():
        known, fewer = _narrowed(pattern, known, alternatives, found)
        if fewer and (fewer < found or not found):
            used = (*used, word)
        found = fewer
    if found == 0:
        return _UNKNOWN
    counted = Counted(found, used, _notes(pattern))
    return _by_agency(*_by_column(pattern, known, counted, beside), beside)


def _narrowed(
    pattern: str, known: Known, alternatives: tuple[Known, ...], found: int
) -> tuple[Known, int]:
    """The first alternative that something fits, and how many do; unchanged if none."""
    for alternative in alternatives:
        narrower = both(known, alternative)
        fewer = count(pattern, narrower)
        if fewer:
            return narrower, fewer
    return known, found


def _by_column(
    pattern: str, known: Known, counted: Counted, beside: Beside
) -> tuple[str, Known, Counted]:
    column = beside.column
    if column is None or counted.candidates == 1 or not agrees(pattern, column):
        return pattern, known, counted
    filled = union(pattern, column)
    fewer = count(filled, known)
    if not 0 < fewer < (counted.candidates or 0):
        return pattern, known, counted
    return filled, known, replace(counted, candidates=fewer, by_column=True)


def _by_agency(pattern: str, known: Known, counted: Counted, beside: Beside) -> Counted:
    if counted.candidates == 1 or known.regions:
        return counted
    found = counted.candidates or 0
    _, fewer = _narrowed(pattern, known, beside.of_agency(), found)
    return replace(counted, candidates=fewer, by_agency=True) if fewer < found else counted


def _notes(pattern: str) -> tuple[str, ...]:
    if _LOST.fullmatch(pattern):
        return (_LOST_NOTE,)
    shows_birth = len(pattern) == 18 and "*" not in pattern[6:14]
    return (_BIRTH_NOTE,) if shows_birth else ()


def count_disability(shown: str, beside: Beside) -> Counted:
    """A disability certificate: the holder's ID and two digits for category and degree."""
    pattern = fitted(shown.upper(), (20, 18))
    if pattern is None:
        return count_identity(shown, beside)
    counted = count_identity(pattern[:18], beside)
    if len(pattern) == 18:
        return counted
    kinds = 7 if pattern[18] == "*" else 1
    degrees = 4 if pattern[19] == "*" else 1
    found = None if counted.candidates is None else counted.candidates * kinds * degrees
    if pattern[18:] == "**":
        return replace(counted, candidates=found)
    note = "末两位显示残疾类别或等级，属特定身份、健康信息"
    return replace(counted, candidates=found, notes=(*counted.notes, note))
