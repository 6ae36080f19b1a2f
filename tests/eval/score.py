"""Precision, recall and F1 of predictions against the truth. Pure functions on dicts.

A truth line has file, entity_type, value, exposure, visibility and level (leak or info); a
prediction has file, entity_type, value, exposure and severity. Values count as a set per file and
entity: the same value twice in a file counts once, in whatever visibility.

A leak is what is not masked and not info. Predicted leaks that are no leak in the truth
(look-alikes, offices, masked values) are false positives; so a lawful value predicted as a leak
counts against precision, and predicted as info it counts nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

ENTITIES = (
    "CN_RESIDENT_ID",
    "CN_MOBILE_PHONE",
    "CN_LANDLINE_PHONE",
    "CN_BANK_CARD",
    "CN_ADDRESS",
    "EMAIL_ADDRESS",
)
_SEPARATORS = re.compile("[\\s\u200b\u200c\u200d\ufeff\u00ad—\\-()（）]")
_SIGNS = "＊×╳✱●○•·∙◦#_□■?？…X"
_MASKS = str.maketrans(_SIGNS, "*" * len(_SIGNS))
_DIGITS = re.compile(r"\d+")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1\d{10}$)")

Line = Mapping[str, Any]
Key = tuple[str, str, str]
"""(file, entity type, canonical value)"""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one entity, and what follows from them; 1.0 where nothing was to be found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was predicted, the part that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the part that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def canonical(entity_type: str, value: str) -> str:
    """The form in which values are equal: half-width, no separators, no country code, masks `*`."""
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", value))
    if entity_type == "EMAIL_ADDRESS":
        return unicodedata.normalize("NFKC", value).strip().lower()
    if entity_type == "CN_MOBILE_PHONE":
        plain = _COUNTRY.sub("", plain)
    if entity_type == "CN_BIRTH_DATE":
        return _date(plain)
    if entity_type in ("PERSON", "CN_VEHICLE_PLATE"):
        return re.sub("[·•・‧]", "", plain).replace("某", "*").upper()
    if entity_type in ("CN_MOBILE_PHONE", "CN_LANDLINE_PHONE", "CN_BANK_CARD"):
        return plain.upper().translate(_MASKS)
    if entity_type == "CN_RESIDENT_ID":
        plain = plain.upper()
        return plain[:-1].translate(_MASKS) + plain[-1:]  # the last X is a check digit
    return plain


def _date(text: str) -> str:
    """Year, month and day without leading zeros, as far as they are told."""
    numbers = _DIGITS.findall(text)
    if len(numbers) == 1 and len(numbers[0]) in (6, 8):
        whole = numbers[0]
        numbers = [part for part in (whole[:4], whole[4:6], whole[6:]) if part]
    return "-".join(number.lstrip("0") for number in numbers)


def same(entity_type: str, told: str, true: str) -> bool:
    """Equal; of addresses, one part of the other and at least six tenths of its length."""
    if told == true:
        return True
    if entity_type != "CN_ADDRESS":
        return False
    short, long = sorted((told, true), key=len)
    return short in long and len(short) >= 0.6 * len(long)


def score(truth: Iterable[Line], predictions: Iterable[Line]) -> dict[str, Score]:
    """One score an entity type of `ENTITIES`, and "all" for their sum (micro)."""
    there = _keys(line for line in truth if is_true_leak(line))
    told = _keys(line for line in predictions if is_predicted_leak(line))
    scores = {entity: _score(entity, there, told) for entity in ENTITIES}
    counts = [(s.right, s.wrong, s.missed) for s in scores.values()]
    return {**scores, "all": Score(*(sum(column) for column in zip(*counts, strict=True)))}


def is_true_leak(line: Line) -> bool:
    """Whether this must be reported."""
    return line["level"] == "leak" and line["exposure"] != "masked"


def is_predicted_leak(line: Line) -> bool:
    """Whether this was reported, which is: listed without being asked for all."""
    return line["severity"] != "info" and line["exposure"] != "masked"


def false_alarms(truth: Iterable[Line], predictions: Iterable[Line]) -> list[Key]:
    """The predicted leaks that are none, sorted."""
    there = _keys(line for line in truth if is_true_leak(line))
    told = _keys(line for line in predictions if is_predicted_leak(line))
    return sorted(key for key in told if not _matching(key, there))


def misses(truth: Iterable[Line], predictions: Iterable[Line]) -> list[Key]:
    """The leaks that were not predicted, sorted."""
    there = _keys(line for line in truth if is_true_leak(line))
    told = _keys(line for line in predictions if is_predicted_leak(line))
    return sorted(key for key in there if not _matching(key, told))


def exposures(truth: Iterable[Line], predictions: Iterable[Line]) -> dict[tuple[str, str], int]:
    """How often (true, predicted) exposure met on one value; "none" where nothing was told.

    Where a value has several exposures in a file, the gravest counts: exposed, recoverable, masked.
    """
    there, told = _gravest(truth), _gravest(predictions)
    counts: Counter[tuple[str, str]] = Counter()
    for key, exposure in there.items():
        matches = _matching(key, told)
        counts[exposure, min((told[m] for m in matches), key=_gravity, default="none")] += 1
    return dict(counts)


def _score(entity: str, there: set[Key], told: set[Key]) -> Score:
    there = {key for key in there if key[1] == entity}
    told = {key for key in told if key[1] == entity}
    found = sum(bool(_matching(key, told)) for key in there)
    wrong = sum(not _matching(key, there) for key in told)
    return Score(found, wrong, len(there) - found)


def _keys(lines: Iterable[Line]) -> set[Key]:
    return {_key(line) for line in lines if line["entity_type"] in ENTITIES}


def _key(line: Line) -> Key:
    entity = line["entity_type"]
    return line["file"], entity, canonical(entity, line["value"])


def _matching(key: Key, others: Iterable[Key]) -> list[Key]:
    file, entity, value = key
    if entity != "CN_ADDRESS":
        return [key] if key in others else []
    return [o for o in others if o[:2] == (file, entity) and same(entity, o[2], value)]


def _gravity(exposure: str) -> int:
    return ("exposed", "recoverable", "masked").index(exposure)


def _gravest(lines: Iterable[Line]) -> dict[Key, str]:
    gravest: dict[Key, str] = {}
    for line in lines:
        if line["entity_type"] in ENTITIES:
            key, exposure = _key(line), line["exposure"]
            gravest[key] = min(gravest.get(key, exposure), exposure, key=_gravity)
    return gravest
