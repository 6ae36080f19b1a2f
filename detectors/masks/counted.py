"""What counting one kind of masked value gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Strength = Literal["exact", "ineffective", "weak", "moderate", "strong"]


@dataclass(frozen=True, slots=True)
class Counted:
    """`candidates` is None where nothing can be counted, and then `strength` may say what is known.

    `used` are the Chinese words for what narrowed it, `notes` whole sentences; neither holds a value.
    `by_column` and `by_agency` say that an assumption about the place was used.
    """

    candidates: int | None
    used: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    strength: Strength | None = None
    by_column: bool = False
    by_agency: bool = False
