"""What a text must have at the least before a pattern is tried on it, told by the pattern itself.

A cell of a table is asked by two dozen patterns, most of which cannot match for a plain reason: too few
digits, no line break, nothing between the digits. The reasons are read from the parsed pattern, so that
they never lag behind it; what is not understood asks for nothing.

>>> gate_of(r"[0-9]{4}-[0-9]{4}")
Gate(digits=8, length=9, newline=False, other=True)
>>> gate_of(r"[0-9]{4}-[0-9]{4}").lets(Seen.of("12345678"))
False
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_BACKREFERENCE = re.compile(r"\(\?P=\w+\)")
_FLAGS = re.DOTALL | re.MULTILINE
_DIGITS = frozenset("0123456789")
_PLAIN = re.compile(r"[0-9A-Za-z]*")


class Seen(NamedTuple):
    """A folded text, counted: its ASCII digits, its length, whether lines break in it, and whether
    anything but ASCII letters and digits stands in it.
    """

    digits: int
    length: int
    newline: bool
    other: bool

    @classmethod
    def of(cls, text: str) -> Seen:
        """Count a text."""
        digits = sum(map(text.count, "0123456789"))
        return cls(digits, len(text), "\n" in text, _PLAIN.fullmatch(text) is None)


class Gate(NamedTuple):
    """The least that a match needs: so many ASCII digits and characters, a line break, a character that
    is no ASCII letter or digit.
    """

    digits: int = 0
    length: int = 0
    newline: bool = False
    other: bool = False

    def lets(self, seen: Seen) -> bool:
        """Whether a text may hold a match."""
        return (
            seen.digits >= self.digits
            and seen.length >= self.length
            and (seen.newline or not self.newline)
            and (seen.other or not self.other)
        )


def least(gates: Iterable[Gate]) -> Gate:
    """What a match of any of several patterns needs."""
    ways = list(gates)
    if not ways:
        return Gate()
    return Gate(
        min(way.digits for way in ways),
        min(way.length for way in ways),
        all(way.newline for way in ways),
        all(way.other for way in ways),
    )


@lru_cache(maxsize=256)
def gate_of(pattern: str) -> Gate:
    """What every match of a pattern needs; nothing where the pattern cannot be read."""
    # A back reference is left out: what is left needs less, and so lets more through.
    plain = _BACKREFERENCE.sub("(?:)", _GROUP_NAME.sub("(?:", pattern))
    try:
        parsed = _parser.parse(plain, _FLAGS)
    except re.error:
        return Gate()
    return _needs(parsed)


def _needs(parsed: Any) -> Gate:
    parts = [_of(kind, value) for kind, value in parsed]
    return Gate(
        sum(part.digits for part in parts),
        sum(part.length for part in parts),
        any(part.newline for part in parts),
        any(part.other for part in parts),
    )


def _of(kind: Any, value: Any) -> Gate:
    """The needs of one node of a parsed pattern."""
    if kind is sre.LITERAL:
        return _character(frozenset(chr(value)))
    if kind is sre.IN:
        return _character(_members(value))
    if kind is sre.SUBPATTERN:
        return _needs(value[-1])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        times, _, inner = value
        needs = _needs(inner)
        if not times:
            return Gate()
        return Gate(needs.digits * times, needs.length * times, needs.newline, needs.other)
    if kind is sre.BRANCH:
        return least(map(_needs, value[1]))
    if kind is sre.ASSERT:
        needs = _needs(value[1])
        return Gate(0, 0, needs.newline, needs.other)
    return Gate()


def _character(members: frozenset[str] | None) -> Gate:
    if members is None:
        return Gate(0, 1)
    plain = any(member.isascii() and member.isalnum() for member in members)
    # Letters case-fold: the long s and the Kelvin sign match plain ones, which only lets more through.
    return Gate(int(members <= _DIGITS), 1, members == {"\n"}, not plain)


def _members(items: Any) -> frozenset[str] | None:
    """The characters of a class; None where it is negated, or more than a list."""
    members: set[str] = set()
    for kind, value in items:
        if kind is sre.LITERAL:
            members.add(chr(value))
        elif kind is sre.RANGE and value[1] - value[0] < 1000:
            members.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(members)
