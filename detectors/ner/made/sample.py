"""Sentences with the places of the names in them, drawn from templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from detectors.ner.made.people import foreigner, masked, person, words
from detectors.ner.made.places import (
    abroad,
    address,
    agency,
    company,
    place,
    road,
    school,
    short_place,
    village,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and what stands where in it: (start, end, "PER" or "LOC")."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


_HOLE = re.compile(r"\{(\w)\}")


@cache
def templates(name: str = "templates.txt") -> tuple[str, ...]:
    """The lines of a file of templates."""
    text = (files("detectors.ner.made") / "data" / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def samples(
    draw: Random, count: int, common: Sequence[str], source: tuple[str, ...] | None = None
) -> Iterator[Sample]:
    """`count` sentences; `common` are the words of common speech that fill the holes named K."""
    for _ in range(count):
        yield fill(draw.choice(source or templates()), draw, common)


def fill(template: str, draw: Random, common: Sequence[str]) -> Sample:
    """One sentence of the template."""
    text, spans, at = "", [], 0
    for hole in _HOLE.finditer(template):
        text += template[at : hole.start()]
        at = hole.end()
        part, kind = _part(hole[1], draw, common)
        if kind:
            spans.append((len(text), len(text) + len(part), kind))
        text += part
    return Sample(text + template[at:], tuple(spans))


def _part(letter: str, draw: Random, common: Sequence[str]) -> tuple[str, str | None]:
    if letter == "K":
        return draw.choice(common), None
    make, kind = _PARTS[letter]
    return make(draw), kind


def _year(draw: Random) -> str:
    return str(draw.randint(1900, 2025))


def _identifier(draw: Random) -> str:
    """Looks like an identity number of nobody: born before 1905."""
    digits = f"{draw.randint(11, 65)}{draw.randint(0, 9999):04}19{draw.randint(0, 4):02}"
    digits += f"{draw.randint(1, 12):02}{draw.randint(1, 28):02}{draw.randint(0, 999):03}"
    shown = digits + draw.choice("0123456789X")
    return shown if draw.random() < 0.7 else shown[:6] + "********" + shown[-4:]


def _telephone(draw: Random) -> str:
    if draw.random() < 0.4:
        return f"0{draw.randint(10, 999)}-{draw.randint(2000000, 88888888)}"
    return f"138{draw.randint(0, 99999999):08}"


_PARTS: dict[str, tuple[Callable[[Random], str], str | None]] = {
    "P": (person, "PER"),
    "G": (abroad, "LOC"),
    "Z": (short_place, "LOC"),
    "B": (lambda draw: draw.choice(words("lead")), None),
    "U": (lambda draw: draw.choice(words("follow")), None),
    "H": (lambda draw: draw.choice(words("slogan")), None),
    "N": (lambda draw: draw.choice(words("thing")), None),
    "F": (foreigner, "PER"),
    "M": (masked, "PER"),
    "L": (place, "LOC"),
    "O": (agency, "LOC"),
    "C": (company, "LOC"),
    "V": (village, "LOC"),
    "A": (address, "LOC"),
    "Q": (road, "LOC"),
    "W": (school, "LOC"),
    "X": (lambda draw: draw.choice(words("office")), None),
    "J": (lambda draw: draw.choice(words("private")), None),
    "R": (lambda draw: draw.choice(words("relation")), None),
    "I": (_identifier, None),
    "T": (_telephone, None),
    "D": (lambda draw: f"{_year(draw)}年{draw.randint(1, 12)}月{draw.randint(1, 31)}日", None),
    "Y": (_year, None),
    "n": (lambda draw: str(draw.randint(1, 99)), None),
    "S": (lambda draw: draw.choice("男女"), None),
    "E": (lambda draw: draw.choice(words("people")), None),
}
