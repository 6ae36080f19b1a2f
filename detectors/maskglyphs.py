"""The characters that stand for hidden ones, made `*`; one for one, so that offsets stay."""

from __future__ import annotations

import re

_ALWAYS = "*✱✲✳∗⁎╳●○◯⚫⚪◆■□▇█▉▊▓▒░◼◻★☆※"
"""Characters that mean nothing else inside a number."""
_IN_RUNS = "×·•・∙⋅#_?某¤Xxメ〇"
"""Characters that also multiply, separate, leave room or are words: a mask where two or more of
one kind stand together beside a digit or another mask."""
_CANONICAL = str.maketrans(dict.fromkeys(_ALWAYS, "*"))
_RUNS = re.compile(f"(?P<glyph>[{re.escape(_IN_RUNS)}])(?P=glyph)+|…+")
_ANY = re.compile(f"[{re.escape(_ALWAYS)}＊…]|[{re.escape(_IN_RUNS)}？＿＃Ｘｘ]{{2}}")
_GAP = re.compile(r"[0-9０-９][ \u3000\u00a0]{3}")
_DIGIT_OR_MASK = frozenset("0123456789*")


def may_be_masked(text: str) -> bool:
    """A quick look: whether any such character is there at all, or a gap of spaces."""
    return _ANY.search(text) is not None or _GAP.search(text) is not None


def canonical(folded: str) -> str:
    """Folded text with `*` for every mask.

    >>> canonical("138××××8000 1101XXXX120×80?")
    '138****8000 1101****120×80?'
    """
    text = folded.translate(_CANONICAL)
    return _RUNS.sub(lambda match: _starred(text, match), text)


def _starred(text: str, match: re.Match[str]) -> str:
    start, end = match.span()
    beside = text[start - 1 : start] + text[end : end + 1]
    return "*" * (end - start) if _DIGIT_OR_MASK.intersection(beside) else match.group()
