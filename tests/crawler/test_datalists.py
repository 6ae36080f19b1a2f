"""Lists that scripts fetch: what is asked for, and what the data leads to."""

from __future__ import annotations

import json

import pytest

from crawler.links import read, read_list

ROOT = "http://www.example.gov.cn"
URL = f"{ROOT}/col/col5/index.html"
API = f"{ROOT}/api/queryList"
JPAGE = """<script>$('#5472').jpage({dataStore:x, totalRecord:100, proxyUrl:'/module/web/jpage/dataproxy.jsp',
perPage:15, groupSize:3, ajaxParam:{col:1,appid:1,webid:1,path:'/',columnid:5472,unitid:'77'}});</script>"""
SENT = "col=1&appid=1&webid=1&path=%2F&columnid=5472&unitid=77"
UNIT = """<script url="/api-gateway/p/front/page/build/unit" queryData="{'parseType':'buildstatic','webId':'8',
'tagId':'list','pageId':'9'}"></script>"""


def asked(html: str) -> list[str]:
    page = read(html.encode(), URL, "utf-8")
    return [link.url.removeprefix(ROOT) for link in page.links if link.kind == "data"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (JPAGE, [f"/module/web/jpage/dataproxy.jsp?startrecord={a}&endrecord={b}&perpage=15&{SENT}"
                 for a, b in ((1, 45), (46, 90), (91, 100))]),
        (UNIT, ["/api-gateway/p/front/page/build/unit?parseType=buildstatic&webId=8&tagId=list&pageId=9"]),
        ("<script>$.getJSON('/data/list_1.json', f)</script>", ["/data/list_1.json"]),
        ("<script>$.get(\"./queryList?page=1&size=15\",f)</script>", ["/col/col5/queryList?page=1&size=15"]),
        ("<script>$.ajax({type:'post',url:'/api/queryList',data:{channelId:'7',pageNo:pageIndex,pageSize:9}})</script>",
         ["/api/queryList?channelId=7&pageNo=1&pageSize=9"]),
        ("<script>var id='abc'; $.post('/api/getPageList',{id:id,page:1},function(r){});</script>",
         ["/api/getPageList?id=abc&page=1"]),
        ("<script>fetch('/data/news.json').then(r=>r.json())</script>", ["/data/news.json"]),
        ("<script>var x=new XMLHttpRequest(); x.open('GET', '/inc/list.xml', true);</script>", ["/inc/list.xml"]),
        ("<script>$('#l').load('/inc/list.html')</script>", ["/inc/list.html"]),
        ("<script>$.post('/api/visitCount',{id:1})</script>", []),
        ("<script>$.post('/api/deletePage',{id:1})</script>", []),
        ("<script>$.get(urlOf(x))</script>", []),
    ],
)  # fmt: skip
def test_what_a_script_asks_for(html: str, expected: list[str]) -> None:
    assert asked(html) == expected


def data(body: str, url: str = API) -> list[tuple[str, str]]:
    page = read_list(body.encode(), url, URL, "utf-8")
    assert page is not None
    return [(link.url.removeprefix(ROOT), link.kind) for link in page.links]


RECORDS = """<?xml version='1.0'?><datastore><totalrecord>2</totalrecord><recordset>
<record><![CDATA[<li><a href="/art/1.html">甲</a></li>]]></record>
<record><![CDATA[<li><a href="../2.pdf">乙</a></li>]]></record></recordset></datastore>"""
ROWS = [
    {"title": "甲", "url": "/art/1.html", "id": 5},
    {"title": "乙", "linkUrl": "t2.doc", "memo": "a.b"},
]
FOUND = [("/art/1.html", "page"), ("/col/col5/t2.doc", "file")]


@pytest.mark.parametrize(
    ("body", "url", "expected"),
    [
        (RECORDS, API, [("/art/1.html", "page"), ("/col/2.pdf", "file")]),
        (json.dumps({"total": 2, "rows": ROWS}), API, FOUND),
        (f"callback({json.dumps(ROWS)});", API, FOUND),
        (f"var list = {json.dumps(ROWS)};", API, FOUND),
        (json.dumps({"data": json.dumps({"list": ROWS})}), API, FOUND),
        (json.dumps({"data": {"html": '<li><a href="/art/1.html">甲</a></li>'}}), API, FOUND[:1]),
        (json.dumps({"total": 40, "rows": ROWS[:1]}), f"{API}?c=1&page=1&size=15",
         [FOUND[0], ("/api/queryList?c=1&page=2&size=15", "data"), ("/api/queryList?c=1&page=3&size=15", "data")]),
        (json.dumps({"totalPages": 3, "list": ROWS[:1]}), f"{API}?pageIndex=0",
         [FOUND[0], ("/api/queryList?pageIndex=1", "data"), ("/api/queryList?pageIndex=2", "data")]),
        (json.dumps({"pages": 2, "list": ROWS[:1]}), f"{ROOT}/data/list_1.json",
         [FOUND[0], ("/data/list_2.json", "data")]),
        (json.dumps({"total": 30, "rows": ROWS[:1]}), f"{API}?offset=0&limit=10",
         [FOUND[0], ("/api/queryList?offset=10&limit=10", "data"), ("/api/queryList?offset=20&limit=10", "data")]),
    ],
)  # fmt: skip
def test_what_data_leads_to(body: str, url: str, expected: list[tuple[str, str]]) -> None:
    assert data(body, url) == expected


def test_the_unit_builder_tells_its_count_in_its_markup() -> None:
    html = '<div count="31" rows="15"><a href="/art/1.html">甲</a></div>'
    links = data(json.dumps({"data": {"html": html}}), f"{ROOT}/p/build/unit?pageId=9")
    told = "%7B%22pageNo%22%3A{}%2C%22pageSize%22%3A15%7D"
    assert links == [
        ("/art/1.html", "page"),
        (f"/p/build/unit?pageId=9&paramJson={told.format(2)}", "data"),
        (f"/p/build/unit?pageId=9&paramJson={told.format(3)}", "data"),
    ]


def test_lists_that_lie_in_the_page() -> None:
    state = json.dumps({"items": [{"url": "/art/3.html"}]})
    html = f'<script type="text/xml">{RECORDS}</script><script type="application/json">{state}</script>'
    html += '<iframe srcdoc="&lt;a href=/art/4.html&gt;x&lt;/a&gt;"></iframe>'
    links = [link.url.removeprefix(ROOT) for link in read(html.encode(), URL, "utf-8").links]
    assert sorted(links) == ["/art/1.html", "/art/3.html", "/art/4.html", "/col/2.pdf"]


@pytest.mark.parametrize(
    "body", ["plain words", "", "{broken", "<html><p>x</p></html>", "[" * 100_000, "%PDF"]
)
def test_what_is_no_list(body: str) -> None:
    page = read_list(body.encode(), API, URL, "utf-8")
    assert page is None or not page.links
