"""What text goes through before it reaches a file, a cell or a terminal.

Text of a finding comes from the web: it may hold terminal escapes, characters that XML forbids, or
a formula that a spreadsheet would run.
"""

from __future__ import annotations

import re

TEXT_LIMIT = 2_000
"""Characters of running text (a title, a context) in any output."""

CELL_LIMIT = 16_000
"""Characters of one cell; Excel takes 32,767 UTF-16 units, and one character may need two."""

_LINE_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, terminal escapes among them
    "\u202a-\u202e\u2066-\u2069"  # direction overrides make a text read as another
    "\ud800-\udfff\ufffe\uffff]"  # no XML and no UTF-8 can hold these
)
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_LONG_NUMBER = re.compile(r"\d(?:[ \-－—–.·_]?\d){10,}[Xx]?")


def text(value: str, limit: int = TEXT_LIMIT) -> str:
    """`value` without control characters, cut to `limit` characters; the cut shows as `…`."""
    clean = _FORBIDDEN.sub("", _LINE_BREAKS.sub("\n", value))
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def address(value: str) -> str:
    """A URL or path on one line, never shortened below the limit of a cell."""
    return text(value, CELL_LIMIT).replace("\n", " ").replace("\t", " ")


def one_line(value: str, limit: int = TEXT_LIMIT) -> str:
    """Like `text`, with every run of white space as one space."""
    return text(" ".join(text(value, CELL_LIMIT).split()), limit)


def cell(value: str) -> str:
    """`value` for a CSV or spreadsheet cell: what would start a formula gets a leading `'`.

    Full-width signs count, because Chinese and Japanese Excel read them as the plain ones.
    """
    clean = text(value, CELL_LIMIT)
    return text("'" + clean, CELL_LIMIT) if _FORMULA.match(clean) else clean


def hide_numbers(value: str) -> str:
    """Stars instead of every run of 11 or more digits (mobiles, IDs, cards), separators allowed.

    For names that nothing before masks: sheets, CSS selectors, agencies. A date or a document
    number of up to ten digits stays.
    """
    return _LONG_NUMBER.sub(lambda found: "*" * len(found.group()), value)
