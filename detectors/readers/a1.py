"""Cell names in A1 style."""

from __future__ import annotations

import re
from functools import lru_cache

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@lru_cache(maxsize=20000)
def column_letters(column: int) -> str:
    """1 is A, 27 is AA.

    >>> column_letters(703)
    'AAA'
    """
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


@lru_cache(maxsize=20000)
def column_number(letters: str) -> int:
    """The inverse of `column_letters`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def parse_cell(name: str) -> tuple[int, int] | None:
    """Row and column of "C7", both from 1; None if it is no cell name."""
    match = _REFERENCE.fullmatch(name.strip())
    return (int(match[2]), column_number(match[1])) if match else None


def parse_range(name: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column of "A1:C7" or "A1"."""
    first, _, last = name.partition(":")
    start, end = parse_cell(first), parse_cell(last or first)
    return (*start, *end) if start and end else None
