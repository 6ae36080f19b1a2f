"""Pagers of the usual content systems, as they stand on pages."""

from __future__ import annotations

import pytest

from crawler.links import read

ROOT = "http://www.example.gov.cn"
URL = f"{ROOT}/gs/index.html"
FORM = (
    '<form action="/gs/list.do" method="post"><input type="hidden" name="channelId" value="7">'
    '<input type="hidden" name="pageNo" id="pn" value="1"><input type="submit" value="go"></form>'
)


def found(html: str, url: str = URL) -> list[tuple[str, str]]:
    page = read(html.encode(), url, "utf-8")
    return [(link.url.removeprefix(ROOT), link.kind) for link in page.links]


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        # numbered files and folders
        ('<a href="index_1.html">下一页</a>', URL, ["/gs/index_1.html"]),
        ('<a href="gsgg/19.htm">下页</a>', f"{ROOT}/gsgg.htm", ["/gsgg/19.htm"]),
        ('<a href="18.htm">2</a>', f"{ROOT}/gsgg/19.htm", ["/gsgg/18.htm"]),
        ('<a class="pg" tagname="/gs/index_2.html">2</a>', URL, ["/gs/index_2.html"]),
        # query parameters
        ('<a href="?curPage=2">2</a>', f"{ROOT}/l.jsp?curPage=1", ["/l.jsp?curPage=2"]),
        ('<a href="?a=1&PAGE=2">2</a>', f"{ROOT}/l.jsp?a=1", ["/l.jsp?a=1&PAGE=2"]),
        (
            '<a href="l.jsp?a60696TOTAL=9&a60696PAGE=2">下页</a>',
            f"{ROOT}/l.jsp",
            ["/l.jsp?a60696TOTAL=9&a60696PAGE=2"],
        ),
        # announced by a script
        ("<script>createPageHTML('pages',3,1,'index','html',30)</script>", URL,
         ["/gs/index.html", "/gs/index_1.html", "/gs/index_2.html", "/gs/index_3.html"]),
        ('<script>createPageHTML("2","0","list","shtml","20","39")</script>', URL,
         ["/gs/list.shtml", "/gs/list_1.shtml"]),
        # a function of the page, its literals joined
        (
            "<script>function goPage(n){ window.location.href='list.jsp?page='+n+'&c=7'; }</script>"
            '<a href="javascript:goPage(2)">2</a>',
            URL,
            ["/gs/list.jsp?page=2&c=7"],
        ),
        (
            '<script>var base="/gs/index"; function toPage(i){ location.href = base + "_" + (i-1) + ".html" }</script>'
            '<a onclick="toPage(4)">末页</a>',
            URL,
            ["/gs/index_3.html"],
        ),
        (
            "<script>var gotoPage = function(p){ location.replace('?p='+p) }</script>"
            '<li onclick="gotoPage(\'3\')">3</li>',
            URL,
            ["/gs/index.html?p=3"],
        ),
        (
            "<script>function goPage(n){ if(n==1){location.href='index.html'}else{location.href='index_'+n+'.html'} }"
            "</script><a href=javascript:goPage(4)>4</a>",
            f"{ROOT}/gs/index_2.html",
            ["/gs/index.html", "/gs/index_4.html"],
        ),
        # drawn by a library
        (
            "<script>laypage.render({elem:'p',count:21,limit:10,jump:function(o,f){ if(!f){"
            " location.href='/l.html?page='+o.curr } } })</script>",
            URL,
            ["/l.html?page=1", "/l.html?page=2", "/l.html?page=3"],
        ),
        (
            "<script>$('#p').pagination({pageCount:2,callback:function(api){"
            " window.location.href='index_'+api.getCurrent()+'.html' }})</script>",
            URL,
            ["/gs/index_1.html", "/gs/index_2.html"],
        ),
        (
            "<script>kkpager.generPageHtml({pno:1,total:2,totalRecords:30,getLink:function(n){return 'p'+n+'.html'}})"
            "</script>",
            URL,
            ["/gs/p1.html", "/gs/p2.html"],
        ),
        (
            "<script>kkpager.init({total:3,hrefFormer:'list',hrefLatter:'.html'})</script>",
            URL,
            ["/gs/list.html", "/gs/list_2.html", "/gs/list_3.html"],
        ),
        (
            "<form action='l.jsp'><select name=page onchange='this.form.submit()'>"
            "<option value=1>1<option value=2>2</select></form>",
            URL,
            ["/gs/l.jsp?page=1", "/gs/l.jsp?page=2"],
        ),
        # a function that lies elsewhere, and the page's own query
        ('<a href="javascript:goPage(2)">2</a>', f"{ROOT}/l?cat=4&pageNo=1", ["/l?cat=4&pageNo=2"]),
        # forms that are posted: the same list asked with GET
        (f'{FORM}<a href="javascript:goPage(2)">2</a>', URL, ["/gs/list.do?channelId=7&pageNo=2"]),
        (
            f"{FORM}<script>function jump(n){{document.getElementById('pn').value=n;"
            "document.forms[0].submit()}</script>"
            '<a onclick="jump(5)">5</a>',
            URL,
            ["/gs/list.do?channelId=7&pageNo=5"],
        ),
        (
            f"{FORM}<script>function jump(n){{ $('#pn').val(n); $('form').submit(); }}</script>"
            '<a href="javascript:jump(5)">5</a>',
            URL,
            ["/gs/list.do?channelId=7&pageNo=5"],
        ),
        # select boxes
        (
            '<select onchange="location.href=this.value"><option value="index.html">1'
            '<option value="index_1.html">2</select>',
            f"{ROOT}/gs/",
            ["/gs/index.html", "/gs/index_1.html"],
        ),
        (
            "<script>function goPage(n){location.href='index_'+n+'.html'}</script>"
            '<select onchange="goPage(this.value)"><option value="1">2<option value="2">3</select>',
            URL,
            ["/gs/index_1.html", "/gs/index_2.html"],
        ),
    ],
)  # fmt: skip
def test_further_pages_of_a_list(html: str, url: str, expected: list[str]) -> None:
    assert found(html, url) == [(path, "pager") for path in expected]


@pytest.mark.parametrize(
    ("html", "unread"),
    [
        ('<a href="javascript:goPage(2)">2</a>', 1),
        ("<a href=\"javascript:__doPostBack('pager','2')\">2</a>", 1),
        ("<a href=\"javascript:__doPostBack('pager','')\">下一页</a>", 1),
        ("<a href=\"javascript:__doPostBack('save','')\">保存</a>", 0),
        ('<a href="javascript:setFont(16)">大</a>', 0),
        ('<a href="javascript:goPage(2)">2</a><a href="index_1.html">下一页</a>', 0),
        ('<a href="javascript:history.go(-1)">返回</a>', 0),
    ],
)
def test_a_pager_that_cannot_be_read_is_told(html: str, unread: int) -> None:
    assert read(html.encode(), URL, "utf-8").unread == unread


def test_state_of_a_page_is_not_sent_as_an_address() -> None:
    html = '<form action="l.aspx"><input name="__VIEWSTATE" value="x"><input name="page"></form>'
    page = read(f'{html}<a href="javascript:goPage(2)">2</a>'.encode(), URL, "utf-8")
    assert (page.links, page.unread) == ((), 1)
