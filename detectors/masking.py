"""Safe previews: what may be printed anywhere of a value, and of a text with values in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_KEEP: dict[str, tuple[int, int]] = {
    "CN_RESIDENT_ID": (1, 1),
    "CN_MOBILE_PHONE": (3, 0),
    "CN_LANDLINE_PHONE": (0, 2),
    "CN_BANK_CARD": (0, 4),
}
"""Characters kept at the front and at the back. An ID keeps its first and last only: with district
and birth date known beside it, six and four would leave one candidate."""

_FRACTION = re.compile(r"\.(\d+)")
"""Of a degree: what is left says which province, not which house."""
_DIVISION = re.compile(r"^.{0,24}?(?:乡|镇|街道|(?<![小社园])[县区旗])")


def mask_value(entity_type: str, value: str) -> str:
    """The preview of a value: never enough to get it back.

    >>> mask_value("CN_RESIDENT_ID", "11010519491231002X")
    '1****************X'
    >>> mask_value("EMAIL_ADDRESS", "zhangsan@example.com")
    'z*******@example.com'
    >>> mask_value("GPS_LOCATION", "31.23040,-121.47370")
    '31.*****,-121.*****'
    """
    if entity_type == "EMAIL_ADDRESS":
        local, _, domain = value.partition("@")
        return f"{local[:1]}{'*' * max(1, len(local) - 1)}@{domain}"
    if entity_type == "CN_ADDRESS":
        return mask_address(value)
    if entity_type == "GPS_LOCATION":
        return _FRACTION.sub(lambda m: "." + "*" * len(m[1]), value)
    front, back = _KEEP.get(entity_type, (1, 0))
    if len(value) <= front + back:
        return "*" * len(value)
    hidden = "*" * (len(value) - front - back)
    return value[:front] + hidden + value[len(value) - back :]


def mask_address(value: str) -> str:
    """An address down to the township or district; what goes further is hidden."""
    match = _DIVISION.match(value)
    kept = match.group() if match else value[:2]
    return kept + "*" * max(1, len(value) - len(kept))


def mask_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The text with every `(start, end, preview)` replaced, nothing of any span left readable.

    Where two overlap, the first keeps its preview and the rest of the other is starred.
    """
    parts, at = [], 0
    for start, end, preview in sorted(spans):
        if end <= at:
            continue
        parts += [text[at:start], preview] if start >= at else ["*" * (end - at)]
        at = end
    return "".join([*parts, text[at:]])


_LONG_NUMBER = re.compile(r"\d{9,}")


def hide_long_numbers(text: str) -> str:
    """The text without readable runs of nine digits or more.

    A number that no recognizer claimed may still be somebody's.
    """
    return _LONG_NUMBER.sub(lambda m: m.group()[:2] + "*" * (len(m.group()) - 2), text)
