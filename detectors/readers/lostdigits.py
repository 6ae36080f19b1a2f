"""Identifiers kept as numbers: a spreadsheet holds 15 digits, the others of an ID are lost.

110105194912310021 typed into a cell of numbers is stored as 1.1010519491231E+17 and comes back as
110105194912310000. The zeros are nobody's digits: they are shown as "*", never guessed.
"""

from __future__ import annotations

import re

KEPT = 15
"""Significant digits of a number in a spreadsheet."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_ID = re.compile(r"[1-8]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}")
_ID_LABEL = re.compile(r"身份证|证件号|公民身份|残疾人?证|sfz|zjhm", re.IGNORECASE)
_CARD_LABEL = re.compile(r"卡号|账号|帐号|账户|帐户|一卡通|一折通|存折|yhkh|yhzh", re.IGNORECASE)
_EXPONENT = re.compile(r"([1-9])(?:\.(\d{1,16}))?[Ee]\+?(1[5-9])")


def may_have_lost(text: str) -> bool:
    """Whether a number is too long to be whole; a quick look at every cell."""
    return 17 <= len(text) <= 19 and text.isascii() and text.isdigit()


def with_lost_digits(text: str, label: str) -> str:
    """A number of a cell with "*" for the digits that it lost; unchanged where it lost none.

    >>> with_lost_digits("110105194912310000", "")
    '110105194912310***'
    >>> with_lost_digits("6222020000000010000", "银行账号")
    '622202000000001****'
    """
    if not may_have_lost(text):
        return text
    if len(text) == 18 and _ID.fullmatch(text):
        return text if _is_whole_id(text) else _cut(text)
    if _ID_LABEL.search(label) and len(text) == 18 and text.endswith("000"):
        return _cut(text)
    if _CARD_LABEL.search(label) and _is_cut_card(text):
        return _cut(text)
    return text


def of_shown_text(text: str, label: str) -> str:
    """The same for text that was once a number: a CSV saved from a spreadsheet, under an ID's label.

    >>> of_shown_text("1.10105E+17", "身份证号")
    '110105************'
    """
    if not text[:1].isdigit() or not _ID_LABEL.search(label):
        return text
    if len(text) == 18 and text.endswith("000") and text.isdigit():
        return with_lost_digits(text, label)
    found = _EXPONENT.fullmatch(text.strip())
    if found is None or found[3] != "17":
        return text
    digits = (found[1] + (found[2] or ""))[:KEPT]
    return digits.ljust(18, "*")


def _is_whole_id(text: str) -> bool:
    """Written by a program that keeps all digits: not ending in zeros, and the check digit fits."""
    total = sum(int(d) * w for d, w in zip(text, _WEIGHTS, strict=False))
    return not text.endswith("000") and _CHECK[total % 11] == text[-1]


def _is_cut_card(text: str) -> bool:
    """Zeros where the digits were; some programs keep one or two more, and Luhn's sum shows it."""
    if not text[KEPT:].strip("0"):
        return True
    doubled = (int(d) * 2 for d in text[-2::-2])
    total = sum(n - 9 if n > 9 else n for n in doubled) + sum(int(d) for d in text[::-2])
    return text.endswith("00") and total % 10 != 0


def _cut(text: str) -> str:
    return text[:KEPT] + "*" * (len(text) - KEPT)
