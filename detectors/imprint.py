"""Who issued a document, and when: the name of a body with a date below it, as official papers end;
and the other signs of its kind.

Body and date only where both stand together, in text and not in a table; attachments after them do not
matter. A page's own lines are mere signs: its publisher is read from what it says at its head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from casefile.model import Segment
from detectors.notice.signs import Signs
from detectors.readers.dates import iso_date

_BODY = (
    r"[\u4e00-\u9fff（）()]{2,28}(?:局|委|委员会|办公室|政府|厅|部|院|会|中心|支队|大队|总队|分局|所|站|"
    r"街道办事处|办事处|联合会|署|处|学校|大学|领导小组|指挥部|法院|检察院)"
)
_NUMERALS = "〇○零一二三四五六七八九"
_DAY = (
    r"(?:(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|"
    rf"[{_NUMERALS}]{{4}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
)
_BODY_LINE = re.compile(_BODY)
_DAY_LINE = re.compile(_DAY)
_BOTH = re.compile(rf"({_BODY})\s+({_DAY})")
_NO_BODY = re.compile(r"关于|公示|公告|通知|名单|联系|地址|^附件|^主送|^抄送|[:：]")
_DATED = frozenset(
    ("发布日期", "发布时间", "公开日期", "成文日期", "发文日期", "生成日期", "公布日期")
)
_SIGNED = frozenset(
    ("发布机构", "发布单位", "公开机构", "发文机关", "信息来源", "公开单位", "来源")
)
_LONGEST = 60
_PAPERS = ("word", "pdf", "text")
_KINDS = (*_PAPERS, "html")


@dataclass(slots=True)
class Imprint:
    """Collected while segments go by; `source` and `published` are None until both were seen."""

    source: str | None = field(default=None, repr=False)
    published: str | None = None
    _bodies: list[str] = field(default_factory=list, repr=False)
    _signs: Signs = field(default_factory=Signs, repr=False)
    _issued: tuple[str, str] | None = field(default=None, repr=False)

    def see(self, segment: Segment) -> None:
        """Look at the next segment of a document."""
        self._signs.see(segment)
        place = segment.location
        if segment.visibility == "hidden":
            return
        if segment.label:
            self._said(segment)
        if self._issued or place.kind not in _KINDS:
            return
        if place.table is not None or place.part is not None or segment.label:
            self._bodies.clear()
            return
        for line in segment.text[-4 * _LONGEST :].split("\n"):
            self._take(line.strip(), place.kind)

    def _said(self, segment: Segment) -> None:
        """A form's own account: 发布日期 | 2023-01-20, 发布机构 | 某局."""
        label = segment.label.rpartition(" / ")[2].strip(" ：:")
        if label in _DATED and self.published is None:
            self.published = iso_date(segment.text)
        elif label in _SIGNED and self.source is None and len(segment.text) <= _LONGEST:
            named = "".join(segment.text.split())
            self.source = named if _BODY_LINE.fullmatch(named) else None

    def signs(self) -> dict[str, Any]:
        """What tells the kind of notice, JSON-ready; `issuer` and `issued` as the body ends."""
        signs = self._signs.to_dict()
        if self._issued:
            signs["issuer"], signs["issued"] = self._issued
        return signs

    def _take(self, line: str, kind: str = "word") -> None:
        if not line:
            return
        plain = "".join(line.split()) if len(line) <= _LONGEST else ""
        if both := _BOTH.fullmatch(line) if plain else None:
            self._issue([both[1]], both[2], kind)
        elif _DAY_LINE.fullmatch(line):
            self._issue(self._bodies, line, kind)
        elif plain and _BODY_LINE.fullmatch(plain) and not _NO_BODY.search(plain):
            self._bodies.append(plain)
        else:
            self._bodies.clear()

    def _issue(self, bodies: list[str], day: str, kind: str) -> None:
        """Of several bodies that issue together the first one is in charge."""
        found = iso_date(day) or iso_date(_in_digits(day))
        if bodies and found and not _NO_BODY.search(bodies[0]):
            self._issued = bodies[0], found
            if kind in _PAPERS:
                self.source, self.published = self._issued
        self._bodies.clear()


def _in_digits(day: str) -> str:
    """ "二〇二四年三月十五日" as "2024年3月15日"."""
    year, _, rest = day.partition("年")
    month, _, last = rest.partition("月")
    digits = "".join(str(max(_NUMERALS.index(c) - 2, 0)) for c in year if c in _NUMERALS)
    return f"{digits}年{_small(month)}月{_small(last.removesuffix('日'))}日"


def _small(text: str) -> int:
    """A number up to 99 in Chinese numerals."""
    tens, ten, ones = text.rpartition("十")
    value = max(_NUMERALS.find(ones) - 2, 0) if ones else 0
    return value + (10 * (max(_NUMERALS.find(tens) - 2, 0) if tens else 1) if ten else 0)
