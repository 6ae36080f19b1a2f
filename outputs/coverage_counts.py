"""The counters of a site or section in one run, and what makes an alarm of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median

DROP = 0.7
"""A run that brought less than this share of the median of the last seven is an alarm."""

FAILED = 0.1
"""More failures than this share of what is known is an alarm."""


@dataclass(frozen=True, slots=True)
class Counted:
    """URLs of one run, files inside files not counted.

    `known` = fetched + robots + blocked + failed + limit + waiting + gone, and what the frontier
    knows beyond; `fetched` = unchanged + changed + new. `vanished` were there in the site's run
    before and are not now. `scope` are links that lead outside what the catalogue lists.
    """

    known: int = 0
    fetched: int = 0
    unchanged: int = 0
    changed: int = 0
    new: int = 0
    vanished: int = 0
    robots: int = 0
    blocked: int = 0
    failed: int = 0
    limit: int = 0
    waiting: int = 0
    gone: int = 0
    scope: int = 0

    def to_dict(self) -> dict[str, int]:
        """By name, in this order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class KnownAlarm:
    """Alarms that somebody acknowledged until the end of a day, and why."""

    until: date
    alarms: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a site's numbers are held against: its last nights, the least pages of the catalogue and
    the pages there were; `there` and `spread` as a stored frontier tells them."""

    nights: Sequence[int] = ()
    least: int | None = None
    pages: int = 0
    there: int | None = None
    spread: bool = False


def usual(nights: Sequence[int]) -> float | None:
    """The median of a site's last nights; None without any."""
    return median(nights) if nights else None


def is_drop(fetched: int, nights: Sequence[int]) -> bool:
    """Whether so little was fetched that something is wrong."""
    middle = usual(nights)
    return middle is not None and fetched < DROP * middle


def alarms_of(
    counted: Counted, expected: Expectation, blocks: Mapping[str, int]
) -> tuple[str, ...]:
    """The alarm codes of a site: unreached, short, drop, failed, waiting, and each kind of block."""
    there = counted.fetched if expected.there is None else expected.there
    short = expected.least is not None and expected.pages < expected.least
    found = {
        "unreached": counted.fetched == 0,
        "short": short and not expected.spread,
        "drop": counted.fetched > 0 and is_drop(there, expected.nights),
        "failed": counted.failed > FAILED * max(counted.known, 1),
        "waiting": counted.waiting > 0 and not expected.spread,
    }
    known = tuple(code for code, is_so in found.items() if is_so)
    return (*known, *sorted(code for code, n in blocks.items() if n))
