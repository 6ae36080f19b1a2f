from __future__ import annotations

import pytest
from scrapy.http import Response

from crawler.challenge import blocked
from crawler.links import read
from crawler.responses import encoding_of

URL = "http://www.example.gov.cn/mz/gs/index.shtml"
ROOT = "http://www.example.gov.cn"


def links(html: str, url: str = URL) -> list[tuple[str, str]]:
    return [
        (link.url.removeprefix(ROOT), link.kind) for link in read(html.encode(), url, "utf-8").links
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="a.html">公示</a>', [("/mz/gs/a.html", "page")]),
        ('<map><area href="/b/"></map>', [("/b/", "page")]),
        ('<iframe src="/c.html"></iframe>', [("/c.html", "page")]),
        ('<frameset><frame src="/d.html"></frameset>', [("/d.html", "page")]),
        ('<link rel="next" href="index_1.shtml">', [("/mz/gs/index_1.shtml", "pager")]),
        ('<link rel="stylesheet" href="/s.css">', []),
        ('<meta http-equiv="Refresh" content="0; URL=/e/">', [("/e/", "page")]),
        ("<meta http-equiv=refresh content=\"3;url='/e/'\">", [("/e/", "page")]),
        ("<a onclick=\"window.open('/f.html')\">公示</a>", [("/f.html", "page")]),
        ("<a href=\"javascript:window.open('/g.html','_blank')\">x</a>", [("/g.html", "page")]),
        ("<tr onclick=\"location.href='h.html'\"><td>x</td></tr>", [("/mz/gs/h.html", "page")]),
        ("<a href=\"javascript:downFile('/up/i.doc')\">x</a>", [("/up/i.doc", "file")]),
        ("<script>window.location.href = '/j.html';</script>", [("/j.html", "page")]),
        ("<script>location.replace('/k.html')</script>", [("/k.html", "page")]),
        ("<script>var f = '/up/l.pdf';</script>", [("/up/l.pdf", "file")]),
        (
            "<script>d=[['/q/a.html',1],['/q/b.shtml',2]]</script>",
            [("/q/a.html", "page"), ("/q/b.shtml", "page")],
        ),
        ('<li u="/q/c.html">x</li>', [("/q/c.html", "page")]),
        (
            "<script>function go(i){var u='/v.do?id='+i; window.open(u,'_blank')}</script><p onclick=\"go('7')\">x</p>",
            [("/v.do?id=7", "page")],
        ),
        ("<script>var f = '/up/' + x + '.pdf';</script>", []),
        ('<embed src="m.pdf">', [("/mz/gs/m.pdf", "file")]),
        ('<object data="n.pdf"></object>', [("/mz/gs/n.pdf", "file")]),
        (
            '<img src="scan.jpg"><img src="dot.gif"><img src="data:image/png;base64,x">',
            [("/mz/gs/scan.jpg", "file")],
        ),
        (
            '<iframe src="/js/viewer.html?file=/up/o.pdf"></iframe>',
            [("/js/viewer.html?file=/up/o.pdf", "file"), ("/up/o.pdf", "file")],
        ),
        (
            '<iframe src="/v.html?file=%2Fup%2Fp.pdf&amp;x=1"></iframe>',
            [("/v.html?file=%2Fup%2Fp.pdf&x=1", "file"), ("/up/p.pdf", "file")],
        ),
        ('<a href="/download.do?id=7">附件1：名单.xls</a>', [("/download.do?id=7", "file")]),
        ('<a href="/xzzx/">下载中心</a>', [("/xzzx/", "page")]),
        ('<a href="a.html">甲</a><a href="a.html#p">乙</a>', [("/mz/gs/a.html", "page")]),
        ('<a href="#top">x</a><a href="mailto:a@b.cn">y</a><a href="tel:12345">z</a><a>w</a>', []),
        (
            '<a href="ftp://f.example.gov.cn/a.doc">x</a>',
            [("ftp://f.example.gov.cn/a.doc", "file")],
        ),
        ('<base href="/other/"><a href="q.html">x</a>', [("/other/q.html", "page")]),
        ("", []),
        ("<<<<a href=", []),
    ],
)
def test_what_a_page_leads_to(html: str, expected: list[tuple[str, str]]) -> None:
    assert links(html) == expected


@pytest.mark.parametrize(
    "ext",
    ["pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "zip", "rar", "7z", "ofd", "csv", "jpg"],
)
def test_no_kind_of_attachment_is_left_out(ext: str) -> None:
    assert links(f'<a href="/up/a.{ext}">x</a>') == [(f"/up/a.{ext}", "file")]


def test_words_and_title() -> None:
    page = read(
        "<title> 关于 \n公示 </title><a href=a.html><b>名</b><!-- x -->单</a>".encode(),
        URL,
        "utf-8",
    )
    assert page.title == "关于 公示"
    assert page.links[0].text == "名单"


def test_a_page_in_gbk_with_raw_and_escaped_names() -> None:
    html = '<title>公示</title><a href="公示.html">看</a><a href="%B9%AB%CA%BE.doc">看</a>'
    html += '<a href="s.asp?n=公">x</a>'
    page = read(html.encode("gb18030"), URL, "gb18030")
    assert page.title == "公示"
    assert [link.url for link in page.links] == [
        f"{ROOT}/mz/gs/%E5%85%AC%E7%A4%BA.html",
        f"{ROOT}/mz/gs/%B9%AB%CA%BE.doc",
        f"{ROOT}/mz/gs/s.asp?n=%B9%AB",
    ]


@pytest.mark.parametrize(
    ("declared", "meta", "data", "expected"),
    [
        ("text/html", "gb2312", "公示".encode("gb18030"), "公示"),
        ("text/html; charset=gbk", "utf-8", "公示".encode("gb18030"), "公示"),
        ("text/html", None, "公示".encode("gb18030"), "公示"),
        ("text/html", None, "公示".encode(), "公示"),
        ("application/octet-stream", None, "公示".encode("gb18030"), "公示"),
    ],
)
def test_a_page_is_read_in_its_own_encoding(
    declared: str, meta: str | None, data: bytes, expected: str
) -> None:
    tag = f"<meta charset={meta}>" if meta else ""
    body = f"<html><head>{tag}<title>".encode() + data + b"</title></head></html>"
    response = Response(URL, headers={"Content-Type": declared}, body=body)
    assert read(body, URL, encoding_of(response)).title == expected


@pytest.mark.parametrize(
    "body",
    [
        b"<script" * 30_000,
        b"<!--" * 50_000,
        b"<div" * 50_000,
        b"<div onclick=x>" * 20_000,
        b"<meta http-equiv=refresh content='" + b" " * 200_000 + b"'>",
        b"<script>" + b"location" + b" " * 200_000 + b"</script>",
        b"<a href='" + b"/.." * 100_000 + b"'>x</a>",
        b"<script>" + b"'\"" * 100_000 + b"</script>",
        b"<script type=text/xml><datastore>" + b"<record><![CDATA[" * 50_000 + b"</script>",
        b"<form>" * 300 + b"<input name=a>" * 3000 + b"<a href='javascript:goPage(2)'>2</a>" * 3000,
        b"<script>" + b"fetch('/list.json'," * 20_000 + b"</script>",
        b"<a onclick='" + b"goPage(" * 30_000 + b"'>x</a>",
    ],
)
def test_hostile_markup_comes_to_an_end(body: bytes) -> None:
    """These take hours where an expression or a walk is quadratic."""
    assert len(read(body, URL, "utf-8").links) <= 1
    blocked(200, b"<script>" + body)


def test_reprs_show_no_url_and_no_words() -> None:
    page = read('<title>张三</title><a href="/13800138000.html">张三</a>'.encode(), URL, "utf-8")
    assert "13800138000" not in repr(page)
    assert "张三" not in repr(page.title and page)
