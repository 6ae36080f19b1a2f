"""Patterns: a masked value with `*` for each hidden character."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RUN = re.compile(r"\*+")


def hidden(pattern: str) -> int:
    """How many characters are hidden."""
    return pattern.count("*")


def fits(pattern: str, value: str) -> bool:
    """Whether a string of the same length shows what the pattern shows."""
    return all(p in ("*", v) for p, v in zip(pattern, value, strict=True))


def agrees(a: str, b: str) -> bool:
    """Whether two patterns can be of one value."""
    return len(a) == len(b) and all(x == y or "*" in (x, y) for x, y in zip(a, b, strict=True))


def overlap(a: str, b: str) -> int:
    """How many positions both show, alike."""
    return sum(1 for x, y in zip(a, b, strict=False) if x == y != "*")


def union(a: str, b: str) -> str:
    """What two agreeing patterns show together.

    >>> union("31010119900101****", "310***********1234")
    '310101199001011234'
    """
    return "".join(y if x == "*" else x for x, y in zip(a, b, strict=True))


def fitted(shown: str, lengths: Sequence[int]) -> str | None:
    """The pattern at its true length: one run of stars stands for as many characters as are missing.

    None where nothing says how many characters each run hides. The first of `lengths` is the usual.

    >>> fitted("1101****0021", (18, 15))
    '1101**********0021'
    """
    if len(shown) in lengths:
        return shown
    runs = _RUN.findall(shown)
    missing = lengths[0] - (len(shown) - hidden(shown))
    if len(runs) != 1 or missing < 1:
        return None
    return _RUN.sub("*" * missing, shown)
