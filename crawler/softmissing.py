"""Soft 404: sites that answer any address with a page. Learnt from one address that cannot exist."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from urllib.parse import urlsplit, urlunsplit

ALIKE = 0.9
"""Shared shingles of two texts (Jaccard) from which they are the same page."""
PREFIX = "mingcha-no-such-page-"

_NOISE = re.compile(r"[\W\d_]+")
_SIZE = 4
_LEAST = 8
_TEXT = 200_000


def probe_address(url: str, token: str) -> str:
    """A page beside `url` that nobody has made; `token` is random, new every run."""
    parts = urlsplit(url)
    folder = parts.path.rpartition("/")[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{PREFIX}{token}.html", "", ""))


@dataclass(slots=True)
class SoftMissing:
    """What a host answers for an address that does not exist, if it answers with a page at all."""

    _shingles: list[frozenset[bytes]] = field(default_factory=list, repr=False)

    def learn(self, status: int, text: str) -> None:
        """The answer to the probe. Only a 200 is a lie; a text too short proves nothing."""
        marks = shingles(text)
        if 200 <= status < 300 and len(marks) >= _LEAST:
            self._shingles.append(marks)

    def forget(self, text: str) -> None:
        """A page that surely exists (a start page): if it looks the same, the probe says nothing."""
        marks = shingles(text)
        self._shingles = [known for known in self._shingles if likeness(known, marks) < ALIKE]

    def matches(self, text: str) -> bool:
        """Whether a page is the one that stands for no page."""
        if not self._shingles:
            return False
        marks = shingles(text)
        return any(likeness(known, marks) >= ALIKE for known in self._shingles)


def shingles(text: str) -> frozenset[bytes]:
    """Hashes of every four letters in a row, without numbers, spaces and punctuation."""
    plain = _NOISE.sub("", text[:_TEXT])
    pieces = {plain[i : i + _SIZE] for i in range(max(0, len(plain) - _SIZE + 1))}
    return frozenset(blake2b(p.encode("utf-8", "replace"), digest_size=6).digest() for p in pieces)


def likeness(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    """Shared of all, 0.0 to 1.0; 0.0 where both are empty."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0
