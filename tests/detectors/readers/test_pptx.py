"""Slides."""

from __future__ import annotations

import pytest

from detectors.errors import UnreadableError
from detectors.readers import read

from .build import CARD, ID, ID2, MOBILE, only, package, rels, texts
from .build_show import PPTX, box, part, pptx, slide, table


def test_boxes_and_tables_have_slides_labels_and_rows() -> None:
    reading = read(
        pptx(slide(box("救助工作培训", "第一讲")), slide(table("姓名|手机", f"张三|{MOBILE}"))),
        PPTX,
    )
    mobile = only(reading, MOBILE)
    assert only(reading, "救助工作培训\n第一讲").location.page == 1
    assert (mobile.location.kind, mobile.location.page, mobile.label) == ("slide", 2, "手机")
    assert (mobile.location.table, mobile.location.row, mobile.location.column) == (1, 2, 2)
    assert mobile.row == only(reading, "张三").row
    assert reading.title == "救助工作培训"


def test_order_is_that_of_the_show_not_of_the_parts() -> None:
    more = {
        "ppt/_rels/presentation.xml.rels": rels(
            ("slide", "slides/slide2.xml"), ("slide", "slides/slide1.xml")
        )
    }
    reading = read(pptx(slide(box("后")), slide(box("前")), more=more), PPTX)
    assert [(s.text, s.location.page) for s in reading.segments] == [("前", 1), ("后", 2)]


def test_runs_and_breaks_of_one_line_are_joined() -> None:
    inner = (
        "<p:sp><p:txBody><a:p><a:r><a:t>身份证"
        f"</a:t></a:r><a:r><a:t>{ID[:6]}</a:t></a:r><a:r><a:t>{ID[6:]}</a:t></a:r><a:br/>"
        "<a:r><a:t>二</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    group = f"<p:grpSp><p:grpSpPr/>{inner}</p:grpSp>"
    assert texts(read(pptx(slide(group)), PPTX)) == [f"身份证{ID}\n二"]


@pytest.mark.parametrize(
    ("inner", "attributes", "hidden_by"),
    [
        (box(ID), "", None),
        (box(ID), 'show="0"', "hidden-sheet"),
        (box(ID, properties='hidden="1"'), "", "hidden-text"),
        (box("甲", properties=f'descr="{ID}"'), "", "metadata"),
    ],
)
def test_kept_from_the_audience(inner: str, attributes: str, hidden_by: str | None) -> None:
    reading = read(pptx(slide(box("正文")), slide(inner, attributes)), PPTX)
    assert only(reading, ID).hidden_by == hidden_by
    assert only(reading, ID).location.page == 2


def test_notes_comments_links_and_caches() -> None:
    more = {
        "ppt/notesSlides/n1.xml": part(
            "notes", f"<p:cSld>{box(f'主讲人电话{MOBILE}')}{box('1')}</p:cSld>"
        ),
        "ppt/comments/c1.xml": part("cmLst", f"<p:cm><p:text>身份证{ID}</p:text></p:cm>"),
        "ppt/comments/c2.xml": part(
            "cmLst", f"<p:cm><p:txBody><a:p><a:r><a:t>{ID2}</a:t></a:r></a:p></p:txBody></p:cm>"
        ),
        "ppt/charts/chart1.xml": part("c", f"<p:v>{CARD}</p:v>"),
    }
    side = rels(
        ("notesSlide", "../notesSlides/n1.xml"),
        ("comments", "../comments/c1.xml"),
        ("comments", "../comments/c2.xml"),
        ("hyperlink", "tel:13800138001"),
    )
    reading = read(pptx(slide(box("正文")), more=more, side={1: side}), PPTX)
    assert texts(reading, "comment") == [f"主讲人电话{MOBILE}", f"身份证{ID}", ID2]
    assert [s.location.part for s in reading.segments if s.hidden_by == "comment"] == [
        "notes",
        "comment",
        "comment",
    ]
    assert all(s.location.page == 1 for s in reading.segments if s.hidden_by == "comment")
    assert only(reading, CARD).hidden_by == "cached-data"
    assert only(reading, "13800138001").hidden_by == "link-target"


def test_what_cannot_be_read_is_a_problem() -> None:
    more = {"ppt/slides/slide2.xml": "<broken", "ppt/media/image1.png": bytes(range(256)) * 100}
    reading = read(pptx(slide(box("正文")), slide(""), more=more), PPTX)
    assert texts(reading) == ["正文"]
    assert reading.problems == ("slide 2: malformed: XML", "1 picture not read")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pptx(slide("")), "empty document"),
        (pptx(), "empty document"),
        (package({"a": "b"}), "malformed: no main part"),
        (b"no zip", "malformed: zip"),
    ],
)
def test_unreadable_shows(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, PPTX)
