"""Names of members: bytes in an encoding that nobody stated, to text that is safe to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from casefile.model import Location, Segment

_LONGEST = 1024
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Controls, marks that turn the direction of writing, halves of characters."""


def decode_name(raw: bytes, *, is_utf8: bool = False) -> str:
    """The name as its writer saw it: UTF-8, else GB18030 where that gives Chinese, else CP437.

    Archivers on Chinese Windows write GBK without saying so, those of macOS UTF-8 without its flag.
    """
    utf8 = _decoded(raw, "utf-8")
    if utf8 is not None and (is_utf8 or utf8.isascii() or max(utf8) >= "\u0800"):
        return utf8
    chinese = _decoded(raw, "gb18030")
    if chinese is not None and _is_chinese(chinese):
        return chinese
    return utf8 if utf8 is not None else raw.decode("cp437")


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    """Whether at least half of what is not ASCII is everyday Chinese; GB18030 decodes nearly all."""
    foreign = [c for c in text if not c.isascii()]
    return 2 * sum(_is_everyday(c) for c in foreign) >= len(foreign)


def _is_everyday(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def clean_name(name: str) -> str:
    """The name as a path inside the archive: parts joined by "/", nothing unseen, never leading out.

    It is shown and hashed, never used as a path on disk.
    """
    text = name.replace("\\", "/")[:_LONGEST]
    shown = "".join("\ufffd" if unicodedata.category(c) in _UNSEEN else c for c in text)
    parts = [part for part in shown.split("/") if part.strip() not in ("", ".", "..")]
    return "/".join(parts) or "unnamed"


def name_segments(names: Iterable[str]) -> tuple[Segment, ...]:
    """One segment a name: a list of names is read by everyone who opens the archive."""
    return tuple(
        Segment(name, Location("text", paragraph=number, part="member name"))
        for number, name in enumerate(names, 1)
    )
