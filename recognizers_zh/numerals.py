"""Pieces of patterns for numbers as documents print them, and numbers that two columns glued
together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

GAP = r"(?:[ \t]{1,2}|[ \t]?-[ \t]?|[ \t]{0,8}\r?\n[ \t]{0,8})"
"""What may stand between two digits of one number: two spaces, a hyphen, or one line break."""
NO_DECIMAL = r"(?<![0-9]\.)"
NOT_FRACTION = r"(?<!0\.)(?<![0-9]{2}\.)"
"""Like NO_DECIMAL, but the number 1. of a list may stand before."""
END = r"(?![0-9A-Za-z_])(?!\.[0-9])"
MASK = r"[*×✕✖╳●○◯■□▇█•◆★☆]"
"""What documents write over hidden characters; a number beside one is the rest of a masked one."""
WHOLE_START = rf"(?<!{MASK})"
WHOLE_END = rf"(?!{MASK})"
_FIELDS = (
    "tel|phone|mobile|mob|cell|sj|sjh|sjhm|dh|lxdh|wx|vx|id|no|sfz|sfzh|sfzhm|zjhm|yhzh|kh|zh"
    "|XK_FR_SFZH|XK_XDR_ZJHM|CF_XDR_SFZ"
)
TAG = rf"(?:(?<![A-Za-z0-9_])|(?<=[A-Za-z_])(?<=(?<![A-Za-z0-9])(?:{_FIELDS})_?))"
"""The beginning of a number: no letter or digit before it, unless they are a field name."""

APART = r"(?<![A-Za-z0-9_.@/#-])"
"""The beginning of a code with letters: it goes on with nothing."""
CODE_END = r"(?![0-9A-Za-z_@/#*-])(?!\.[0-9A-Za-z])"
"""The end of a code with letters: nothing goes on with it."""
PROVINCE_CHARACTERS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


def is_day(digits: str) -> bool:
    """Whether eight digits are a day of the 20th or 21st century.

    >>> is_day("20230131"), is_day("20230132"), is_day("12345678")
    (True, False, False)
    """
    if len(digits) != 8 or not digits.isdigit() or not 1900 <= int(digits[:4]) <= 2099:
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def led(first: str, *behind: str) -> str:
    """A pattern for the character class `first`, and before it what `behind` says.

    The class comes first and the look back after it, since the engine finds a class at once but
    would try a look back at every character: this is ten times as fast on prose.
    """
    return f"{first}(?<={''.join(behind)}{first})"


Tokens = Mapping[str, tuple[range, Callable[[str], bool]]]


def split_glued(run: str, tokens: Tokens) -> Iterator[tuple[str, int, int]]:
    """Cut a digit run into the values whose columns lost the space between them.

    `tokens` gives each kind its possible lengths and its check. Yields (kind, start, end) of the
    one way to cut the whole run, or nothing if there is no way or more than one.
    """
    ways = _tilings(run, 0, tokens, {})
    if len(ways) == 1:
        yield from ways[0]


_Way = tuple[tuple[str, int, int], ...]


def _tilings(run: str, start: int, tokens: Tokens, known: dict[int, list[_Way]]) -> list[_Way]:
    if start == len(run):
        return [()]
    if start not in known:
        known[start] = [
            ((kind, start, end), *rest)
            for kind, end in _tokens_at(run, start, tokens)
            for rest in _tilings(run, end, tokens, known)[:2]
        ][:2]
    return known[start]


def _tokens_at(run: str, start: int, tokens: Tokens) -> Iterator[tuple[str, int]]:
    for kind, (lengths, is_valid) in tokens.items():
        for length in lengths:
            if start + length <= len(run) and is_valid(run[start : start + length]):
                yield kind, start + length
