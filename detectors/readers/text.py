"""Plain text: paragraphs between blank lines, with offsets into the decoded text."""

from __future__ import annotations

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.charset import decode
from detectors.readers.lines import paragraphs

_TITLE = 60


def read(data: bytes, hints: Hints) -> Reading:
    """Read a text file; hard-wrapped lines of a paragraph stay together, joined by "\\n".

    Raises UnreadableError: "not text", "empty document" (nothing but white space).
    """
    decoded = decode(data, hints.charset)
    # Same length, so that offsets stay those of the decoded text.
    text = decoded.text.replace("\r\n", " \n").replace("\r", "\n")
    segments = tuple(
        Segment(text[start:end], Location("text", paragraph=number, start=start, end=end))
        for number, (start, end) in enumerate(paragraphs(text), 1)
    )
    if not segments:
        raise UnreadableError("empty document")
    first = segments[0].text.split("\n", 1)[0].strip()
    title = first if len(first) <= _TITLE else None
    return Reading(segments, title=title, problems=decoded.problems)
