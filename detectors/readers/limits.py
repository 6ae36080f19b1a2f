"""What unpacking may cost, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one archive or message; sizes are bytes.

    `entries` and `unpacked` also hold for everything inside one outermost file taken together,
    `nesting` is how many times a file may stand in a file. `ratio` is unpacked to packed size and
    counts from `ratio_from` on: a short text may be one letter over and over.
    """

    entries: int = 2000
    unpacked: int = 512 * MIB
    member: int = 128 * MIB
    ratio: int = 200
    ratio_from: int = MIB
    nesting: int = 4


LIMITS = Limits()
