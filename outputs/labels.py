"""Which labels may be shown: column headers do, whatever may be a person's name does not.

A label is raw text beside the value. A row header or a key can be a name ("张三"), so that only
labels made up wholly of header words pass; the place (column C) says enough without one.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

MAX_LENGTH = 20

_FILLING = re.compile(r"[\s:：()（）\[\]【】、/_*＊.,，]+")
_DIGITS = re.compile(r"\d{4,}")


def shown_label(label: str) -> str | None:
    """The nearest part of `label` if it can only be a header, else None."""
    nearest = " ".join(label.rsplit(" / ", maxsplit=1)[-1].split()).strip(" :：*＊")
    if not nearest or len(nearest) > MAX_LENGTH or _DIGITS.search(nearest):
        return None
    return nearest if _header().fullmatch(_FILLING.sub("", nearest)) else None


@cache
def _header() -> re.Pattern[str]:
    """Header words in a row; the first has two characters or more, as no surname here does."""
    lines = Path(__file__).with_name("header_words.txt").read_text("utf-8").splitlines()
    words = [w for line in lines if not line.startswith("#") for w in line.split()]
    ordered = sorted(map(re.escape, words), key=len, reverse=True)
    first = "|".join(w for w in ordered if len(w) > 1)
    return re.compile(f"(?:{first})(?:{'|'.join(ordered)})*")
