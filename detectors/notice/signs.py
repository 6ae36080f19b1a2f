"""Signs: what a document shows of its kind, gathered while its segments stream by.

Headings of the body, labels of columns, the announced period, the document's number, the laws that it
cites. Nothing is held but these; a cell of a table costs a look into a set and a search of a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from casefile.model import Segment
from detectors.notice.announced import Announced, announced

_HEADINGS, _LABELS, _CITES, _LOOKS = 6, 60, 12, 200
_LONGEST_HEADING, _LONGEST_LABEL = 100, 24
_FIRST_SEGMENTS, _FIRST_LINES, _FIRST_ROWS = 300, 8, 4
_HTML_HEADING = re.compile(
    r"(?:> |^)h[1-3](?::nth-of-type\(\d+\))?(?: > [a-z]+(?::nth-of-type\(\d+\))?)?$"
)
_LIST_TITLE = re.compile(r"公[示告]|名单|花名册|[明清]细?[表册]|汇总|发放|决定书|送达|一览")
_SENTENCE = re.compile(r"[。；;！？]")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[【(（]\s?(?:19|20)\d\d\s?[〕\]】)）]\s?(?:第\s?)?\d{1,6}\s?号"
)
_CITED = re.compile(r"《([\u4e00-\u9fff]{2,30}法)》")
_HEAD = 4000


@dataclass(slots=True)
class Signs:
    """Collected while segments go by."""

    _headings: list[str] = field(default_factory=list, repr=False)
    _labels: dict[str, None] = field(default_factory=dict, repr=False)
    _cites: dict[str, None] = field(default_factory=dict)
    _period: Announced | None = None
    _number: str | None = field(default=None, repr=False)
    _detained: bool = False
    _segments: int = 0
    _looks: int = 0

    def see(self, segment: Segment) -> None:
        """Look at the next segment of a document."""
        if segment.visibility == "hidden":
            return
        if segment.label and segment.label not in self._labels:
            self._label(segment)
        text = segment.text
        if not self._detained and "拘留" in text and len(text) <= _LONGEST_HEADING:
            self._detained = bool(segment.label) and segment.row is not None
        if "公示" in text:
            self._look(text)
        if segment.row is not None or segment.location.part is not None:
            return
        self._segments += 1
        if self._segments <= _FIRST_SEGMENTS:
            self._first(segment)
        if "《" in text and len(self._cites) < _CITES:
            self._cites.update(dict.fromkeys(_CITED.findall(text, 0, _HEAD)))

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, a few thousand characters at most; may hold names."""
        signs: dict[str, Any] = {
            "headings": _with_joined(self._headings),
            "labels": [label[-_LONGEST_LABEL:] for label in self._labels],
            "cites": list(self._cites)[:_CITES],
            "period": self._period.to_dict() if self._period else None,
            "number": self._number,
            "detained": self._detained,
        }
        return {name: value for name, value in signs.items() if value}

    def _label(self, segment: Segment) -> None:
        if len(self._labels) < _LABELS and len(segment.label) <= 4 * _LONGEST_LABEL:
            self._labels[segment.label] = None
            if "公示" in segment.label:
                self._look(f"{segment.label}:{segment.text[:100]}")

    def _look(self, text: str) -> None:
        if self._period is None and self._looks < _LOOKS:
            self._looks += 1
            self._period = announced(text)

    def _first(self, segment: Segment) -> None:
        text = segment.text
        if self._number is None and "号" in text and (found := _NUMBER.search(text, 0, 400)):
            self._number = "".join(found[0].split())
        if len(self._headings) >= _HEADINGS or not _may_head(segment, self._segments):
            return
        for line in text[:_HEAD].split("\n\n")[:_FIRST_LINES] if _flowing(segment) else [text]:
            plain = "".join(line.split())
            if 4 <= len(plain) <= _LONGEST_HEADING and not _SENTENCE.search(plain):
                self._headings.append(plain)


def _flowing(segment: Segment) -> bool:
    return segment.location.kind in ("pdf", "word", "text", "image", "slide")


def _may_head(segment: Segment, number: int) -> bool:
    """Whether the place is one where titles stand."""
    place = segment.location
    if len(segment.text) > _HEAD and not _flowing(segment):
        return False
    if place.kind == "html":
        return place.table is None and _HTML_HEADING.search(place.selector or "") is not None
    if place.kind == "sheet":
        return (place.row or 1) <= _FIRST_ROWS and _LIST_TITLE.search(segment.text) is not None
    return place.table is None and number <= _FIRST_LINES and not segment.label


def _with_joined(headings: list[str]) -> list[str]:
    """The headings, and the first two as one where a title may have been broken."""
    kept = headings[:_HEADINGS]
    if (
        len(kept) > 1
        and not _LIST_TITLE.search(kept[0])
        and len(kept[0] + kept[1]) <= _LONGEST_HEADING
    ):
        kept.insert(0, kept[0] + kept[1])
    return kept
