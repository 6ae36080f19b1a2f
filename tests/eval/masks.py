"""Masks as offices put them: which digits, by what sign, and what is left to guess."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.eval import count

GLYPHS = "*＊×xX●○•#_□■?？…╳✱"
LIMIT = 100
"""Candidates up to which a value counts as recoverable."""

RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "any1": ((12, 13),),
    "check": ((17, 18),),
    "day": ((12, 14),),
    "year": ((6, 10),),
    "monthday": ((10, 14),),
    "birth": ((6, 14),),
    "seq3": ((14, 17),),
    "last4": ((14, 18),),
    "last6": ((12, 18),),
    "first10": ((10, 18),),
    "f3l4": ((3, 14),),
    "f2l4": ((2, 14),),
    "f2l3": ((2, 15),),
    "l4": ((0, 14),),
    "f1l1": ((1, 17),),
    "seq2": ((14, 16),),
    "two": ((8, 10), (12, 14)),
}
"""Of an 18-digit ID, what each kind of mask hides."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A mask: as written, normalised (`*`), how open it lies, how many values are left."""

    shown: str
    value: str
    exposure: str
    candidates: int | None


def hide(value: str, ranges: tuple[tuple[int, int], ...]) -> str:
    """The value with `*` in these ranges."""
    letters = list(value)
    for start, end in ranges:
        letters[start:end] = "*" * (end - start)
    return "".join(letters)


def glyph(rng: Random) -> str:
    """The sign that an office masks with."""
    usual = rng.random() < 0.45
    return "*" if usual else rng.choice(GLYPHS)


def resident_id(
    sign: str, value: str, kind: str, born: str, region: bool, male: bool | None
) -> Masked:
    """An ID under a kind of mask; `born` (digits) and `region` are what stands beside it."""
    mask = hide(value, RANGES[kind])
    left = count.candidates(mask, value[:6], born, male)
    if "*" in mask[:6] and not region:
        left *= _regions(mask[:6])
    exposure = "recoverable" if left <= LIMIT else "masked"
    if mask.endswith("*") and sign in "xX":
        sign = "*"  # an X at the end may be the check character itself
    return Masked(mask.replace("*", sign), mask, exposure, left)


def _regions(shown: str) -> int:
    """How many of the 6,173 county codes ever used begin like this, on average."""
    visible = len(shown.rstrip("*"))
    return {0: 6173, 1: 890, 2: 200, 3: 88, 4: 18, 5: 4}[visible]


def mobile(sign: str, value: str, hidden: int) -> Masked:
    """A mobile with `hidden` digits hidden after the third, or at the end for 44 (the last four)."""
    last = hidden == 44
    many = 4 if last else hidden
    start = 7 if last else 3 if many > 2 else 5
    mask = hide(value, ((start, start + many),))
    exposure = "recoverable" if 10**many <= LIMIT else "masked"
    return Masked(mask.replace("*", sign), mask, exposure, 10**many)


def card(sign: str, value: str, head: int, tail: int) -> Masked:
    """A card that shows its first and last digits; the last is a check digit."""
    head = min(head, len(value) - tail - 2)
    hidden = len(value) - head - tail
    mask = hide(value, ((head, head + hidden),))
    left = 10 ** (hidden - 1 if tail else hidden)
    exposure = "recoverable" if left <= LIMIT else "masked"
    return Masked(mask.replace("*", sign), mask, exposure, left)


def name(rng: Random, value: str) -> str:
    """A masked name: 张某, 张*三, 张**."""
    forms = (
        value[0] + "某",
        value[0] + "某某",
        value[0] + "*" * (len(value) - 1),
        value[0] + "*" + value[-1],
    )
    return rng.choice(forms)
