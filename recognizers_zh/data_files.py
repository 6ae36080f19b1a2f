"""Read the reference data: each table once, at its first use."""

from __future__ import annotations

import csv
import lzma
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class Region(NamedTuple):
    """A division: name, and the years in which its code came and went (None: not known, still
    there).
    """

    name: str
    since: int | None
    until: int | None


@cache
def regions() -> Mapping[str, Region]:
    """Divisions down to counties, abolished ones too, by six-digit code."""
    with lzma.open(DATA / "regions.csv.xz", "rt", encoding="utf-8", newline="") as lines:
        rows = [(code, Region(name, _year(a), _year(b))) for code, name, a, b in csv.reader(lines)]
    return MappingProxyType(dict(rows))


@cache
def prefectures() -> frozenset[str]:
    """The four-digit beginnings of all codes ever known."""
    return frozenset(code[:4] for code in regions())


@cache
def townships() -> frozenset[str]:
    """Names of towns, townships and subdistricts."""
    with lzma.open(DATA / "townships.txt.xz", "rt", encoding="utf-8") as lines:
        return frozenset(lines.read().split())


@cache
def bank_bins() -> Mapping[str, tuple[str, str]]:
    """(bank, card) by bank identification number, six or eight digits."""
    with (DATA / "bank_bins.csv").open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({prefix: (bank, card) for prefix, bank, card in csv.reader(lines)})


@cache
def mobile_ranges() -> Mapping[str, str]:
    """The kind of use (mobile, data, virtual, satellite) by range, three or four digits."""
    with (DATA / "mobile_ranges.csv").open(encoding="utf-8") as lines:
        rows = csv.reader(line for line in lines if not line.startswith("#"))
        return MappingProxyType({prefix: kind for prefix, _operator, kind in rows})


def _year(text: str) -> int | None:
    return int(text) if text else None
