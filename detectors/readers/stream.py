"""A document as it is read: its segments once, in order, and what is known of it after the last."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TypeAlias

from casefile.model import Reading, Segment

Steps: TypeAlias = Generator[Segment, None, Reading]
"""What a streaming reader is: it yields segments and returns the Reading without them."""


class Stream:
    """Segments to iterate over once; `reading` is complete when the iteration has ended.

    A file of a million rows never stands in memory as a whole: whoever consumes a segment lets it go.
    Iterating raises UnreadableError as the readers do, also after the first segments.
    """

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self.reading = Reading(())

    def __iter__(self) -> Iterator[Segment]:
        self.reading = yield from self._steps


def from_reading(reading: Reading) -> Steps:
    """The stream of a reading that is complete already."""
    yield from reading.segments
    return replace(reading, segments=())


def collect(stream: Stream) -> Reading:
    """The whole reading with its segments, for small files and tests."""
    segments = tuple(stream)
    return replace(stream.reading, segments=segments)
