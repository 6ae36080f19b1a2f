"""One row of a table, or one record: whose is which cell.

Columns that name another person (监护人, 配偶, 共同申请人) start another Person of the row, once that
person has a name or an ID there; a guardian's phone without the guardian's name stays the child's. All
facts of a row share `Fact.row`, so that the child's line shows the guardian's number either way.
Unlabelled columns belong to the line's own person, and where nobody is its own to the name before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from casefile.model import Fact, Segment
from detectors.people.columns import SELF, ColumnKind, kind_of
from detectors.people.draft import OWN_FACTS, Draft, Placed, is_beside
from detectors.people.told import birth_fact, name_fact
from detectors.people.traits import ATTRIBUTES
from detectors.people.values import Name, birth_of, is_body, names_in_cell
from detectors.words import BODYS

_INLINE = re.compile(r"\s*([^:：\n]{1,16}?)\s*[:：]\s*")
_NAMES = ("name", "body")
_TELLING = ("birth", "offence")
_BODIES = ("name", "body", "unit")
OFFICE_KINDS = frozenset({"CN_BANK_CARD", "CN_LANDLINE_PHONE", "EMAIL_ADDRESS", "CN_ADDRESS"})
"""What bodies have as well as people."""
_NUMBERS = ("phone", "id", "office-phone")


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of an open row; `kind` by its header or by the label inside it, `at` behind that."""

    number: int
    segment: Segment
    facts: Sequence[Fact]
    kind: ColumnKind | None
    at: int = 0
    names: tuple[Name, ...] = ()

    @property
    def text(self) -> str:
        """What the cell says, without a label inside it."""
        return self.segment.text[self.at :] if self.at else self.segment.text


def cell_of(number: int, segment: Segment, facts: Sequence[Fact]) -> Cell:
    """A cell with its kind."""
    kind = kind_of(segment.label)
    if kind is None and len(segment.text) <= 200 and (label := _INLINE.match(segment.text)):
        inside = kind_of(label[1])
        if inside is not None:
            return Cell(number, segment, facts, inside, label.end())
    return Cell(number, segment, facts, kind)


Guess = Callable[[Sequence[Cell]], list[Cell]]


def drafts_of(cells: Sequence[Cell], guess: Guess) -> tuple[list[Draft], list[Placed]]:
    """The people of a row, and the facts that are nobody's there; `guess` finds a column of names."""
    row = _Row()
    _find_names(cells, guess)
    for cell in cells:
        if cell.names:
            _name(cell, row)
    if not any(cell.names for cell in cells) and any(map(_is_body, cells)):
        cells = [_of_a_body(cell) for cell in cells]
    for at, cell in enumerate(cells):
        _assign(cell, cells[at - 1] if at else None, row)
    return _finished(
        row, told=any(_tells(c) and c.kind is not None and c.kind.name != "birth" for c in cells)
    )


def _is_body(cell: Cell) -> bool:
    """The holder or name of the row is a company, an office, a school."""
    return cell.kind is not None and cell.kind.name in _BODIES and is_body(cell.text)


def _of_a_body(cell: Cell) -> Cell:
    if not any(fact.entity_type in OFFICE_KINDS for fact in cell.facts):
        return cell
    return replace(cell, facts=[_told(fact) for fact in cell.facts])


def _told(fact: Fact) -> Fact:
    if fact.entity_type not in OFFICE_KINDS:
        return fact
    return replace(fact, explanation=(*fact.explanation, BODYS))


@dataclass(slots=True)
class _Row:
    people: list[Draft] = field(default_factory=list)
    named: list[tuple[int, Draft]] = field(default_factory=list)
    """Cell numbers of the names, in order."""

    def of(self, holder: str) -> Draft | None:
        return next((d for d in reversed(self.people) if d.holder == holder), None)

    def own(self) -> Draft | None:
        return next((d for d in self.people if d.holder == SELF), None)

    def before(self, number: int) -> Draft | None:
        """The person named last before a cell, else the first of the row."""
        before = [draft for at, draft in self.named if at < number]
        if before:
            return before[-1]
        return self.named[0][1] if self.named else None

    def add(self, holder: str) -> Draft:
        draft = Draft(holder)
        self.people.append(draft)
        return draft


def _find_names(cells: Sequence[Cell], guess: Guess) -> None:
    for cell in cells:
        if cell.kind is not None and cell.kind.name in _NAMES and not _has_value(cell):
            sure = cell.kind.name == "name" or _count_ids(cells) > 0
            cell.names = names_in_cell(cell.text, sure=sure)
    if not any(cell.names for cell in cells):
        for found in guess(cells)[: max(1, _count_ids(cells))]:
            found.kind = ColumnKind("name")
            found.names = names_in_cell(found.text, sure=False)


def _count_ids(cells: Sequence[Cell]) -> int:
    """As many names as there are IDs, where no header tells: a couple, a family."""
    facts = (fact for cell in cells for fact in cell.facts)
    return len({fact.value for fact in facts if fact.entity_type == "CN_RESIDENT_ID"})


def _has_value(cell: Cell) -> bool:
    return any(fact.entity_type not in _NO_VALUES for fact in cell.facts)


_NO_VALUES = OWN_FACTS | ATTRIBUTES


def _name(cell: Cell, row: _Row) -> None:
    """A draft for every name of a cell."""
    for name in cell.names:
        assert cell.kind is not None
        draft = next((d for d in row.people if d.name == name.shown), None)
        if draft is None:
            holder = cell.kind.holder
            draft = row.add(holder)
            draft.name = name.shown
            row.named.append((cell.number, draft))
        draft.role = cell.kind.role or draft.role
        if cell.kind.trait is not None:
            draft.traits.add(cell.kind.trait)
        if not any(fact.entity_type == "PERSON" for fact in cell.facts):
            span = Name(cell.at + name.start, cell.at + name.end, name.shown, name.masked)
            fact = name_fact(cell.segment, span, _how(cell), None, name.shown[:1] + "某")
            draft.names.append((cell.number, span.start, fact))


def _how(cell: Cell) -> str:
    if cell.at:
        return "由单元格内的标注认定为姓名"
    return "由表头认定为姓名列" if cell.segment.label else "表格无表头，按整列内容推定为姓名列"


def _assign(cell: Cell, before: Cell | None, row: _Row) -> None:
    if cell.names and not _has_value(cell):
        _take_beside_name(cell, _owner(cell, before, row))
        return
    if not cell.facts and cell.kind is None:
        return
    owner = _owner(cell, before, row)
    if cell.facts:
        facts = [(cell.number, _offset(cell, fact), fact) for fact in cell.facts]
        if len(facts) > 1 and len(facts) == _abreast(row) and _is_shared(cell):
            for (_, draft), placed in zip(row.named, facts, strict=False):
                draft.take(placed)
            return
        for placed in facts:
            if _is_anothers(placed[2], owner):
                owner = _other(cell, owner, row)
            owner.take(placed)
    _learn(cell, owner)


def _take_beside_name(cell: Cell, owner: Draft) -> None:
    """Facts in the cell of a name: the name itself, or what is said of somebody (张三（低保户）)."""
    for fact in cell.facts:
        placed = (cell.number, _offset(cell, fact), fact)
        if fact.entity_type == "PERSON":
            owner.names.append(placed)
        else:
            owner.take(placed)


def _abreast(row: _Row) -> int:
    """How many names stand in the cell of the first name."""
    return sum(number == row.named[0][0] for number, _ in row.named)


def _is_shared(cell: Cell) -> bool:
    return cell.kind is None or cell.kind.holder == SELF


def _learn(cell: Cell, owner: Draft) -> None:
    kind = cell.kind
    if kind is None or kind.name in _NAMES:
        return
    text = cell.text
    owner.learn(kind, text)
    if cell.facts and kind.name in ("home", "account") and len(text) > 5:
        owner.at_home = True
    if kind.name == "birth" and not any(f.entity_type == "CN_BIRTH_DATE" for f in cell.facts):
        birth = birth_of(text)
        if birth is not None:
            fact = birth_fact(cell.segment, birth, "由表头认定为出生日期列", None, cell.at)
            owner.facts.append((cell.number, cell.at, fact))


def _offset(cell: Cell, fact: Fact) -> int:
    return (fact.location.start or 0) - (cell.segment.location.start or 0)


def _owner(cell: Cell, before: Cell | None, row: _Row) -> Draft:
    holder = cell.kind.holder if cell.kind else SELF
    if holder != SELF:
        known = row.of(holder)
        if known is None and cell.kind and cell.kind.name == "id" and cell.facts:
            known = row.add(holder)
            known.role = cell.kind.role or known.role
        if known is not None:
            return known
    elif (known := _continued(cell, before, row)) is not None:
        return known
    return row.own() or row.before(cell.number) or row.add(SELF)


def _continued(cell: Cell, before: Cell | None, row: _Row) -> Draft | None:
    """监护人 | 联系电话: the phone right behind another's name is that other's."""
    if before is None or before.kind is None or not before.names or before.kind.holder == SELF:
        return None
    is_number = cell.kind is not None and cell.kind.name in _NUMBERS
    return row.of(before.kind.holder) if is_number else None


def _is_anothers(fact: Fact, owner: Draft) -> bool:
    """A second ID, and not the old form of the first."""
    if fact.entity_type != "CN_RESIDENT_ID":
        return False
    known = owner.ids()
    if not known or fact.value in known or fact.exposure == "masked":
        return False
    return all(len(fact.value) == len(value) and "*" not in value for value in known)


def _other(cell: Cell, owner: Draft, row: _Row) -> Draft:
    """Whose a second ID is: somebody named before it who has none, else somebody new."""
    free = [d for at, d in row.named if d is not owner and not d.ids() and at <= cell.number]
    return free[-1] if free else row.add("other")


def _finished(row: _Row, *, told: bool) -> tuple[list[Draft], list[Placed]]:
    if not told and not is_beside(row.people):
        return [], [placed for draft in row.people for placed in draft.facts if _was_found(placed)]
    people, nobodys = [], []
    for draft in row.people:
        draft.grade()
        if draft.counts():
            people.append(draft)
        else:
            nobodys += [placed for placed in draft.facts if _was_found(placed)]
    return people, nobodys


def _was_found(placed: Placed) -> bool:
    """Not one that a column alone told, which without a person is nothing."""
    return placed[2].entity_type not in OWN_FACTS


def is_interesting(cells: Iterable[Cell]) -> bool:
    """Whether a row may hold people at all: a fact, a day of birth, what somebody did or was done to.

    The last is for the notices that may name nobody: there the name is the leak.
    """
    return any(c.facts or _tells(c) for c in cells)


def _tells(cell: Cell) -> bool:
    kind = cell.kind
    return kind is not None and (kind.name in _TELLING or kind.trait == "minor")
