"""Copies of one person's number that are masked differently: together they show more.

Who is one person is decided against merging: the names must agree and something else besides, the
numbers must not contradict each other, and in each document there must be nobody else who would do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from casefile.people import Person
from detectors.masks.beside import born_between
from detectors.masks.pattern import agrees, fitted, overlap, union
from detectors.masks.resident_id import Known, count

MOST_ALIKE = 32
"""People under one key beyond which nobody can be told from a namesake."""
_FAMILY = {
    "CN_RESIDENT_ID": "id",
    "CN_DRIVER_LICENSE": "id",
    "CN_DISABILITY_CERT": "id",
    "CN_MOBILE_PHONE": "mobile",
    "CN_BANK_CARD": "card",
}
_OVERLAP = {"id": 0, "mobile": 3, "card": 4}
"""Digits that both copies must show alike. A person has one ID, but may have several phones."""
_OVERLAP_BY_NAME = 2
"""The same for two IDs whose owners share no more than the name."""
_ANY_DAY = Known(date(2100, 1, 1))


@dataclass(frozen=True, slots=True)
class Shown:
    """One masked value and whose it is. `marks` are fingerprints of other values of that person."""

    finding_id: str
    document_id: str
    entity_type: str
    shown: str
    person: Person = field(repr=False)
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner:
    """What a finding and its copies show together, and which copies. `shown` is never to be output."""

    shown: str = field(repr=False)
    findings: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(slots=True)
class _One:
    """A person at one document, with the numbers shown there by family."""

    document_id: str
    person: Person
    patterns: dict[str, str] = field(default_factory=dict)
    findings: dict[str, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    several: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)


def partners(matter: Iterable[Shown]) -> Mapping[str, Partner]:
    """By finding id the copies that add something, over one agency's documents or one run's files.

    Work grows with the number of people, and with at most `MOST_ALIKE` squared for each key.
    """
    people = _people(matter)
    links: dict[tuple[int, str], set[int]] = defaultdict(set)
    for a, b, family in _pairs(people):
        links[a, family].add(b)
        links[b, family].add(a)
    found: dict[str, Partner] = {}
    for n, one in enumerate(people):
        for family, shown in one.findings.items():
            others = [people[m] for m in sorted(links.get((n, family), ()))]
            found |= _together(one, family, shown, others)
    return found


def _people(matter: Iterable[Shown]) -> list[_One]:
    by_id: dict[tuple[str, str], _One] = {}
    for one in matter:
        family, pattern = _pattern(one)
        if family is None or pattern is None:
            continue
        here = by_id.setdefault((one.document_id, one.person.id), _One(one.document_id, one.person))
        known = here.patterns.get(family)
        if known is None:
            here.patterns[family] = pattern
        elif agrees(known, pattern) and (
            family == "id" or overlap(known, pattern) >= _OVERLAP[family]
        ):
            here.patterns[family] = union(known, pattern)
        else:
            here.several.add(family)
        here.findings[family].append(one)
        here.keys |= {*one.person.keys, *one.marks}
    return list(by_id.values())


def _pattern(one: Shown) -> tuple[str | None, str | None]:
    family = _FAMILY.get(one.entity_type)
    if family == "id":
        shown = one.shown[:18] if len(one.shown) == 20 else one.shown
        return family, fitted(shown.upper(), (18, 15))
    return family, fitted(one.shown, (11,)) if family == "mobile" else one.shown


def _pairs(people: Sequence[_One]) -> Iterator[tuple[int, int, str]]:
    """Two people that are one, and by which kind of number they can be joined."""
    for members, by_name_only in _alike(people):
        fitting: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
        for a, b in combinations(members, 2):
            for family in _joinable(people[a], people[b], by_name_only=by_name_only):
                fitting[a, people[b].document_id].append((b, family))
                fitting[b, people[a].document_id].append((a, family))
        for (a, _), found in fitting.items():
            for b, family in found:
                back = fitting[b, people[a].document_id]
                if _is_one(people, family, found) and _is_one(people, family, back):
                    yield a, b, family


def _is_one(people: Sequence[_One], family: str, found: Sequence[tuple[int, str]]) -> bool:
    """Whether those who would do are one person, listed once or alike each time."""
    alike = {(_name(people[n]), people[n].patterns.get(family)) for n, _ in found}
    return len(alike) == 1


def _alike(people: Sequence[_One]) -> Iterator[tuple[list[int], bool]]:
    """People of agreeing surnames with a key in common; people of one whole name."""
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(people):
        name = _name(one)
        if not name:
            continue
        if "*" not in name:
            by_name[name].append(n)
        for key in one.keys:
            by_key[key, name[0]].append(n)
            if "*" not in name:
                by_key[key, name].append(n)
    for groups, by_name_only in ((by_key.values(), False), (by_name.values(), True)):
        for members in groups:
            if 2 <= len(members) <= MOST_ALIKE:
                yield members, by_name_only


def _name(one: _One) -> str:
    return (one.person.name or "").replace("某", "*").replace(" ", "")


def _joinable(a: _One, b: _One, *, by_name_only: bool) -> Iterator[str]:
    if not _may_be_one(a, b) or (by_name_only and _told_apart(a, b)):
        return
    for family in a.patterns.keys() & b.patterns.keys():
        if family in a.several | b.several or (by_name_only and family != "id"):
            continue
        least = _OVERLAP_BY_NAME if by_name_only else _OVERLAP[family]
        x, y = a.patterns[family], b.patterns[family]
        if agrees(x, y) and overlap(x, y) >= least and _exists(family, union(x, y)):
            yield family


def _may_be_one(a: _One, b: _One) -> bool:
    if not _names_agree(_name(a), _name(b)):
        return False
    if a.person.sex and b.person.sex and a.person.sex != b.person.sex:
        return False
    born, other = born_between(a.person.born), born_between(b.person.born)
    return born is None or other is None or (born[0] <= other[1] and other[0] <= born[1])


def _names_agree(a: str, b: str) -> bool:
    """Whether a masked name can be of the same person; one star may stand for one or two characters.

    >>> _names_agree("张**", "张小三"), _names_agree("张*", "张小三"), _names_agree("张*三", "张小四")
    (True, True, False)
    """
    if "*" not in a + b:
        return a == b
    if len(a) == len(b):
        return agrees(a, b)
    short, long = sorted((a, b), key=len)
    if len(short) != 2 or short[1] != "*":
        return False
    return short[0] in (long[0], "*") or long[0] == "*"


def _told_apart(a: _One, b: _One) -> bool:
    """Whether something that both tell, such as the village, is never the same."""
    mine, other = _columns(a.person), _columns(b.person)
    shared = mine.keys() & other.keys()
    return bool(shared) and not any(mine[column] & other[column] for column in shared)


def _columns(person: Person) -> Mapping[str, set[str]]:
    columns: dict[str, set[str]] = defaultdict(set)
    for key in person.keys:
        column, _, value = key.partition("=")
        columns[column].add(value)
    return columns


def _exists(family: str, pattern: str) -> bool:
    return family != "id" or len(pattern) not in (15, 18) or count(pattern, _ANY_DAY) > 0


def _together(
    one: _One, family: str, shown: Sequence[Shown], others: Sequence[_One]
) -> Mapping[str, Partner]:
    if family in one.several:
        return {}
    pattern, used = one.patterns[family], []
    for other in others:
        theirs = other.patterns[family]
        if agrees(pattern, theirs) and _exists(family, union(pattern, theirs)):
            pattern = union(pattern, theirs)
            used.append(other)
    return {
        mine.finding_id: _partner(mine, pattern, shown, used, family)
        for mine in shown
        if _adds(pattern, mine)
    }


def _adds(pattern: str, mine: Shown) -> bool:
    _, own = _pattern(mine)
    return own is not None and pattern.count("*") < own.count("*")


def _partner(
    mine: Shown, pattern: str, here: Sequence[Shown], others: Sequence[_One], family: str
) -> Partner:
    copies = [one for one in here if one.finding_id != mine.finding_id]
    copies += [one for other in others for one in other.findings[family]]
    return Partner(
        shown=pattern,
        findings=tuple(sorted({one.finding_id for one in copies})),
        documents=tuple(sorted({one.document_id for one in copies} - {mine.document_id})),
    )
