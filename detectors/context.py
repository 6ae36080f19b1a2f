"""The words around a value, fit to be shown: every personal value in them masked, names too.

Names are masked by rule (after a label, before a sex or an identifier, surname and bounds), rather
too often than too seldom: a context is for finding the place again, not for reading the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from detectors.masking import hide_long_numbers, mask_spans, mask_value
from detectors.names import name_spans
from detectors.recognise import Span, recognise_text

_BEFORE, _AFTER = 24, 12


def context_of(text: str, span: Span, spans: Sequence[Span]) -> str:
    """Up to 24 characters before and 12 after the value, on one line, masked."""
    left, right = max(0, span.start - _BEFORE), min(len(text), span.end + _AFTER)
    # A value cut by the window's edge would leave a readable rest: widen to take it whole.
    for other in spans:
        if other.start < left < other.end:
            left = other.start
        if other.start < right < other.end:
            right = other.end
    inside = [s for s in spans if left <= s.start and s.end <= right]
    masks = [(s.start - left, s.end - left, mask_value(s.entity_type, s.value)) for s in inside]
    window = text[left:right]
    masks += [(a, b, "某" * (b - a)) for a, b in name_spans(window)]
    return " ".join(hide_long_numbers(mask_spans(window, masks)).split())


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
    masks = [(s.start, s.end, mask_value(s.entity_type, s.value)) for s in recognise_text(text)]
    return masks + [(a, b, "某" * (b - a)) for a, b in name_spans(text)]


def _readable(url: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return unquote(url, encoding=encoding, errors="strict")
        except UnicodeDecodeError:
            continue
    return url
