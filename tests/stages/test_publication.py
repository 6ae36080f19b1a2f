"""A publication as a whole: from the casefile, and of a lone file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casefile.catalogue import Agency, Site
from casefile.model import Document
from casefile.pending import Examined
from detectors.detect import detect
from detectors.notice.model import Publication
from detectors.result import Result
from stages.publication import publication_of, publication_of_file
from tests.detectors.readers.build import DOCX, docx, p

TODAY = date(2026, 11, 22)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SITE = Site(
    "s",
    "示例",
    Agency("上海市浦东新区民政局", "district", "310115"),
    ("https://www.example.gov.cn/",),
    ("www.example.gov.cn",),
)


def _of(media_type: str = "text/html", link: str | None = None, **said: Any) -> Publication:
    document = Document(
        "d", "0" * 64, media_type, "s", "https://www.example.gov.cn/a", link_text=link
    )
    known = {"title": None, "published": None, "source": None, **said}
    return publication_of(Examined(document, **known), SITE, TODAY)


def test_a_page_of_a_known_kind() -> None:
    found = _of(
        title="关于2024年第一批低保对象初审结果的公示-示例政府网",
        published="2024-03-04",
        signs={"period": {"days": 5}},
    )
    assert (found.notice.kind, found.notice.until) == ("WL-DB1", date(2024, 3, 9))
    assert (found.agency, found.region) == ("上海市浦东新区民政局", "310115")
    assert (found.published, found.today) == (date(2024, 3, 4), TODAY)


@pytest.mark.parametrize(
    ("link", "said", "kind"),
    [
        ("附件：2024年残疾人两项补贴发放表.xlsx", {}, "WL-CL"),
        ("名单", {"signs": {"titles": ["关于低保对象的公示"]}}, "WL-DB2"),
        ("低保公示", {"signs": {"headings": ["2024年耕地地力保护补贴发放表"]}}, "WL-BT"),
        ("附件", {"signs": {"labels": ["姓名", "月保障金额"]}}, "WL-DB2"),
        ("低保工作办法", {"signs": {"labels": ["姓名", "月保障金额"]}}, "WL-GEN"),
        (None, {"title": "Microsoft Word - 1.doc"}, "WL-GEN"),
    ],
)
def test_a_file_is_told_by_what_is_nearest(
    link: str | None, said: dict[str, Any], kind: str
) -> None:
    assert _of(XLSX, link, **said).notice.kind == kind


def test_rules_speak_of_the_periods_of_others() -> None:
    signs = {"period": {"days": 7}}
    told = _of(title="低保审核确认办法", published="2020-01-01", signs=signs)
    assert (told.notice.kind, told.notice.until) == ("WL-GEN", None)
    assert _of(title="公示", published="2020-01-01", signs=signs).notice.until == date(2020, 1, 8)


def test_a_date_that_is_none_is_not_known() -> None:
    assert _of(title="低保公示", published="昨天").published is None


def test_a_lone_file() -> None:
    body = (
        p("示例镇2025年临时救助对象公示")
        + p("公示期为7天。")
        + p("示例镇人民政府")
        + p("2025年3月4日")
    )
    found = publication_of_file(detect(docx(body), DOCX), "1.docx", TODAY)
    assert (found.notice.kind, found.notice.until) == ("WL-LS", date(2025, 3, 11))
    assert (found.agency, found.published) == ("示例镇人民政府", date(2025, 3, 4))


def test_a_lone_page() -> None:
    page = (
        "<html><head><title>2025年公租房轮候家庭名单公示</title></head><body>"
        "<p>公示时间：2025年3月3日至3月9日</p><p>示例县住房和城乡建设局</p><p>2025年3月3日</p></body></html>"
    )
    found = publication_of_file(detect(page.encode(), "text/html"), "a.html", TODAY)
    assert (found.notice.kind, found.notice.until) == ("WL-GZ", date(2025, 3, 9))
    assert found.published == date(2025, 3, 3)
    assert found.agency == "示例县住房和城乡建设局"


def test_the_name_of_a_file_tells_its_kind() -> None:
    found = publication_of_file(Result(), "示例乡农村低保金发放花名册.xls", TODAY)
    assert found.notice.kind == "WL-DB2"
    assert (found.agency, found.region) == ("责任机关待定", None)
