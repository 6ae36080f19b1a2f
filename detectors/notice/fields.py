"""From the entity of a finding to the field of the table that rules are written for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from detectors.notice.table import fields


def field_of(entity_type: str, detail: str | None = None) -> str | None:
    """The field's id; None for an entity that the table does not know.

    >>> field_of("CN_ADDRESS", "village"), field_of("CN_ADDRESS", "door")
    ('village', 'address')
    """
    known = _by_entity()
    return known.get(f"{entity_type}:{detail}") or known.get(entity_type)


def chinese(name: str) -> str:
    """The field's Chinese name; its id where it has none."""
    found = fields().get(name)
    return found.name if found else name


def lineage(name: str) -> tuple[str, ...]:
    """The field, then the broader ones whose rules hold for it too, nearest first."""
    found = [name]
    while (one := fields().get(found[-1])) is not None and one.broader:
        found.append(one.broader)
    return tuple(found)


@cache
def _by_entity() -> Mapping[str, str]:
    return {entity: one.id for one in fields().values() for entity in one.entities}
