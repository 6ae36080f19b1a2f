"""What a run brought of one site, counted as it happens, and whether that is everything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crawler.items import BLOCKING, FINAL


@dataclass(slots=True)
class Tally:
    """Counts of one site. `offsite` links go to other hosts, `skipped` ones the site excludes."""

    key: str
    expected_min: int = 0
    pages: int = 0
    attachments: int = 0
    bytes: int = 0
    offsite: int = 0
    skipped: int = 0
    requested: int = 0
    misses: Counter[str] = field(default_factory=Counter)

    @property
    def reached(self) -> bool:
        """Whether the site gave anything at all."""
        return self.pages + self.attachments > 0

    @property
    def unfinished(self) -> int:
        """URLs left unread for a reason that could be another one next time."""
        return sum(count for reason, count in self.misses.items() if reason not in FINAL)

    def complete(self, finish: str) -> bool:
        """Reached, as many pages as expected, no wall in between, and the run came to its end."""
        enough = self.reached and self.pages >= self.expected_min
        return enough and finish == "finished" and not BLOCKING & self.misses.keys()

    def summary(self, finish: str) -> dict[str, Any]:
        """One site of the summary line; no URL and no title in it."""
        return {
            "key": self.key,
            "reached": self.reached,
            "pages": self.pages,
            "attachments": self.attachments,
            "bytes": self.bytes,
            "misses": dict(sorted(self.misses.items())),
            "unfinished": self.unfinished,
            "offsite_links": self.offsite,
            "skipped": self.skipped,
            "expected_min": self.expected_min,
            "complete": self.complete(finish),
        }


def progress(tallies: list[Tally], queued: int) -> dict[str, int]:
    """Sums over all sites, for a progress bar: done of (done + queued)."""
    return {
        "sites": len(tallies),
        "reached": sum(t.reached for t in tallies),
        "pages": sum(t.pages for t in tallies),
        "attachments": sum(t.attachments for t in tallies),
        "misses": sum(t.misses.total() for t in tallies),
        "bytes": sum(t.bytes for t in tallies),
        "queued": queued,
    }
