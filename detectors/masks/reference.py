"""Division codes for counting, read from the recognizers' data file without importing the package:
its engine takes a second to load, and the parent judges without one."""

from __future__ import annotations

import csv
import lzma
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PERMITS = ("810000", "820000", "830000")
"""What stands for a division on residence permits for people from Hong Kong, Macao and Taiwan."""
PROVINCES = frozenset(
    str(number)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
    )
    for number in range(first, last + 1)
)
_SUFFIX = re.compile(r"(?:自治县|自治旗|新区|矿区|特区|林区|[市县区旗])$")


@cache
def _rows() -> tuple[tuple[str, str, bool], ...]:
    """Code, name, whether it is in force."""
    spec = find_spec("recognizers_zh")  # finds, does not import
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / "data" / "regions.csv.xz"
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        return tuple((code, name, not until) for code, name, _, until in csv.reader(lines))


@cache
def codes() -> tuple[str, ...]:
    """Six-digit codes that IDs begin with: counties, abolished ones too, and cities without counties."""
    known = [code for code, _, _ in _rows() if not code.endswith("00")]
    divided = {code[:4] for code in known}
    whole = [code for code, _, now in _rows() if now and code[4:] == "00" and code[2:4] != "00"]
    return tuple(sorted({*known, *(code for code in whole if code[:4] not in divided)}))


@cache
def current_codes() -> frozenset[str]:
    """Those of `codes()` that are in force."""
    return frozenset({code for code, _, now in _rows() if now} & set(codes()))


def trimmed(code: str) -> str:
    """A code without the zeros that stand for "all of it".

    >>> trimmed("310000"), trimmed("3205"), trimmed("310115")
    ('31', '3205', '310115')
    """
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


def earlier(code: str) -> tuple[str, ...]:
    """A county's code and those that a county of its name had before in the same province.

    Whoever was registered there before the county became a district has the old one.

    >>> earlier("110114")
    ('110114', '110201', '110221')
    """
    stem = _stems().get(code, "")
    return tuple(sorted({code, *_gone().get((code[:2], stem), ())}))


@cache
def _stems() -> Mapping[str, str]:
    """By code its name without what it is; only where that is a name of its own."""
    stems = ((code, _stem(name)) for code, name, _ in _rows())
    return {code: stem for code, stem in stems if len(stem) > 1}


@cache
def _gone() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Abolished counties by province and name."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for code, _, now in _rows():
        key = code[:2], _stems().get(code, "")
        if key[1] and not now and not code.endswith("00"):
            found[key] = (*found.get(key, ()), code)
    return found


def _stem(name: str) -> str:
    return _SUFFIX.sub("", name)
