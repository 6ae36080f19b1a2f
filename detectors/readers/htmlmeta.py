"""What a page says of itself: title, date of publication, publisher, column, index number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from casefile.model import Segment
from detectors.readers.dates import iso_date

_TITLES = ("articletitle", "og:title", "title")
_DATES = (
    "pubdate", "publishdate", "article:published_time", "publish_time", "firstpublishedtime",
    "createdate", "date",
)  # fmt: skip
_SOURCES = ("contentsource", "source", "og:site_name", "author")
_COLUMNS = ("columnname", "column", "channel", "catalog")
_INDEXES = ("indexnumber", "indexno", "index_number", "syh")
_DATE_LABELS = frozenset(
    {"发布日期", "发布时间", "公开日期", "发文日期", "时间", "日期", "公开时间", "发布于"}
)
_SOURCE_LABELS = frozenset({
    "来源", "信息来源", "发布机构", "发文机关", "发布单位", "公开机构", "稿源", "文章来源",
    "公开主体", "公开责任部门", "发布部门", "责任部门", "发文单位", "制发机关", "发布机关",
})  # fmt: skip
_COLUMN_LABELS = frozenset({"所属栏目", "栏目", "栏目名称", "信息分类", "所属分类"})
_INDEX_LABELS = frozenset({"索引号", "信息索引号", "信息索引", "索引编号"})
_DATE_TEXT = re.compile(r"(?:发布|公开|发文|更新)?(?:日期|时间)\s*[:：]?\s*(?=[12]\d{3})")
_HAN = "\u4e00-\u9fff"
_SOURCE_TEXT = re.compile(
    rf"(?<![{_HAN}])(?:信息来源|文章来源|来\s{{0,4}}源|稿源|发布机构|发布机关|发文机关|发布单位|公开主体)"
    r"\s{0,4}[:：]\s{0,4}([^\s|｜\[【<：:]{2,40})"
)
_COLUMN_TEXT = re.compile(
    rf"(?<![{_HAN}])(?:所属)?栏目\s{{0,4}}[:：]\s{{0,4}}([^\s|｜<：:]{{2,30}})"
)
_INDEX_TEXT = re.compile(
    r"索\s{0,4}引\s{0,4}(?:编\s{0,4})?号\s{0,4}[:：]\s{0,4}([0-9A-Za-z][^\s，,；;<]{3,60})"
)
_TRAIL = re.compile(r"(?:当前位置|您?现?在的位置|位置)\s*[:：]?\s*(.{2,200})")
_TRAIL_STEP = re.compile(r"\s*(?:>+|＞|›|»|→|/)\s*")
_NO_STEP = frozenset(
    {"正文", "首页", "网站首页", "详情", "内容", "信息内容", "详细信息", "文章内容"}
)
_NO_SOURCE = frozenset({
    "本站", "本站原创", "原创", "本网", "网络", "互联网", "转载", "其他", "其它", "未知", "无", "暂无",
    "佚名", "网站", "null", "none", "undefined", "admin", "-", "--", "/",
})  # fmt: skip
_HEAD_PARAGRAPHS = 200


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Title, ISO date, publisher, section of the site, disclosure index; None where it is not said."""

    title: str | None = field(default=None, repr=False)
    published: str | None = None
    source: str | None = field(default=None, repr=False)
    column: str | None = field(default=None, repr=False)
    index_number: str | None = None


def page_facts(root: etree._Element, segments: tuple[Segment, ...]) -> PageFacts:
    """Read the meta elements first, then what stands on the page."""
    metas = _metas(root)
    shown = [s for s in segments if s.visibility == "visible" and s.location.part is None]
    head = shown[:_HEAD_PARAGRAPHS]
    title = _first(metas, _TITLES[:1]) or _title(root) or _first(metas, _TITLES[1:])
    published = next((d for name in _DATES if (d := iso_date(metas.get(name, "")))), None)
    return PageFacts(
        title,
        published or _published(head),
        _named(_first(metas, _SOURCES[:1]))
        or _said(shown, _SOURCE_LABELS, _SOURCE_TEXT)
        or _named(_first(metas, _SOURCES[1:2])),
        _first(metas, _COLUMNS) or _said(head, _COLUMN_LABELS, _COLUMN_TEXT) or _trail(head),
        _first(metas, _INDEXES) or _said(head, _INDEX_LABELS, _INDEX_TEXT),
    )


def _metas(root: etree._Element) -> dict[str, str]:
    """Each name's first value that is one: templates leave empty ones behind."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        if value := " ".join((element.get("content") or "").split()):
            metas.setdefault(name, value)
    return metas


def _first(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


def _named(text: str | None) -> str | None:
    """A publisher, if it is one: systems fill in "本站" and "null"."""
    return None if text is None or text.strip().lower() in _NO_SOURCE else text


def _title(root: etree._Element) -> str | None:
    element = next(root.iter("title"), None)
    text = (
        " ".join("".join(str(piece) for piece in element.itertext()).split())
        if element is not None
        else ""
    )
    return text or None


def _published(shown: list[Segment]) -> str | None:
    for segment in shown:
        if segment.label in _DATE_LABELS and (found := iso_date(segment.text)):
            return found
        match = _DATE_TEXT.search(segment.text)
        if match and (found := iso_date(segment.text[match.end() : match.end() + 20])):
            return found
    return None


def _said(shown: list[Segment], labels: frozenset[str], pattern: re.Pattern[str]) -> str | None:
    """The first value under one of the labels, or after one in a line of text."""
    for segment in shown:
        if segment.label in labels and len(segment.text) <= 60:
            text: str | None = " ".join(segment.text.split())
        else:
            match = pattern.search(segment.text)
            text = match[1] if match else None
        if text and _named(text):
            return text
    return None


def _trail(shown: list[Segment]) -> str | None:
    """The last step of the way from the home page to here that is no title: its column."""
    for segment in shown[:40]:
        match = _TRAIL.search(" ".join(segment.text.split())) if "位置" in segment.text else None
        steps = _TRAIL_STEP.split(match[1]) if match else []
        named = [step for step in steps[1:] if 2 <= len(step) <= 20 and step not in _NO_STEP]
        if named:
            return named[-1]
    return None
