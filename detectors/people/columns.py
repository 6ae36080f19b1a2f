"""What a column holds, told by its header: 监护人电话 is a phone number, and the guardian's.

A header is read as people do: the longest known word at its end says what it is (身份证号码), known
words before it, or in headers above it, whose (监护人, 配偶). What is not known is None; many lists
of bodies, projects and goods have headers that resemble.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from casefile.people import Role, Trait

_FILE = Path(__file__).with_name("columns.txt")
SELF = "self"
"""The holder of a column that names nobody else: the person whose line it is."""
_LONGEST = 80
_SPACES = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\xad]+")
_EDGE = re.compile(r"^[*※·•]+|^\d{1,2}[、.．)](?!\d)|[:*※]+$")
_BRACKETS = re.compile(r"[(\[【〔<《][^()\[\]【】〔〕<>《》]*[)\]】〕>》]")
_NUMBERED = re.compile(r"(?<=[^\W\d_a-z])[\d一二三四五]{1,2}$|(?<=[a-z])_?\d{1,2}$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPACED = re.compile(r"\w(?: \w)+")
_LATIN = re.compile(r"[a-z0-9_.\- ]+")
_JOINED = re.compile(r"[/、及和与或,;]")


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """`name` is the kind (name, id, phone, birth, home, amount, ...), `holder` whose it is ("self" for
    the line's own person); `role` and `trait` where the header itself tells them."""

    name: str
    holder: str = SELF
    role: Role | None = None
    trait: Trait | None = None


def kind_of(label: str) -> ColumnKind | None:
    """The kind of a column by its header, several rows of it joined by " / "; None if unknown.

    >>> kind_of("家庭成员 / 监护人 联系电话")
    ColumnKind(name='phone', holder='guardian', role=None, trait=None)
    >>> kind_of("证件类型") is None
    True
    """
    return _kind_of(label) if label and len(label) <= 4 * _LONGEST else None


@lru_cache(maxsize=1 << 12)
def _kind_of(label: str) -> ColumnKind | None:
    parts = label.split(" / ")
    for at in range(len(parts) - 1, -1, -1):
        text = plain(parts[at])
        found = _of_part(text)
        if found is _NONE:
            return None
        if found is not None:
            above = (person for part in reversed(parts[:at]) for person in _people_in(plain(part)))
            return _belonging(found, above)
    return None


def plain(text: str) -> str:
    """A header in one form: half-width, lower-case, no spaces, no bullets and no colon."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    if text.isascii() and _SPACED.fullmatch(text):
        text = "".join(text.split())
    if text.isascii():
        return _EDGE.sub("", re.sub(r"[\s\-]+", "_", _CAMEL.sub("_", text).strip()).lower())
    return _EDGE.sub("", _SPACES.sub("", text).lower())


def _belonging(kind: ColumnKind, above: Iterator[ColumnKind]) -> ColumnKind:
    if kind.holder != SELF:
        return kind
    other = next((person for person in above if person.holder != SELF or person.trait), None)
    if other is None:
        return kind
    trait = kind.trait or (other.trait if kind.name in ("name", "body") else None)
    return replace(kind, holder=other.holder, role=kind.role or other.role, trait=trait)


def _of_part(text: str) -> ColumnKind | None:
    """The kind that one header names; `_NONE` where it names something that is nobody's."""
    bare = _BRACKETS.sub("", text) or text
    for form in dict.fromkeys((text, bare, _NUMBERED.sub("", bare))):
        if form and (found := _whole(form) or _ending(form)) is not None:
            return _of_brackets(found, text)
    return _of_list(bare) or _inside(bare)


def _of_brackets(kind: ColumnKind, text: str) -> ColumnKind:
    """身份证号（监护人）: the brackets say whose."""
    if kind is _NONE or kind.holder != SELF:
        return kind
    inner = "".join(match.group()[1:-1] for match in _BRACKETS.finditer(text))
    return _belonging(kind, _people_in(inner)) if inner else kind


def _whole(text: str) -> ColumnKind | None:
    return _words().get(text)


def _ending(text: str) -> ColumnKind | None:
    if _LATIN.fullmatch(text):
        return _latin(text)
    for start in range(1, len(text) - 1):
        found = _words().get(text[start:])
        if found is not None:
            return _belonging(found, _people_in(text[:start])) if found is not _NONE else found
    return None


def _latin(text: str) -> ColumnKind | None:
    """guardian_phone, cf_fr_sfzh, jhrdh: a field's word with whose it is before it."""
    tokens = re.split(r"[_. ]+", text)
    for start in range(1, len(tokens)):
        found = _words().get("_".join(tokens[start:])) or _glued(tokens[start])
        if found is not None and found is not _NONE:
            for token in reversed(tokens[:start]):
                if token in _prefixes() and found.holder == SELF:
                    return _held(found, _prefixes()[token])
            return found
        if found is _NONE:
            return found
    return _glued(text) if len(tokens) == 1 else None


def _glued(token: str) -> ColumnKind | None:
    """jhrdh: the abbreviation of a person, and right behind it that of a field."""
    for end in range(min(6, len(token) - 2), 0, -1):
        holder, found = _prefixes().get(token[:end]), _words().get(token[end:])
        if holder and found is not None and found is not _NONE:
            return _held(found, holder)
    return None


def _held(kind: ColumnKind, holder: str) -> ColumnKind:
    return replace(kind, holder=holder, role=_ROLES.get(holder, kind.role))


def _of_list(text: str) -> ColumnKind | None:
    """姓名、身份证号 in one header: the first of them; 身份证及联系电话."""
    parts = [part for part in _JOINED.split(text) if part]
    if len(parts) < 2:
        return None
    found = [_whole(part) or _ending(part) for part in parts]
    return next((kind for kind in found if kind is not None and kind is not _NONE), None)


def _inside(text: str) -> ColumnKind | None:
    """The longest field's word anywhere in the header, the last of equal ones."""
    best: tuple[int, int, ColumnKind] | None = None
    if _LATIN.fullmatch(text):
        return None
    for start in range(len(text) - 2):
        for end in range(len(text), start + 2, -1):
            found = _words().get(text[start:end])
            if found is not None and (best is None or end - start >= best[0]):
                best = (end - start, start, found)
                break
    if best is None or best[2] is _NONE or best[2].name in _WEAK:
        return None
    return _belonging(best[2], _people_in(text[: best[1]]))


def _people_in(text: str) -> Iterator[ColumnKind]:
    """Those whom a text names, the last and longest first."""
    end = len(text)
    while end > 0:
        for start in range(max(0, end - 12), end):
            found = _words().get(text[start:end])
            if found is not None and found.name == "name" and text[start:end] in _persons():
                yield found
                end = start + 1
                break
        end -= 1


_NONE = ColumnKind("none")
_WEAK = frozenset(
    {"serial", "date", "unit", "village", "group", "region", "amount", "count", "body"}
)
"""Kinds whose words stand inside many other headers."""
_ROLES: dict[str, Role] = {
    "contact": "contact",
    "representative": "representative",
    "official": "official",
    "expert": "expert",
    "public": "public",
}


@cache
def _sections() -> tuple[dict[str, ColumnKind], frozenset[str], dict[str, str]]:
    words: dict[str, ColumnKind] = {}
    persons: set[str] = set()
    prefixes: dict[str, str] = {}
    sort, kind = "", _NONE
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            sort, kind = _section(line)
        elif not line.startswith("#"):
            for word in (plain(w) for w in line.split()):
                if sort == "pinyin":
                    prefixes[word] = kind.holder
                    continue
                if word not in words:
                    words[word] = kind
                if sort == "person":
                    persons.add(word)
    return words, frozenset(persons), prefixes


def _section(line: str) -> tuple[str, ColumnKind]:
    sort, *rest = line.strip("[] ").split()
    if sort == "none":
        return sort, _NONE
    options = dict(option.split("=") for option in rest[1:])
    role, trait = cast(Role, options.get("role")), cast(Trait, options.get("trait"))
    if sort == "field":
        return sort, ColumnKind(rest[0], SELF, role, trait)
    return sort, ColumnKind("name", rest[0], role, trait)


def _words() -> dict[str, ColumnKind]:
    return _sections()[0]


def _persons() -> frozenset[str]:
    return _sections()[1]


def _prefixes() -> dict[str, str]:
    return _sections()[2]


@cache
def person_words() -> tuple[str, ...]:
    """The Chinese words that name somebody before a name (申请人, 监护人, 姓名), longest first."""
    words = {word for word in _persons() if not word.isascii() and len(word) > 1}
    names = {word for word, kind in _words().items() if kind.name == "name" and len(word) > 1}
    found = words | {word for word in names if not word.isascii()}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
