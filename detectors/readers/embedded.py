"""Values of data files as segments: long ones cut, and those that hold a page's markup read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from casefile.model import Location, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.lines import CAP, paragraphs

_MARKUP = re.compile(
    r"</(?:p|div|span|td|tr|table|a|b|strong|font|li|h[1-6]|section)\s*>|<br\s*/?>", re.I
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """Surrogates paired, lone ones replaced: neither a database nor a pipe takes them.

    >>> whole_characters("\\ud83d\\ude00 \\ud800")
    '😀 �'
    """
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def value_segments(text: str, place: Location, label: str, row: str | None) -> Iterator[Segment]:
    """The segments of one value; `place` is that of the value as a whole."""
    if _MARKUP.search(text):
        yield from _page_segments(text, place, label, row)
    elif len(text) <= CAP and "\n" not in text:
        if stripped := text.strip():
            yield Segment(stripped, place, label, row)
    else:
        for start, end in paragraphs(text):
            yield Segment(text[start:end], replace(place, start=start, end=end), label, row)


def _page_segments(text: str, place: Location, label: str, row: str | None) -> Iterator[Segment]:
    """Portals keep the body of an article as markup inside a value."""
    from detectors.readers import html

    try:
        reading = html.read(text.encode("utf-8", "replace"), Hints("utf-8"))
    except UnreadableError:
        return
    for segment in reading.segments:
        own = f"{place.selector} {segment.row}" if segment.row else row
        inner = replace(place, paragraph=segment.location.paragraph, part=segment.location.part)
        yield replace(segment, location=inner, label=segment.label or label, row=own)
