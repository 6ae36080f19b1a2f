"""What is gathered while segments stream by, from real files, and within bounds."""

from __future__ import annotations

import io
import json

import openpyxl

from casefile.model import Location, Segment
from detectors.detect import detect
from detectors.imprint import Imprint
from detectors.notice.classify import classify
from tests.detectors.readers.build import DOCX, docx, p, tbl, tc, tr

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_page() -> None:
    page = (
        "<html><head><title>公示</title></head><body><h1>关于2024年低保对象名单的公示</h1>"
        "<p>示民发〔2024〕3号</p><p>依据《中华人民共和国治安管理处罚法》及《办法》，公示期为5个工作日。</p>"
        "<table><tr><th>姓名</th><th>月保障金额</th></tr><tr><td>张三</td><td>300</td></tr></table>"
        "<h2>相关：</h2><p>示例县民政局</p><p>2024年3月5日</p></body></html>"
    )
    signs = detect(page.encode(), "text/html").signs
    assert signs["headings"][0] == "关于2024年低保对象名单的公示"
    assert signs["labels"] == ["姓名", "月保障金额"]
    assert signs["period"] == {"working_days": 5}
    assert signs["cites"] == ["中华人民共和国治安管理处罚法"]
    assert signs["number"] == "示民发〔2024〕3号"
    assert (signs["issuer"], signs["issued"]) == ("示例县民政局", "2024-03-05")


def test_a_letter_with_a_table() -> None:
    table = tbl(tr(tc("姓名"), tc("残疾等级")), tr(tc("张三"), tc("二级")))
    body = p("示例镇残疾人补贴发放表") + p("公示时间：2025年3月1日至3月7日") + table
    signs = detect(docx(body), DOCX).signs
    assert signs["headings"][0] == "示例镇残疾人补贴发放表"
    assert signs["period"] == {"begins": "2025-03-01", "ends": "2025-03-07"}
    assert "残疾等级" in signs["labels"]


def test_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["示例乡2015年12月农村低保金发放花名册"])
    sheet.append(["序号", "户主", "月补差"])
    sheet.append([1, "张三", 300])
    data = io.BytesIO()
    book.save(data)
    signs = detect(data.getvalue(), XLSX).signs
    assert signs["headings"] == ["示例乡2015年12月农村低保金发放花名册"]
    assert signs["labels"][:3] == ["序号", "户主", "月补差"]
    assert classify(None, None, signs).kind == "WL-DB2"


def test_a_title_that_was_broken_in_two() -> None:
    signs = detect(docx(p("示例县2024年农村") + p("危房改造对象公示")), DOCX).signs
    assert classify(None, None, signs).kind == "WL-WF"


def test_what_is_hidden_tells_nothing() -> None:
    imprint = Imprint()
    place = Location("word", paragraph=1)
    imprint.see(Segment("低保名单公示，公示期为7天", place, "姓名", None, "hidden", "comment"))
    assert imprint.signs() == {}


def test_signs_are_bounded() -> None:
    imprint = Imprint()
    for n in range(5000):
        text = f"第{n}号公示名单" + "公示" * 100 + f"《示例第{'一' * (n % 20)}法》"
        imprint.see(Segment(text, Location("text", paragraph=n), f"栏{n}" * 9))
        imprint.see(Segment("长" * 300 + "\n\n" + "名单公示" * 20, Location("pdf", page=1)))
    assert len(json.dumps(imprint.signs(), ensure_ascii=False)) < 20_000
    assert len(str(imprint.signs())) < 20_000


def test_rubbish_is_passed_over_quickly() -> None:
    imprint = Imprint()
    for text in (
        "公示" * 500_000,
        "《" * 500_000,
        "号" * 500_000,
        "\n" * 500_000,
        "示〔2024〕" * 99_999,
    ):
        imprint.see(Segment(text, Location("text", paragraph=1)))
    assert "period" not in imprint.signs()
