"""Whether the characters of a PDF page mean what they show: fonts without a Unicode mapping.

Without one, pdfium passes a font's own codes on as characters. Some files use Unicode as codes, so
that this is right; else it gives controls, and letters of scripts that no notice is written in.
"""

from __future__ import annotations

from collections.abc import Sequence

_BULLETS = set("\uf06c\uf06e\uf071\uf075\uf076\uf09f\uf0a7\uf0b2\uf0b7\uf0d8\uf0e8\uf0fc")
"""Symbol and Wingdings bullets as word processors write them: private use, and no lost text."""
_DOUBT = 0.05


def is_unmapped(char: str) -> bool:
    """Whether a character is no character: a control, a replacement, of private use."""
    code = ord(char)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return (
        code == 0xFFFD or code < 0x20 or 0x7F <= code < 0xA0 or (private and char not in _BULLETS)
    )


def count_unmapped(guessed: Sequence[str], sure: Sequence[str]) -> int:
    """How many characters of a page are not to be trusted.

    `guessed` are those for which pdfium found no mapping: all of them count unless they read like
    Chinese or Latin text. Of the `sure` ones only those count that are no character.
    """
    strange = sum(not _is_plausible(char) for char in guessed)
    doubted = len(guessed) if strange > _DOUBT * len(guessed) else strange
    return doubted + sum(is_unmapped(char) for char in sure)


def _is_plausible(char: str) -> bool:
    """ASCII and Latin letters; Han characters and punctuation in everyday use (GB 2312)."""
    code = ord(char)
    if code < 0x80:
        return code >= 0x20
    if code < 0x250:
        return char.isalpha()
    chinese = 0x3000 <= code < 0x3040 or 0x4E00 <= code < 0xA000 or 0xFF00 <= code < 0xFFF0
    return chinese and bool(char.encode("gb2312", errors="ignore"))
