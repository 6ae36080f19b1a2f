"""Number formats that keep a value from sight: ";;;", conditions with nothing to show, white."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

_PIECES = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|_.|\*.|;|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_SHOWS = re.compile(r"[0#?@ymdhsegb年月日]|general|常规", re.IGNORECASE)
_WHITE = re.compile(r"\[(?:white|白色?|color ?2)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: for which numbers, and whether it shows anything of them."""

    condition: tuple[str, Decimal] | None
    shows: bool


def read_sections(code: str) -> tuple[Section, ...]:
    """The sections of a format that hides something; () for one that shows whatever it gets.

    >>> len(read_sections(";;;")), read_sections("0.00"), len(read_sections('[>99]"";General'))
    (4, (), 2)
    """
    if not code.strip() or len(code) > 255:
        return ()
    pieces = _PIECES.findall(code)
    groups: list[list[str]] = [[]]
    for piece in pieces:
        if piece == ";":
            groups.append([])
        else:
            groups[-1].append(piece)
    sections = tuple(_section(group) for group in groups[:4])
    return () if all(section.shows for section in sections) else sections


def _section(pieces: list[str]) -> Section:
    whole = "".join(pieces)
    found = _CONDITION.search(whole)
    condition = (found[1], Decimal(found[2])) if found else None
    bare = "".join(p for p in pieces if p[0] not in '"\\_*' and not _is_bracket(p))
    return Section(condition, bool(_SHOWS.search(bare)) and not _WHITE.search(whole))


def _is_bracket(piece: str) -> bool:
    """A colour, condition or locale; [h] and [mm] are elapsed times and show."""
    return piece.startswith("[") and piece[1:-1].lower().strip("hms") != ""


def hides(sections: tuple[Section, ...], number: Decimal | None) -> bool:
    """Whether a value of a cell is not shown; `number` is None for text."""
    if not sections:
        return False
    if number is None:
        return len(sections) == 4 and not sections[3].shows
    return not _chosen(sections, number).shows


def _chosen(sections: tuple[Section, ...], number: Decimal) -> Section:
    if any(section.condition for section in sections):
        for section in sections[:3]:
            if section.condition is None or _holds(section.condition, number):
                return section
        return Section(None, shows=True)
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    sign, bound = condition
    signs: dict[str, Callable[[Decimal, Decimal], bool]] = {
        "<": operator.lt,
        ">": operator.gt,
        "=": operator.eq,
        "<=": operator.le,
        ">=": operator.ge,
        "<>": operator.ne,
    }
    return signs[sign](number, bound)
