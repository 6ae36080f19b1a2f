"""What detection says of one file, and how it travels from the confined child to its parent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casefile.model import Fact, Location, Member, State, field_names
from casefile.people import Person
from detectors.readers.membernames import clean_name


@dataclass(frozen=True, slots=True)
class Result:
    """Facts of the bytes.

    `failed` is the state that the reading ended in when it did not end well (blocked, unreadable,
    incomplete), with `reason`; None means that everything was read. `masked_texts` answers the
    addresses and then the texts that were sent along to be masked. `members` are files inside this
    one, documents of their own; their bytes travel beside the JSON. `people` are those whom facts
    name as `subject`; `signs` is what tells the kind of notice and its period, JSON, may hold names.
    """

    facts: tuple[Fact, ...] = ()
    failed: State | None = None
    reason: str | None = None
    title: str | None = field(default=None, repr=False)
    masked_title: str | None = None
    masked_texts: tuple[str, ...] = ()
    published: str | None = None
    source: str | None = field(default=None, repr=False)
    column: str | None = field(default=None, repr=False)
    index_number: str | None = field(default=None, repr=False)
    segments: int = 0
    characters: int = 0
    members: tuple[Member, ...] = field(default=(), repr=False)
    people: tuple[Person, ...] = field(default=(), repr=False)
    signs: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; holds raw values, so it only ever travels between child and parent."""
        data = {name: getattr(self, name) for name in _PLAIN}
        data["failed"] = self.failed.value if self.failed else None
        data["masked_texts"] = list(self.masked_texts)
        data["facts"] = [_fact_to_dict(fact) for fact in self.facts]
        data["people"] = [person.to_dict() for person in self.people]
        data["signs"] = dict(self.signs)
        data["members"] = [[member.name, member.hidden_by] for member in self.members]
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], attachments: Sequence[bytes] = ()) -> Result:
        """The inverse; a shape that is not ours raises KeyError, TypeError or ValueError."""
        named = zip(data["members"], attachments, strict=True)
        return cls(
            members=tuple(_member(name, hidden_by, raw) for (name, hidden_by), raw in named),
            facts=tuple(_fact_from_dict(fact) for fact in data["facts"]),
            people=tuple(Person.from_dict(person) for person in data["people"]),
            signs=_signs(data["signs"]),
            masked_texts=tuple(map(str, data["masked_texts"])),
            failed=State(data["failed"]) if data["failed"] else None,
            **{name: data[name] for name in _PLAIN},
        )


_MAX_SIGNS = 20_000
_FACT = field_names(Fact)
_PLAIN = (
    *("reason", "title", "masked_title", "published", "source", "column", "index_number"),
    *("segments", "characters"),
)


def _signs(data: object) -> Mapping[str, Any]:
    if not isinstance(data, dict) or len(str(data)) > _MAX_SIGNS:
        raise ValueError("not signs")
    return data


def _member(name: object, hidden_by: object, data: bytes) -> Member:
    if not isinstance(name, str) or hidden_by not in (None, "embedded-file"):
        raise ValueError("not a member")
    return Member(clean_name(name), data, "embedded-file" if hidden_by else None)


def _fact_to_dict(fact: Fact) -> dict[str, Any]:
    shallow = {name: getattr(fact, name) for name in _FACT}  # `asdict` would copy every place too
    return {**shallow, "location": fact.location.to_dict()}


def _fact_from_dict(data: Mapping[str, Any]) -> Fact:
    known = dict(data)
    known["location"] = Location.from_dict(known["location"])
    known["explanation"] = tuple(known["explanation"])
    return Fact(**known)
