"""What detection says of one file, and how it travels from the confined child to its parent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from casefile.model import Fact, Location, State


@dataclass(frozen=True, slots=True)
class Result:
    """Facts of the bytes.

    `failed` is the state that the reading ended in when it did not end well (blocked, unreadable,
    incomplete), with `reason`; None means that everything was read. `masked_texts` answers the
    addresses and then the texts that were sent along to be masked.
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

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; holds raw values, so it only ever travels between child and parent."""
        data = {name: getattr(self, name) for name in _PLAIN}
        data["failed"] = self.failed.value if self.failed else None
        data["masked_texts"] = list(self.masked_texts)
        data["facts"] = [_fact_to_dict(fact) for fact in self.facts]
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Result:
        """The inverse; a shape that is not ours raises KeyError, TypeError or ValueError."""
        return cls(
            facts=tuple(_fact_from_dict(fact) for fact in data["facts"]),
            masked_texts=tuple(map(str, data["masked_texts"])),
            failed=State(data["failed"]) if data["failed"] else None,
            **{name: data[name] for name in _PLAIN},
        )


_PLAIN = (
    "reason", "title", "masked_title", "published", "source", "column", "index_number", "segments",
    "characters",
)  # fmt: skip


def _fact_to_dict(fact: Fact) -> dict[str, Any]:
    return {**asdict(fact), "location": fact.location.to_dict()}


def _fact_from_dict(data: Mapping[str, Any]) -> Fact:
    known = dict(data)
    known["location"] = Location.from_dict(known["location"])
    known["explanation"] = tuple(known["explanation"])
    return Fact(**known)
