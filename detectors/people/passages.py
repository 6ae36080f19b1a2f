"""Running text and label lines: 申请人张某，身份证号…，家住…，电话… is one person.

A new name before a value, or a second ID, starts somebody new; label lines (姓名：/性别：/身份证号：) of
one record may each be a paragraph of their own. Where no value stands nothing is looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from casefile.model import Fact, Segment
from detectors.ner import names_in
from detectors.people.columns import ColumnKind, kind_of, person_words
from detectors.people.draft import OWN_FACTS, Draft, Placed, is_beside
from detectors.people.told import birth_fact, context_around, name_fact
from detectors.people.values import Name, birth_of, names_in_cell
from detectors.placing import sentence_row
from detectors.roles import role_of
from detectors.words import OFFICE_LIKE

if TYPE_CHECKING:
    from detectors.recognise import Span

_REACH = 200
"""Characters from what is known of somebody to the next value of the same person."""
_NEAR = 80
"""Characters from a name that nothing labels to its value, in one sentence."""
_BEFORE, _AFTER = 160, 60
_LINE = re.compile(r"\s*([^:：\n]{1,16}?)\s*[:：]\s*(?=\S)")
_SENTENCE = re.compile(r"[。！？!?；;\n]")
_STOP = re.compile(r"[。！？!?]|\n\s*\n")
_SEX = re.compile(r"[，,（(、\s]\s*(男|女)(?=[，,）)、。；;\s性]|$)")
_AGE = re.compile(r"(?<!\d)(\d{1,3})\s*周?岁")
_DAY = (
    r"(?:19|20)\d{2}(?:\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)"
)
_BORN = re.compile(
    rf"(?<!\d)({_DAY})\s?出?生|(?:出生(?:日期|年月日?|于)?|生于)\s*[:：]?\s*({_DAY})"
)
_OFFICES = re.compile(r"举报|监督|咨询|投诉|受理|热线|办公|服务|查询|传真|值班|联系方式|单位")
"""Labels of numbers that an office gives for questions."""
_INTRODUCED = re.compile(
    r"(?:我叫|本人叫|名叫|姓名|村民|居民|网友|市民)([\u3400-\u9fff]{2,4}?)(?=[，,、。；;\s\d（(]|$)"
)
_SHORT = 120


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at a place of a segment, with the kind of its label where it has one."""

    name: Name
    kind: ColumnKind | None


@dataclass(slots=True)
class Passages:
    """Collects people from segments outside rows; one is open at a time."""

    open: Draft | None = None
    silence: int = 0
    record: str | None = None
    ready: list[Draft] = field(default_factory=list, repr=False)

    def see(
        self, number: int, segment: Segment, facts: Sequence[Fact], suspected: Sequence[Span]
    ) -> list[Draft]:
        """The next segment; gives those who are complete now."""
        if segment.row != self.record:
            self.end()
            self.record = segment.row
        text = segment.text
        if facts:
            _Reader(self, number, segment, suspected).read(facts)
        elif len(text) <= _SHORT and (segment.label or ":" in text or "：" in text):
            self._line(number, segment, suspected)
        elif self.open is not None:
            self.silence += len(text)
            if self.silence > _REACH:
                self.end()
        return self.taken()

    def taken(self) -> list[Draft]:
        """Those who are complete, handed over once."""
        ready, self.ready = self.ready, []
        return ready

    def end(self) -> None:
        """Nothing more of the open person follows."""
        if self.open is not None:
            self.ready.append(self.open)
        self.open, self.silence = None, 0

    def begin(
        self, number: int, segment: Segment, found: _Found, suspected: Sequence[Span]
    ) -> None:
        """Somebody new, with a name."""
        self.end()
        self.open = Draft()
        self.rename(number, segment, found, suspected)

    def rename(
        self, number: int, segment: Segment, found: _Found, suspected: Sequence[Span]
    ) -> None:
        """The open person's name."""
        name, kind, text = found.name, found.kind, segment.text
        assert self.open is not None
        draft = self.open
        draft.name = name.shown
        label = segment.label or (kind.holder if kind else "")
        draft.role = (kind.role if kind else None) or role_of(text, name.start, name.end, label)
        if kind is not None:
            draft.holder = kind.holder
            draft.traits |= {kind.trait} if kind.trait else set()
        how = "由标注认定为姓名" if kind else "由文字认定为姓名"
        row = sentence_row(number, text, name.start)
        context = context_around(text, name.start, name.end, suspected)
        draft.names = [(number, name.start, name_fact(segment, name, how, row, context))]
        self.silence = 0

    def _line(self, number: int, segment: Segment, suspected: Sequence[Span]) -> None:
        """A label line without a value: 姓名：张三, or 性别：男."""
        for start, end, kind in _lines(segment):
            value = segment.text[start:end]
            if kind.name in ("name", "body"):
                names = names_in_cell(value, sure=kind.name == "name")
                if names:
                    found = _Found(_shift(names[0], start), kind)
                    self.begin(number, segment, found, suspected)
            elif self.open is not None:
                self.learn(number, segment, kind, start, end)

    def learn(self, number: int, segment: Segment, kind: ColumnKind, start: int, end: int) -> None:
        """What a label line tells of the open person."""
        assert self.open is not None
        draft, text = self.open, segment.text[start:end]
        draft.learn(kind, text)
        self.silence = 0
        if kind.name == "birth" and not draft.has("CN_BIRTH_DATE") and (birth := birth_of(text)):
            row = sentence_row(number, segment.text, start)
            fact = birth_fact(segment, birth, "由标注认定为出生日期", row, start)
            draft.facts.append((number, start, fact))


def _lines(segment: Segment) -> Iterator[tuple[int, int, ColumnKind]]:
    """Labelled lines of a segment: where the value begins and ends, and its kind."""
    if segment.label and (kind := kind_of(segment.label)) is not None:
        yield 0, len(segment.text), kind
        return
    at = 0
    for line in segment.text.split("\n"):
        match = _LINE.match(line)
        if match is not None and (kind := kind_of(match[1])) is not None:
            yield at + match.end(), at + len(line), kind
        at += len(line) + 1


def _shift(name: Name, by: int) -> Name:
    return Name(name.start + by, name.end + by, name.shown, name.masked)


@dataclass(slots=True)
class _Reader:
    """One segment in which values stand."""

    passages: Passages
    number: int
    segment: Segment
    suspected: Sequence[Span]

    def read(self, facts: Sequence[Fact]) -> None:
        text = self.segment.text
        base = self.segment.location.start or 0
        placed = [
            (self.number, (f.location.start or 0) - base, f)
            for f in sorted(facts, key=lambda f: f.location.start or 0)
        ]
        spans = [(start, (f.location.end or 0) - base) for _, start, f in placed]
        inside = _inside(spans)
        names = [n for n in _names(text, spans) if not inside(n.name)]
        lines = (
            {start: (end, kind) for start, end, kind in _lines(self.segment)}
            if len(text) <= 2_000
            else {}
        )
        waiting, last = iter((*names, None)), 0
        upcoming = next(waiting)
        candidate: _Found | None = None
        first, apart = True, False
        for at, (one, (start, end)) in enumerate(zip(placed, spans, strict=True)):
            while upcoming is not None and upcoming.name.start < start:
                self._passed(upcoming, last if at else None)
                candidate = None if self._is_open(upcoming) else upcoming
                upcoming = next(waiting)
            if candidate is not None and _names_it(text, candidate, start):
                self.passages.begin(self.number, self.segment, candidate, self.suspected)
            elif self._is_anothers(one[2], text[last:start], start - last, first=first):
                self.passages.end()
            own_line = start in lines and not _OFFICES.search(text[max(0, start - 14) : start])
            alone = first or apart or _SENTENCE.search(text, last, start) is not None
            apart = not own_line and alone and candidate is None and _is_offices(one[2])
            if apart:
                self.passages.ready.append(Draft(facts=[one]))
            else:
                self._take(one)
            candidate, first = None, False
            last = end
        while upcoming is not None:
            self._passed(upcoming, last)
            upcoming = next(waiting)
        self._attributes(text, lines)
        self.passages.silence = len(text) - last

    def _is_open(self, found: _Found) -> bool:
        return self.passages.open is not None and self.passages.open.name == found.name.shown

    def _passed(self, found: _Found, last: int | None) -> None:
        """A name right behind the values of somebody without one: 身份证号为…的张三."""
        draft = self.passages.open
        if last is None or draft is None or draft.name is not None:
            return
        between = self.segment.text[last : found.name.start]
        if len(between) <= 6 and not _SENTENCE.search(between):
            self.passages.rename(self.number, self.segment, found, self.suspected)

    def _is_anothers(self, fact: Fact, between: str, gap: int, *, first: bool) -> bool:
        draft = self.passages.open
        if draft is None:
            return False
        if (
            fact.entity_type == "CN_RESIDENT_ID"
            and (known := draft.ids())
            and fact.value not in known
        ):
            return True
        if gap + (self.passages.silence if first else 0) > _REACH:
            return True
        broken = first or _SENTENCE.search(between) is not None
        return broken and draft.has(fact.entity_type)

    def _take(self, placed: Placed) -> None:
        if self.passages.open is None:
            self.passages.open = Draft()
        if placed[2].entity_type not in OWN_FACTS:
            self.passages.open.take(placed)
        elif placed[2].entity_type == "PERSON":
            self.passages.open.names.append(placed)
        else:
            self.passages.open.facts.append(placed)

    def _attributes(self, text: str, lines: dict[int, tuple[int, ColumnKind]]) -> None:
        """Sex, age and birth of the one person of a segment; label lines of the open one."""
        passages = self.passages
        for start, (end, kind) in lines.items():
            if passages.open is not None and kind.name not in (
                "name",
                "body",
                "id",
                "phone",
                "account",
            ):
                passages.learn(self.number, self.segment, kind, start, end)
        open_one = [passages.open] if passages.open else []
        here = [d for d in (*passages.ready, *open_one) if d.names and d.names[0][0] == self.number]
        for draft, following in zip_longest(here, here[1:]):
            start = draft.names[0][1]
            end = following.names[0][1] if following else len(text)
            self._words_of(draft, start, min(end, start + _REACH))

    def _words_of(self, draft: Draft, start: int, end: int) -> None:
        text = self.segment.text[start:end]
        _read_words(draft, text)
        said = None if draft.has("CN_BIRTH_DATE") else _BORN.search(text)
        birth = birth_of(said[1] or said[2]) if said else None
        if said is not None and birth is not None:
            at, last = (start + edge for edge in said.span(said.lastindex or 1))
            row = sentence_row(self.number, self.segment.text, at)
            fact = birth_fact(self.segment, birth, "由文字认定为出生日期", row, at, last)
            draft.facts.append((self.number, at, fact))


def _read_words(draft: Draft, text: str) -> None:
    if draft.sex is None and (sex := _SEX.search(text)):
        draft.sex = "male" if sex[1] == "男" else "female"
    if draft.age is None and (age := _AGE.search(text)) and int(age[1]) < 130:
        draft.age = int(age[1])
    if draft.born is None and (born := _BORN.search(text)):
        birth = birth_of(born[1] or born[2])
        draft.born = birth.born if birth else None


def _is_offices(fact: Fact) -> bool:
    """What offices give for questions: in a sentence of its own it is nobody's home."""
    if fact.entity_type == "CN_ADDRESS":
        return OFFICE_LIKE in fact.explanation
    return fact.entity_type in ("CN_LANDLINE_PHONE", "EMAIL_ADDRESS")


def _names_it(text: str, found: _Found, start: int) -> bool:
    """Whether a value that starts there is the named one's."""
    between = text[found.name.end : start]
    if found.kind is not None:
        return len(between) <= _REACH
    return len(between) <= _NEAR and not _STOP.search(between)


def _inside(spans: Sequence[tuple[int, int]]) -> Callable[[Name], bool]:
    """A question to a name: does it share a character with one of `spans`, which are in order?"""
    starts = [start for start, _ in spans]
    ends = [0, *accumulate((end for _, end in spans), max)]
    return lambda name: ends[bisect_left(starts, name.end)] > name.start


def _names(text: str, spans: Sequence[tuple[int, int]]) -> list[_Found]:
    """Names near the values: labelled ones, and those that the text alone tells."""
    found: dict[int, _Found] = {}
    for low, high in _windows(spans, len(text)):
        window = text[low:high]
        for one in names_in(window):
            names = names_in_cell(window[one.start : one.end])
            if not names:  # 监护人银行卡: behind a label like a name
                continue
            name = _shift(names[0], low + one.start)
            found[name.start] = _Found(name, _label_before(text, name.start))
        for match in _labelled().finditer(window):
            if not match[2] or low + match.start(2) in found:
                continue
            names = names_in_cell(match[2], sure=bool(match[3]))
            if names:
                name = _shift(names[0], low + match.start(2))
                found[name.start] = _Found(name, kind_of(match[1]))
        for match in _INTRODUCED.finditer(window):
            names = names_in_cell(match[1], sure=False)
            if names and low + match.start(1) not in found:
                name = _shift(names[0], low + match.start(1))
                found[name.start] = _Found(name, None)
    return _apart([found[start] for start in sorted(found)])


def _apart(found: list[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for one in found:
        if kept and one.name.start < kept[-1].name.end:
            if one.kind is not None and kept[-1].kind is None:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


@cache
def _labelled() -> re.Pattern[str]:
    """A word for somebody, and behind it, mostly after a colon, what can be masked names too."""
    words = "|".join(map(re.escape, person_words()))
    han = "\u3400-\u9fff"
    masked = rf"[{han}](?:[*＊×某●○XxＸ]{{1,3}}[{han}]?|[{han}][*＊×●○]{{1,2}})"
    return re.compile(
        rf"({words})(?:姓名)?[\s：:为是（(]*((?:{masked})|(?<=[:：为])[{han}·•・]{{2,15}}(?=([\s，,、。；;（(\)）]|$)))"
    )


_LABEL_BEFORE = re.compile(r"([\u4e00-\u9fff]{2,8})\s*(?:姓名)?\s*[:：为是（(]?\s*$")


def _label_before(text: str, start: int) -> ColumnKind | None:
    match = _LABEL_BEFORE.search(text[max(0, start - 14) : start])
    if match is None:
        return None
    for word in person_words():
        if match[1].endswith(word):
            return kind_of(word)
    return None


def _windows(spans: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Stretches around the values in which names are looked for, merged where they touch."""
    low, high = -1, -1
    for start, end in spans:
        a, b = max(0, start - _BEFORE), min(length, end + _AFTER)
        if a <= high:
            high = b
        else:
            if high >= 0:
                yield low, high
            low, high = a, b
    if high >= 0:
        yield low, high


def shown(draft: Draft) -> bool:
    """Whether a passage's person counts: a value stands beside the name."""
    return is_beside([draft]) and draft.counts()
