"""Endless sites: what a crawl does not ask any more, by address and by what came back.

A trap is cut, never silently: each refusal is counted under the pattern of its addresses.
Real notices that look alike are no trap: they differ in words, and lists lead to them. A trap
leads to itself, page after page, with no new line of text and no new address outside itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from crawler.urls import extension, is_trap

BARREN = 40
"""So many pages of one pattern in a row, each found on its own pattern, that brought no new line
of text and no new address, close the pattern."""
BARREN_LISTED = 300
"""The same for pages that others led to: notices of one form may follow each other for long."""
LEADING_NOWHERE = 400
"""So many found on their own pattern, in a row, whatever their text, with no address outside it."""
KEY_SETS = 24
"""So many different sets of query parameters on one path; a list has a handful."""
YEARS = (40, 2)
"""A date in an address lies at most so many years back and ahead; a calendar goes on for ever."""

_DATE_KEYS = re.compile(r"(?:date|day|month|year|ym|ymd|rq|riqi|time)\w{0,9}$", re.IGNORECASE)
_WHEN = re.compile(
    r"(?<!\d)(\d{4})(?:[-/._](1[0-2]|0?[1-9])(?:[-/._]\d{1,2})?|(0[1-9]|1[0-2])(?:[0-3]\d)?)?(?!\d)"
)
_FOLDERS = re.compile(r"(?:calendar|rili|events?|schedule|archives?)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_TOKEN = re.compile(r"(?=[^/]*\d)[0-9A-Za-z_-]{16,}")
_NOISE = re.compile(r"[\W\d_]+")
_MOST_LINES = 400_000


@dataclass(frozen=True, slots=True)
class Cut:
    """What was not asked for: how many addresses of a pattern, and why."""

    pattern: str
    why: str
    count: int


@dataclass(slots=True)
class _Pattern:
    barren: int = 0
    listed: int = 0
    nowhere: int = 0
    closed: str | None = None


@dataclass(slots=True)
class Traps:
    """What one site showed in one run. Pure bookkeeping: it is told, and it is asked."""

    today: date
    _patterns: dict[str, _Pattern] = field(default_factory=dict, repr=False)
    _key_sets: dict[str, set[frozenset[str]]] = field(default_factory=dict, repr=False)
    _lines: set[bytes] = field(default_factory=set, repr=False)
    _targets: set[bytes] = field(default_factory=set, repr=False)
    _cuts: Counter[tuple[str, str]] = field(default_factory=Counter, repr=False)

    def refuses(self, url: str) -> str | None:
        """Why an address is not asked for: "repeats", "calendar", "facets" or "flood"; else None.

        Ask once for each new address: the answer is counted.
        """
        name = pattern(url)
        why = _by_address(url, self.today) or self._facets(url) or self._flood(name)
        if why is not None:
            self._cuts[name, why] += 1
        return why

    def saw(
        self, url: str, found_on: str | None, lines: Iterable[str], targets: Collection[str]
    ) -> None:
        """Tell what a page held: its lines of text, and the addresses that it leads to."""
        name = pattern(url)
        known = self._patterns.setdefault(name, _Pattern())
        outside = self._new_targets(name, targets)
        novel = self._new_lines(lines)
        by_itself = found_on is not None and _same_list(found_on, url)
        known.nowhere = known.nowhere + 1 if by_itself and not outside else 0
        if outside or novel:
            known.barren = known.listed = 0
        else:
            known.barren += by_itself
            known.listed += not by_itself
        if (
            known.barren >= BARREN
            or known.listed >= BARREN_LISTED
            or known.nowhere >= LEADING_NOWHERE
        ):
            known.closed = "flood"

    def cuts(self) -> tuple[Cut, ...]:
        """What was cut, by pattern. A pattern holds no number, no name and no parameter's value."""
        return tuple(Cut(p, why, n) for (p, why), n in sorted(self._cuts.items()))

    def _flood(self, name: str) -> str | None:
        known = self._patterns.get(name)
        return known.closed if known is not None else None

    def _facets(self, url: str) -> str | None:
        parts = urlsplit(url)
        keys = frozenset(k for k, _ in parse_qsl(parts.query, keep_blank_values=True))
        if not keys:
            return None
        sets = self._key_sets.setdefault(f"{parts.netloc}{parts.path}", set())
        if keys not in sets and len(sets) >= KEY_SETS:
            return "facets"
        sets.add(keys)
        return None

    def _new_targets(self, name: str, targets: Collection[str]) -> bool:
        marks = {_mark(t) for t in targets if pattern(t) != name}
        new = not marks <= self._targets
        if len(self._targets) < _MOST_LINES:
            self._targets |= marks
        return new

    def _new_lines(self, lines: Iterable[str]) -> bool:
        """Numbers, dates and punctuation make no new line."""
        marks = {_mark(plain) for line in lines if len(plain := _NOISE.sub("", line)) > 1}
        new = not marks <= self._lines
        if len(self._lines) < _MOST_LINES:
            self._lines |= marks
        return new


def pattern(url: str) -> str:
    """The masked shape of an address: `www.example.gov.cn/art/{n}/{n}.html?page=*`.

    Numbers, long tokens, whatever is no plain word, and all values are gone.
    """
    parts = urlsplit(url)
    path = "/".join(_shape(segment) for segment in parts.path.split("/"))
    keys = sorted({_shape(k) for k, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{parts.netloc}{path}" + ("?" + "&".join(f"{k}=*" for k in keys) if keys else "")


def lines_of(text: str) -> list[str]:
    """The lines of a page's visible text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _shape(segment: str) -> str:
    if not segment:
        return ""
    try:
        plain = unquote_to_bytes(segment).decode("ascii")
    except UnicodeDecodeError:
        return "*"
    plain = _TOKEN.sub("{id}", plain)
    return _NUMBER.sub("{n}", plain) if re.fullmatch(r"[\w.{}~$@,;-]*", plain) else "*"


def _by_address(url: str, today: date) -> str | None:
    return "repeats" if _repeats(url) else "calendar" if _is_far(url, today) else None


def _repeats(url: str) -> bool:
    """A path with a part three times, two parts over and over, or an address within itself."""
    parts = urlsplit(url)
    segments = [s.lower() for s in parts.path.split("/") if s]
    if is_trap(url.lower()):
        return True
    pages = [s for s in segments if re.search(r"\.(?:s?html?|jsp|php|aspx?)$", s)]
    pairs = [f"{k}={v}" for k, v in parse_qsl(parts.query)]
    return len(pages) > 2 or any(pairs.count(p) > 2 for p in set(pairs))


def _is_far(url: str, today: date) -> bool:
    """Whether an address asks for a date that no notice has. Only a parameter or a folder says so."""
    parts = urlsplit(url)
    first, last = today.year - YEARS[0], today.year + YEARS[1]
    for key, value in parse_qsl(parts.query):
        found = _WHEN.search(value) if _DATE_KEYS.search(key) else None
        if found and not first <= int(found[1]) <= last:
            return True
    if _FOLDERS.search(parts.path) and extension(url) in ("", "html", "htm", "shtml", "jsp", "php"):
        years = (int(m[1]) for m in _WHEN.finditer(parts.path) if m[2] or m[3])
        return any(1000 <= year <= 9999 and not first <= year <= last for year in years)
    return False


def _same_list(found_on: str, url: str) -> bool:
    """One pattern; `list.html` and `list_2.html` are one list too."""
    return pattern(found_on).replace("_{n}", "") == pattern(url).replace("_{n}", "")


def _mark(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
