"""Web pages."""

from __future__ import annotations

import pytest

from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import Hints, html, htmlstate, read

from .build import CARD, ID, ID2, MOBILE, only, texts


def page(body: str, head: str = "") -> Reading:
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read(html.encode(), "text/html")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>电话<b>138</b><span>0013</span><font>8000</font></p>", ["电话13800138000"]),
        ("<p>138<wbr>0013<sup>8000</sup>&nbsp;</p>", ["13800138000\xa0"]),
        ("<p>一<br>二<br/>三</p>", ["一\n二\n三"]),
        ("<p>1101\n   0519</p>", ["1101 0519"]),
        ("<pre>1101\n0519</pre>", ["1101\n0519"]),
        ("甲<div>乙<p>丙</p>丁</div>戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<p>&#x31;&#51;8&lt;</p>", ["138<"]),
        ("<p>个<ruby>人<rt>rén</rt></ruby>信息</p>", ["rén", "个人信息"]),
        ("<textarea>留言\n二行</textarea>", ["留言\n二行"]),
        (f"<p>手机 <input value='{MOBILE}'></p>", [f"手机 {MOBILE}"]),
        ("<p>138<span style='display:none'>x</span>0013</p>", ["1380013"]),
        ("<p>138<span hidden>x</span>0013</p>", ["1380013"]),
        ("<p>138<!-- 注释内容 -->0013</p>", ["1380013"]),
        ("<div style='display:inline'>138</div><div style='display:inline'>00</div>", ["13800"]),
        ("<p>甲<script>var a=1</script>乙</p><style>p{}</style>", ["甲乙"]),
    ],
)
def test_visible_text(body: str, shown: list[str]) -> None:
    assert texts(page(body)) == shown


@pytest.mark.parametrize(
    ("body", "hidden_by", "text"),
    [
        (f"<p style='DISPLAY : none'>{ID}</p>", "hidden-style", ID),
        (f"<div style='visibility:hidden'><p>{ID}</p></div>", "hidden-style", ID),
        (f"<p hidden>{ID}</p>", "hidden-style", ID),
        (f"<p style='font-size:0px'>{ID}</p>", "hidden-style", ID),
        (f"<p style='position:absolute;left:-9999px'>{ID}</p>", "hidden-style", ID),
        (f"<noscript>{ID}</noscript>", "hidden-style", ID),
        (f"<template><p>{ID}</p></template>", "hidden-style", ID),
        (f"<!-- 身份证 {ID} -->", "html-comment", f"身份证 {ID}"),
        (f"<!-- <p>旧名单</p><p>{ID}</p> -->", "html-comment", ID),
        (f"<input type=hidden name=sfzh value={ID}>", "html-attribute", ID),
        (f"<td title='{MOBILE}'>138****8000</td>", "html-attribute", MOBILE),
        (f"<img alt='张三 {ID}' src=a.png>", "html-attribute", f"张三 {ID}"),
        (f"<p data-phone='{MOBILE}'>138****8000</p>", "html-attribute", MOBILE),
        (f"<a href='tel:{MOBILE}'>138****8000</a>", "link-target", MOBILE),
        (
            "<a href='mailto:zhangsan%40example.cn?subject=x'>邮件</a>",
            "link-target",
            "zhangsan@example.cn",
        ),
        (f"<a href='/show?sfzh={ID}'>详情</a>", "link-target", ID),
        (f'<script>var r={{"sfzh":"{ID}"}}</script>', "script-data", ID),
        (f"<script>var tel = {MOBILE};</script>", "script-data", MOBILE),
        (r"<script>var x='\u5f20\u4e09'</script>", "script-data", "张三"),
        (f"<script type='text/template'><p>{ID}</p></script>", "script-data", ID),
    ],
)
def test_hidden_text(body: str, hidden_by: str, text: str) -> None:
    reading = page(f"<p>正文</p>{body}")
    assert text in texts(reading, hidden_by)
    assert text not in texts(reading)
    assert all(s.visibility == "hidden" for s in reading.segments if s.hidden_by)


@pytest.mark.parametrize(
    "body",
    [
        "<a title='公示名单二〇二三' href='/a/20230506/t20231122_13800138000.html'>公示名单二〇二三</a>",
        f"<a href='tel:{MOBILE}'>138-0013-8000</a>",
        f"<a href='http://x.example/?id={MOBILE}'>甲</a>",
        "<img src='/img/W020230506138001380001.jpg' data-src='/img/13800138000.jpg'>",
        "<script>function f(a){return a+1}</script>",
        "<!-- end of header -->",
    ],
)
def test_what_shows_already_or_names_nothing_is_left_out(body: str) -> None:
    reading = page(f"<p>正文</p>{body}")
    assert [s for s in reading.segments if s.visibility == "hidden"] == []


def test_style_sheet_of_the_page_hides_and_shows_again() -> None:
    css = "<style>.tab{display:none} .tab.on{display:block} #x p{visibility:hidden}</style>"
    reading = page(
        "<div class=tab>甲</div><div class='tab on'>乙</div><div id=x>丙<p>丁<b>戊</b></p></div>",
        css,
    )
    assert texts(reading) == ["乙", "丙"]
    assert texts(reading, "hidden-style") == ["甲", "丁戊"]


def test_visible_inside_what_is_invisible() -> None:
    reading = page("<div style='visibility:hidden'>甲<p style='visibility:visible'>乙</p>丙</div>")
    assert texts(reading) == ["乙"]
    assert "".join(texts(reading, "hidden-style")) == "甲丙"


TABLE = f"""<div id=main><p>低保名单</p><table>
<caption>附件</caption>
<tr><td colspan=4>2023年低保金发放花名册</td></tr>
<tr><th rowspan=2>序号<th rowspan=2>姓名<th colspan=2>账户</tr><tr><th>开户行<th>账号</tr>
<tr><td>1<td>张三<td rowspan=2>农行<td><p>{CARD[:8]}</p><p>{CARD[8:]}</p></tr>
<tr style="display:none"><td>2<td>李四<td>{ID2}</tr></table></div>"""


def test_table_cells_have_labels_rows_and_places() -> None:
    reading = page(TABLE)
    card = only(reading, f"{CARD[:8]}\n{CARD[8:]}")
    assert card.label == "账户 / 账号"
    assert (card.location.table, card.location.row, card.location.column) == (1, 4, 4)
    assert card.location.selector == (
        "#main > table:nth-of-type(1) > tbody > tr:nth-of-type(4) > td:nth-of-type(4)"
    )
    assert card.row == only(reading, "张三").row
    hidden = only(reading, ID2)
    assert (hidden.label, hidden.hidden_by) == ("账户 / 账号", "hidden-style")
    assert hidden.row == only(reading, "李四").row != card.row
    assert only(reading, "附件").row is None


def test_tables_inside_layout_tables_keep_their_own_labels() -> None:
    inner = f"<table><tr><td>姓名<td>张三<td>身份证号<td>{ID}</tr></table>"
    reading = page(f"<table><tr><td>导航<td><p>正文</p>{inner}<p>落款</p></td></tr></table>")
    value = only(reading, ID)
    assert (value.label, value.location.table) == ("身份证号", 2)
    assert value.row == only(reading, "张三").row
    assert only(reading, "正文").row is None
    assert only(reading, "姓名").row is None


def test_order_is_that_of_the_document() -> None:
    reading = page("<p>1</p><table><tr><td>2<td>3</tr></table><p>4</p><dl><dt>5<dd>6</dl>7")
    assert texts(reading) == ["1", "2", "3", "4", "5", "6", "7"]


def test_definition_list_and_script_records() -> None:
    script = f'<script>d=[{{"xm":"张三","sfzh":"{ID}"}},{{"xm":"李四","sfzh":"{ID2}"}}]</script>'
    reading = page(f"<dl><dt>联系电话：</dt><dd>{MOBILE}</dd></dl>{script}")
    assert only(reading, MOBILE).label == "联系电话"
    assert only(reading, ID).label == "sfzh"
    assert only(reading, ID).row == only(reading, "张三").row != only(reading, ID2).row


def test_commented_out_rows_are_labelled() -> None:
    rows = f"<tr><td>姓名</td><td>身份证号</td></tr><tr><td>张三<td>{ID}"
    reading = page(f"<p>甲</p><!-- {rows} -->")
    assert only(reading, ID).label == "身份证号"
    assert only(reading, ID).location.part == "comment"


@pytest.mark.parametrize(
    ("head", "body", "facts"),
    [
        (
            "<title>甲_网站</title><meta name=ArticleTitle content=甲>"
            "<meta name=PubDate content='2023-05-06 10:00'>"
            "<meta name=ContentSource content=民政局>",
            "<p>正文</p>",
            ("甲", "2023-05-06", "民政局"),
        ),
        (
            "<title> 乙 </title>",
            "<p>发布时间：2023年5月6日 来源：区民政局</p>",
            ("乙", "2023-05-06", "区民政局"),
        ),
        (
            "",
            "<table><tr><td>发布机构：<td>某街道<td>发布日期<td>2023/5/6</tr></table>",
            (None, "2023-05-06", "某街道"),
        ),
        ("", "<p>办理时间：2023年13月41日</p>", (None, None, None)),
    ],
)
def test_what_a_page_says_of_itself(
    head: str, body: str, facts: tuple[str | None, str | None, str | None]
) -> None:
    reading = page(body, head)
    assert (reading.title, reading.published, reading.source) == facts


@pytest.mark.parametrize(
    ("head", "body", "column", "index"),
    [
        (
            "<meta name=ColumnName content=公示公告><meta name=ColumnName content=''>",
            "<p>索 引 号：11990000MB2F0001-2024-00012 主题分类：民政</p>",
            "公示公告",
            "11990000MB2F0001-2024-00012",
        ),
        (
            "",
            "<table><tr><td>索引号<td>A1-2024/3<td>发布机构<td>区民政局</tr></table>"
            "<div>当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>救助公示</a> &gt; 正文</div>",
            "救助公示",
            "A1-2024/3",
        ),
        ("<meta name=columnname content=' '>", "<p>所属栏目：通知公告</p>", "通知公告", None),
        ("", "<p>位置优越，索引号码表</p>", None, None),
    ],
)
def test_column_and_index_number(
    head: str, body: str, column: str | None, index: str | None
) -> None:
    reading = page(body, head)
    assert (reading.column, reading.index_number) == (column, index)


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        ("<meta name=ContentSource content=本站>", "<p>来源：区民政局</p>", "区民政局"),
        ("<meta name=ContentSource content=null>", "<p>来源：本站原创</p>", None),
        ("", "<p>资金来源：中央财政局</p><p>字体：大 小　来 源：区民政局</p>", "区民政局"),
        ("", "<p>公开主体：某街道办事处</p>", "某街道办事处"),
    ],
)
def test_a_source_is_a_body(head: str, body: str, source: str | None) -> None:
    assert page(body, head).source == source


@pytest.mark.parametrize(
    ("codec", "declared", "hint"),
    [
        ("gb18030", '<meta charset="gb2312">', None),
        ("gbk", "", "GBK"),
        ("gbk", "", None),
        ("utf-16", "", None),
        ("utf-8", '<?xml version="1.0" encoding="gb2312"?>', None),
    ],
)
def test_encodings(codec: str, declared: str, hint: str | None) -> None:
    html = f"{declared}<html><body><p>身份证号码：{ID}，户籍所在地：某某镇</p></body></html>"
    reading = read(html.encode(codec), "text/html", Hints(charset=hint))
    assert f"身份证号码：{ID}，户籍所在地：某某镇" in texts(reading)
    assert reading.problems == ()


def test_stray_zero_byte_cuts_nothing() -> None:
    reading = read(f"<p>甲\x00乙</p><p>{ID}</p>".encode(), "text/html")
    assert ID in texts(reading)


@pytest.mark.parametrize("html", [b"<html><head><title>x</title></head></html>", b"<!-- -->"])
def test_page_without_text_is_empty(html: bytes) -> None:
    with pytest.raises(UnreadableError, match="empty document"):
        read(html, "text/html")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 3000 + ID,
        "<div>" * 3000 + ID + "</div>" * 3000 + "<p>后</p>",
        "<font><p>" * 2500 + ID,
        "<table><tr><td>" * 1000 + ID,
        "<ul><li>" * 1500 + f"<span data-x='>'>{ID}</span><!-- > -->",
        "<div>" * 3000 + "<p>" + "</b></i>" * 5000 + ID,
    ],
    ids=range(6),
)
def test_depth_beyond_the_parser_is_read_all_the_same(body: str) -> None:
    reading = page(f"<p>甲</p>{body}")
    assert ID in texts(reading)
    assert reading.problems == ()


def test_depth_within_the_parser_is_read() -> None:
    reading = page("<div>" * 1500 + ID + "</div>" * 1500 + "<p>后</p>")
    assert texts(reading) == [ID, "后"]
    assert reading.problems == ()


@pytest.mark.parametrize("span", ["0", "999999999", "-3", "x", "１"])
def test_hostile_spans(span: str) -> None:
    reading = page(f"<table><tr><td rowspan={span} colspan={span}>甲<td>乙<tr><td>{ID}</table>")
    assert set(texts(reading)) == {"甲", "乙", ID}


@pytest.mark.parametrize(
    "body",
    [
        '<script>"' + '\\"' * 300000 + "</script>",
        "<script>" + "/*" * 300000 + "</script>",
        "<script>" + "'" * 300001 + "\\</script>",
        "<pre>" + " " * 600000 + "</pre>",
        "<p>" + "来 " * 200000 + "</p>",
        "<dl><dt>" + ":" * 300000 + "x</dt></dl>",
        "<table>" + ("<tr>" + "<td colspan=200 rowspan=5000>甲" * 20) * 60 + "</table>",
        "<table><tr><td title='张三张三'>甲" * 400,
    ],
    ids=range(8),
)
def test_pages_made_to_be_slow_are_read(body: str) -> None:
    assert "正文" in texts(page(f"<p>正文</p>{body}"))


def test_script_literals_that_escape_or_do_not_end() -> None:
    reading = page(f"""<p>正文</p><script>var a="张\\"三", b='{ID}
    var c='{ID2}';</script>""")
    assert texts(reading, "script-data") == ['张"三', ID, ID2]


def test_style_sheet_beyond_the_budget_hides_nothing_from_the_reader() -> None:
    rules = "".join(f".r{n} p{{display:none}}" for n in range(2100))
    assert "甲" in texts(page("<p>甲</p>", f"<style>{rules}</style>"))


def test_pages_of_more_tags_than_fit_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_MAX_TAGS", 100)
    reading = page("<p>甲</p>" * 100 + ID)
    assert len(reading.segments) > 20
    assert ID not in texts(reading)
    assert reading.problems == ("truncated at 100 tags",)


def test_paragraphs_beyond_the_first_have_a_number_instead_of_a_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(htmlstate, "MAX_SELECTORS", 3)
    places = [s.location for s in page("<p>甲</p>" * 5).segments]
    assert [p.paragraph for p in places] == [1, 2, 3, 4, 5]
    assert [p.selector is None for p in places] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("body", "hidden_by"),
    [
        ("<p>{}</p>", None),
        ("<!-- {} -->", "html-comment"),
        ("<script>a='{}'</script>", "script-data"),
    ],
)
def test_long_lines_are_cut_with_their_offsets_and_no_number_is(
    body: str, hidden_by: str | None
) -> None:
    line = f"姓名张三，手机{MOBILE}、" * 2000
    pieces = [s for s in page("<p>正文</p>" + body.format(line)).segments if "张三" in s.text]
    assert len(pieces) > 5
    assert "".join(s.text for s in pieces) == line
    assert {s.hidden_by for s in pieces} == {hidden_by}
    assert all(line[s.location.start : s.location.end] == s.text for s in pieces)
    assert sum(s.text.count(MOBILE) for s in pieces) == 2000
