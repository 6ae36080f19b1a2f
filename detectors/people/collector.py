"""Facts into people while segments go by: rows, records and passages, each finished as it ends.

What is kept of a finished person are the facts and a few words; rows without any value are let go of
at once, so that a sheet of a million rows stays flat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from casefile.model import Fact, Segment, field_names
from casefile.people import Person, Role, Sex, Trait
from detectors.people.draft import COUNTS_ALONE, OWN_FACTS, Draft, Placed
from detectors.people.passages import Passages, shown
from detectors.people.rows import Cell, cell_of, drafts_of, is_interesting
from detectors.people.traits import age_traits
from detectors.people.unlabelled import Columns

if TYPE_CHECKING:
    from detectors.recognise import Span

_IDLE = 300
"""Segments after which a row that none of them belonged to has ended: cells come nearly together."""
_PAIRS = "pairs:"
"""Rows that are runs of label lines in a text."""


@dataclass(slots=True, eq=False)
class _Open:
    """A row that may go on; `last` is the number of its latest segment."""

    last: int
    cells: list[Cell] = field(default_factory=list, repr=False)


@dataclass(slots=True, eq=False)
class _Known:
    """Somebody finished; `birthday` may come from an ID and only serves to tell the age."""

    name: str | None = field(repr=False)
    born: str | None = field(repr=False)
    age: int | None = field(repr=False)
    sex: Sex | None
    regions: tuple[str, ...] = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    role: Role
    traits: frozenset[Trait]
    birthday: str | None = field(repr=False)
    has_id: bool


class Collector:
    """`see` every segment in the order of the document, `close` once."""

    def __init__(self) -> None:
        self._number = -1
        self._rows: dict[str, _Open] = {}
        self._passages = Passages()
        self._columns = Columns()
        self._facts: list[tuple[int, int, int, Fact]] = []  # segment, offset, person, fact
        self._people: list[_Known] = []
        self._known: dict[int, int] = {}

    @property
    def count(self) -> int:
        """Facts of what is finished so far."""
        return len(self._facts)

    def see(self, segment: Segment, facts: Sequence[Fact], suspected: Sequence[Span] = ()) -> None:
        """The next segment with the facts found in it; `suspected` for the words around a name."""
        self._number += 1
        row = segment.row
        if row is None or row.startswith(_PAIRS):
            for draft in self._passages.see(self._number, segment, facts, suspected):
                self._finish_passage(draft)
            return
        known = self._rows.get(row)
        if known is None:
            self._end_idle()
            known = self._rows[row] = _Open(self._number)
        known.last = self._number
        known.cells.append(cell_of(self._number, segment, facts))

    def close(
        self, published: str | None, today: date | None = None
    ) -> tuple[list[Fact], list[Person]]:
        """All facts in the order of the document, each with its subject, and the people.

        `published` is the document's own ISO date, against which ages count; `today` serves where it
        has none.
        """
        for row in self._rows.values():
            self._finish_row(row.cells)
        self._rows.clear()
        self._passages.end()
        for draft in self._passages.taken():
            self._finish_passage(draft)
        return self._told(published, _day(published) or today)

    def _end_idle(self) -> None:
        limit = self._number - _IDLE
        while self._rows:
            name, row = next(iter(self._rows.items()))
            if row.last >= limit and len(self._rows) < _IDLE:
                return
            del self._rows[name]
            self._finish_row(row.cells)

    def _finish_row(self, cells: list[Cell]) -> None:
        self._columns.see(cells)
        if not is_interesting(cells):
            return
        people, nobodys = drafts_of(cells, self._columns.guess)
        for draft in people:
            self._keep(draft)
        self._leave(nobodys)

    def _finish_passage(self, draft: Draft) -> None:
        if shown(draft):
            self._keep(draft)
        else:
            self._leave(
                [placed for placed in draft.facts if placed[2].entity_type not in OWN_FACTS]
            )

    def _leave(self, nobodys: Sequence[Placed]) -> None:
        self._facts += [(number, start, -1, fact) for number, start, fact in nobodys]

    def _keep(self, draft: Draft) -> None:
        person, ids = _known(draft), _ids(draft)
        keys = [*ids, *_pairs(draft)]
        index = self._same(ids, keys, person.has_id)
        if index == len(self._people):
            self._people.append(person)
        else:
            self._people[index] = _merged(self._people[index], person)
        for key in keys:
            self._known.setdefault(key, index)
        self._facts += [(number, start, index, fact) for number, start, fact in draft.shown()]

    def _same(self, ids: Sequence[int], keys: Sequence[int], has_id: bool) -> int:
        """Whom the document told of before; two who share name and home have two IDs."""
        for key in keys:
            known = self._known.get(key)
            if known is not None and (key in ids or not (has_id and self._people[known].has_id)):
                return known
        return len(self._people)

    def _told(self, published: str | None, on: date | None) -> tuple[list[Fact], list[Person]]:
        self._facts.sort(key=itemgetter(0, 1), reverse=True)
        ids: dict[int, str] = {}
        facts: list[Fact] = []
        while self._facts:  # taken off one by one: there may be 150,000
            _, _, index, fact = self._facts.pop()
            facts.append(
                fact if index < 0 else _of(fact, ids.setdefault(index, f"p{len(ids) + 1}"))
            )
        return facts, [_person(self._people[i], name, published, on) for i, name in ids.items()]


_FIELDS = field_names(Fact)
_VALUES = attrgetter(*_FIELDS)
_SUBJECT = _FIELDS.index("subject")


def _of(fact: Fact, subject: str) -> Fact:
    """The fact with its subject; `replace` takes three times as long, for 150,000 facts."""
    values: list[Any] = list(_VALUES(fact))
    values[_SUBJECT] = subject
    return Fact(*values)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _ids(draft: Draft) -> list[int]:
    """By what somebody is known again in the same document, beyond doubt."""
    return [hash(("CN_RESIDENT_ID", value)) for value in draft.ids() if "*" not in value]


def _pairs(draft: Draft) -> list[int]:
    """The same by a full name with another value, of those that are one person's or household's."""
    if draft.name is None or "*" in draft.name or "某" in draft.name:
        return []
    values = (f for _, _, f in draft.facts if f.exposure == "exposed" and f.entity_type in _TELLING)
    return [hash((draft.name, fact.entity_type, fact.value)) for fact in values]


_TELLING = frozenset(
    {"CN_MOBILE_PHONE", "CN_BANK_CARD", "CN_ADDRESS", "CN_LANDLINE_PHONE", "EMAIL_ADDRESS"}
    | COUNTS_ALONE
)


def _known(draft: Draft) -> _Known:
    return _Known(
        draft.name,
        draft.born,
        draft.age,
        draft.sex,
        draft.regions,
        tuple(draft.keys),
        draft.role,
        frozenset(draft.traits),
        draft.birthday(),
        any("*" not in value for value in draft.ids()),
    )


def _merged(old: _Known, new: _Known) -> _Known:
    keys = tuple(dict.fromkeys((*old.keys, *new.keys)))[:12]
    return _Known(
        old.name or new.name,
        old.born or new.born,
        new.age if old.age is None else old.age,
        old.sex or new.sex,
        max(old.regions, new.regions, key=len),
        keys,
        old.role if old.role != "private" else new.role,
        old.traits | new.traits,
        old.birthday or new.birthday,
        old.has_id or new.has_id,
    )


def _person(known: _Known, name: str, published: str | None, on: date | None) -> Person:
    traits = known.traits | age_traits(known.birthday, known.age, on)
    if known.birthday is not None and on is not None and "minor" in known.traits:
        traits = (known.traits - {"child", "minor"}) | age_traits(known.birthday, known.age, on)
    return Person(
        id=name,
        name=known.name,
        born=known.born,
        age=known.age,
        age_on=published if known.age is not None else None,
        sex=known.sex,
        regions=known.regions,
        keys=known.keys,
        role=known.role,
        traits=tuple(sorted(traits)),
    )
