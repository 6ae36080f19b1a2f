"""Division codes of a place as written: 浙江省杭州市西湖区… is 33, 3301 and 330106.

Only what stands at the beginning is read, one name after the other, and a county whose name several
places bear (鼓楼区) only where its city or province is written before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from recognizers_zh import data_files

_LONGEST_NAME = 14
_READ = 30
_LEVELS = ("00", "00")
_CITIES = ("北京", "天津", "上海", "重庆")


def codes_of(text: str) -> tuple[str, ...]:
    """Codes of 2, 4 and 6 digits, the finest last; () where none is certain.

    >>> codes_of("浙江省杭州市西湖区文三路1号")
    ('33', '3301', '330106')
    >>> codes_of("西湖区文三路1号")
    ()
    """
    return _codes(text.lstrip()[:_READ])


@lru_cache(maxsize=1 << 13)
def _codes(text: str) -> tuple[str, ...]:
    found, at = "", 0
    while True:
        taken = _next(text, at, found)
        if taken is None:
            break
        found, at = taken
    lengths = [n for n in (2, 4, 6) if n <= len(found) and found[n - 2 : n] != "00"]
    return tuple(
        found[:n] for n in lengths if not (n == 4 and found[2:4] == "01" and _is_city(found))
    )


def _is_city(code: str) -> bool:
    """北京市: a province without prefectures, whose four digits say nothing."""
    return code[:2] in ("11", "12", "31", "50")


def _next(text: str, at: int, above: str) -> tuple[str, int] | None:
    """The next name at `at` that lies in `above`: its code without empty levels, and its end."""
    for length in _lengths().get(text[at : at + 2], ()):
        end = at + length
        codes = [c for c in _by_name().get(text[at:end], ()) if c.startswith(above) and c != above]
        current = [c for c in codes if c in _alive()] or codes
        if len(current) == 1:
            return current[0], end
    return None


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, set[str]] = defaultdict(set)
    for code, region in data_files.regions().items():
        short = code.rstrip("0") if code.endswith("00") else code
        short += "0" * (len(short) % 2)
        names[region.name].add(short)
        for suffix in ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"):
            bare = region.name.removesuffix(suffix)
            if code.endswith("00") and bare != region.name and len(bare) > 1:
                names[bare].add(short)
                break
    return {name: tuple(sorted(codes)) for name, codes in names.items() if len(name) > 1}


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """How long the names are that begin with two characters, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in _by_name():
        if len(name) <= _LONGEST_NAME:
            lengths[name[:2]].add(len(name))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


@cache
def _alive() -> frozenset[str]:
    codes = (code for code, region in data_files.regions().items() if region.until is None)
    short = ((code.rstrip("0") if code.endswith("00") else code) for code in codes)
    return frozenset(code + "0" * (len(code) % 2) for code in short)
