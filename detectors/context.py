"""The words around a value, fit to be shown: every personal value in them masked, names too.

Names are masked by rule (after a label, before a sex or an identifier, surname and bounds), rather
too often than too seldom: a context is for finding the place again, not for reading the story.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from detectors.masking import hide_long_numbers, mask_spans, mask_value
from detectors.names import name_spans
from detectors.recognise import Span, recognise_text

_BEFORE, _AFTER = 24, 12
_NAME = 12
"""Characters beyond the window in which a name, or what shows that it is one, may stand."""


_FEW = 24
"""So many values are looked through for each; more are first put in order."""


def context_of(
    text: str, span: Span, suspected: Sequence[Span], itself: Sequence[Span] = ()
) -> str:
    """Up to 24 characters before and 12 after the value, on one line, masked.

    `suspected` are the values of the text and what may be one: a doubtful address is no finding, and
    yet it is not shown beside one. `itself` is the value where it is not among them.
    """
    left, right = max(0, span.start - _BEFORE), min(len(text), span.end + _AFTER)
    suspected = [*_around(suspected, left, right), *itself]
    # A value cut by the window's edge would leave a readable rest: widen to take it whole.
    for other in suspected:
        if other.start < left < other.end:
            left = other.start
        if other.start < right < other.end:
            right = other.end
    masks = [_clipped(s, left, right) for s in suspected if s.start < right and left < s.end]
    masks += _names(text, left, right)
    shifted = [(start - left, end - left, preview) for start, end, preview in masks]
    return " ".join(hide_long_numbers(mask_spans(text[left:right], shifted)).split())


@dataclass(frozen=True, slots=True)
class _Order:
    """The values of one text by their place; `spans` as they were given."""

    spans: Sequence[Span]
    starts: list[int]
    order: list[int]
    longest: int

    @classmethod
    def of(cls, spans: Sequence[Span]) -> _Order:
        order = sorted(range(len(spans)), key=lambda index: spans[index].start)
        longest = max(span.end - span.start for span in spans)
        return cls(spans, [spans[index].start for index in order], order, longest)

    def across(self, left: int, right: int) -> list[int]:
        """Indexes of those that share a character with a stretch."""
        first = bisect_left(self.starts, left - self.longest)
        last = bisect_left(self.starts, right)
        return [index for index in self.order[first:last] if self.spans[index].end > left]


_latest: list[_Order] = []
"""The order of the latest text's values: all its contexts are asked for in turn."""


def _around(suspected: Sequence[Span], left: int, right: int) -> Sequence[Span]:
    """Of many values those that can matter to a stretch, however it is widened to take them whole."""
    if len(suspected) <= _FEW:
        return suspected
    if not _latest or _latest[0].spans is not suspected:
        _latest[:] = [_Order.of(suspected)]
    near: list[int] = []
    while len(found := _latest[0].across(left, right)) > len(near):
        near = found
        left = min(left, *(suspected[index].start for index in near))
        right = max(right, *(suspected[index].end for index in near))
    return [suspected[index] for index in sorted(near)]


def _clipped(span: Span, left: int, right: int) -> tuple[int, int, str]:
    """A span's mask inside the window; no preview of what is still cut."""
    start, end = max(span.start, left), min(span.end, right)
    if (start, end) != (span.start, span.end):
        return start, end, "*" * (end - start)
    return start, end, mask_value(span.entity_type, span.value, span.detail)


def _names(text: str, left: int, right: int) -> list[tuple[int, int, str]]:
    """Masks of names in the window, also of those that its edge cuts."""
    first = max(0, left - _NAME)
    window = text[first : right + _NAME]
    if window.isascii():
        return []
    found = ((a + first, b + first) for a, b in name_spans(window))
    clipped = ((max(a, left), min(b, right)) for a, b in found)
    return [(a, b, "某" * (b - a)) for a, b in clipped if a < b]


def masked_text(text: str) -> str:
    """A short text from the web (a title, a link text) with values, names and long numbers masked."""
    return hide_long_numbers(mask_spans(text, _masks(text)))


def masked_address(address: str) -> str:
    """A URL or path with recognised values and names masked, otherwise as it is.

    A webmaster has to find the page, and the numbers of a content system are nobody's.
    """
    plain = _readable(address)
    masks = _masks(plain)
    return mask_spans(plain, masks) if masks else address


def _masks(text: str) -> list[tuple[int, int, str]]:
    masks = [
        (s.start, s.end, mask_value(s.entity_type, s.value, s.detail)) for s in recognise_text(text)
    ]
    return masks + [(a, b, "某" * (b - a)) for a, b in name_spans(text)]


def _readable(url: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return unquote(url, encoding=encoding, errors="strict")
        except UnicodeDecodeError:
            continue
    return url
