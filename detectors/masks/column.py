"""What the rows of one column have in common: digits that one row hides and the others show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

_SAME = 0.8
"""The part of the rows that must show the same digit."""
_ENOUGH = 3
"""Rows that must show a digit beyond the part that a whole list shares by its nature."""
SHARED = {"CN_RESIDENT_ID": 6, "CN_BANK_CARD": 6}
"""Digits that a list shares by its nature: the division, the bank's identification number."""
_TAIL = {"CN_RESIDENT_ID": 12, "CN_BANK_CARD": 5}
"""Digits at the end that are a person's own, whatever the rows show."""
_MOST_ROWS = 5_000


def common_front(entity_type: str, values: Sequence[str]) -> str | None:
    """A pattern with the digits that most `values`, whole and masked ones of one length, show alike.

    Only from the left and without a gap: the division of IDs, bank and branch of cards. None where
    nothing is shared or the entity has no shared part.

    >>> common_front("CN_BANK_CARD", ["6222020000000000", "62****0000001111"])
    '622202**********'
    """
    natural = SHARED.get(entity_type)
    if natural is None or len(values) < 2:
        return None
    front = ""
    for at in range(len(values[0]) - _TAIL[entity_type]):
        votes = Counter(value[at] for value in values if value[at] != "*")
        digit, most = votes.most_common(1)[0] if votes else ("", 0)
        if most < (1 if at < natural else _ENOUGH) or most < _SAME * votes.total():
            break
        front += digit
    return front.ljust(len(values[0]), "*") if front else None


def fronts(rows: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str, int], str]:
    """By (column, entity type, length) what its rows share; a row is (column, entity type, value).

    Only columns in which something is masked; at most 5,000 rows of each are looked at.
    """
    columns: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for column, entity_type, value in rows:
        if entity_type in SHARED:
            columns[column, entity_type, len(value)].append(value)
    found = {}
    for key, values in columns.items():
        if not any("*" in value for value in values):
            continue
        front = common_front(key[1], list(islice(values, _MOST_ROWS)))
        if front is not None:
            found[key] = front
    return found
