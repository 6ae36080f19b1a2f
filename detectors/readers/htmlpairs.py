"""Labels and values that follow each other outside tables: 姓名： / 张三, or "姓名：张三" lines.

A short paragraph that names a field labels the next one. Pairs that follow each other are one
record, until a label comes again: a card of the next person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casefile.model import Segment
from detectors.readers.fieldwords import clean_label, is_field_word

_LONGEST = 120
_INLINE = re.compile(r"\s*([^:：\n]{1,14}?)\s*[:：]\s*\S")
_ENDS_IN_COLON = re.compile(r"[:：]\s*$")


@dataclass(slots=True, eq=False)
class Pairs:
    """What the paragraphs before have established; `owner` is the parent of the last label."""

    label: str = ""
    firm: bool = False
    owner: int = 0
    record: int = 0
    seen: frozenset[str] = frozenset()
    given: str = ""

    def take(self, segment: Segment, owner: int) -> Segment:
        """The next paragraph, with the label before it and the record that both belong to."""
        text = segment.text
        if len(text) > _LONGEST:
            self.end()
            return segment
        firm = bool(_ENDS_IN_COLON.search(text))
        if is_field_word(text):
            rivals = bool(self.label) and not (self.firm and firm)
            self.label = "" if rivals and not firm else clean_label(text)
            self.firm, self.owner = firm, owner
            return segment
        if self.label and (self.firm or self.owner == owner):
            label, self.label = self.label, ""
            return replace(segment, label=label, row=self._row(label))
        self.label = ""
        inline = _INLINE.match(text)
        if inline is not None and is_field_word(inline[1]) and "\n" not in text:
            return replace(segment, row=self._row(clean_label(inline[1])))
        self.end()
        return segment

    def _row(self, label: str) -> str:
        if not self.seen or label in self.seen:
            self.record += 1
            self.seen = frozenset()
        self.seen |= {label}
        return f"pairs:{self.record}"

    def end(self) -> None:
        """Something that is no pair: the record is complete."""
        self.label, self.seen = "", frozenset()
