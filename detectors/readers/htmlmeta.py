"""What a page says of itself: title, date of publication, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from casefile.model import Segment
from detectors.readers.dates import iso_date

_TITLES = ("articletitle", "og:title", "title")
_DATES = ("pubdate", "publishdate", "article:published_time", "publish_time", "createdate", "date")
_SOURCES = ("contentsource", "source", "og:site_name", "author")
_DATE_LABELS = frozenset(
    {"发布日期", "发布时间", "公开日期", "发文日期", "时间", "日期", "公开时间"}
)
_SOURCE_LABELS = frozenset(
    {"来源", "信息来源", "发布机构", "发文机关", "发布单位", "公开机构", "稿源"}
)
_DATE_TEXT = re.compile(r"(?:发布|公开|发文|更新)?(?:日期|时间)\s*[:：]?\s*(?=[12]\d{3})")
_SOURCE_TEXT = re.compile(
    r"(?:信息来源|文章来源|来\s*源|稿源|发布机构|发文机关|发布单位)\s*[:：]\s*([^\s|｜\[【<：:]{2,40})"
)
_HEAD_PARAGRAPHS = 200


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Title, ISO date of publication, publisher; None where the page does not say."""

    title: str | None = field(default=None, repr=False)
    published: str | None = None
    source: str | None = field(default=None, repr=False)


def page_facts(root: etree._Element, segments: tuple[Segment, ...]) -> PageFacts:
    """Read the meta elements first, then what stands on the page."""
    metas = _metas(root)
    shown = [s for s in segments if s.visibility == "visible" and s.location.part is None]
    title = _first(metas, _TITLES[:1]) or _title(root) or _first(metas, _TITLES[1:])
    published = next((d for name in _DATES if (d := iso_date(metas.get(name, "")))), None)
    return PageFacts(
        title,
        published or _published(shown[:_HEAD_PARAGRAPHS]),
        _first(metas, _SOURCES[:1]) or _source(shown) or _first(metas, _SOURCES[1:2]),
    )


def _metas(root: etree._Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or ""
        metas.setdefault(name.strip().lower(), " ".join((element.get("content") or "").split()))
    return metas


def _first(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


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


def _source(shown: list[Segment]) -> str | None:
    for segment in shown:
        if segment.label in _SOURCE_LABELS and len(segment.text) <= 60:
            return segment.text
        if match := _SOURCE_TEXT.search(segment.text):
            return match[1]
    return None
