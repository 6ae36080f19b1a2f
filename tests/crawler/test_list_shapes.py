"""A site that lists its notices in every usual way, and one that never ends."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.crawler.archive import site
from tests.crawler.conftest import Crawls
from tests.crawler.server import Answer, Route, file, page, serving

JSON = {"Content-Type": "application/json; charset=utf-8"}
XML = {"Content-Type": "text/xml; charset=utf-8"}


class Plan:
    """Routes, and the notices that a crawl must reach."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.notices: list[str] = []

    def notice(self, name: str, count: int = 2) -> list[str]:
        """Notices of one list page, each with words of its own."""
        paths = [f"/art/{name}-{n}.html" for n in range(count)]
        for path in paths:
            self.routes[path] = page(text=f"关于{name}的公示 {chr(0x4E00 + len(self.notices))}")
            self.notices.append(path)
        return paths

    def listed(self, path: str, *more: str, name: str = "") -> None:
        name = name or path.strip("/").replace("/", "_").replace("?", "_").replace(".", "_")
        self.routes[path] = page(*self.notice(name), *more, text=f"列表 {name}")

    def data(self, path: str, value: Any) -> None:
        self.routes[path] = (200, JSON, json.dumps(value, ensure_ascii=False).encode())


def planned() -> Plan:
    plan = Plan()
    plan.listed("/trs/", '<script>createPageHTML(3,0,"index","shtml")</script>')
    for name in ("index", "index_1", "index_2"):
        plan.listed(f"/trs/{name}.shtml")
    plan.listed("/query?c=1&pageNo=1", '<a href="javascript:goPage(2)">2</a>')
    plan.listed("/query?c=1&pageNo=2")
    plan.listed(
        "/fn.html",
        "<script>function toPage(n){location.href='/fn_'+n+'.html'}</script>",
        '<a onclick="toPage(2)">末页</a>',
    )
    plan.listed("/fn_2.html")
    plan.listed(
        "/post.html",
        '<form method=post action="/post.do"><input name=cat value=5><input name=page value=1></form>',
        '<a href="javascript:gotoPage(2)">2</a>',
    )
    plan.listed("/post.do?cat=5&page=2")
    plan.listed("/vsb.htm", '<a href="vsb/1.htm">下页</a>')
    plan.listed("/vsb/1.htm")
    plan.listed(
        "/box/",
        '<select onchange="location=this.value"><option value="p2.html">2</option></select>',
    )
    plan.listed("/box/p2.html")
    _data_lists(plan)
    plan.routes["/frames.html"] = page('<iframe src="/inner.html"></iframe>')
    plan.listed("/inner.html")
    plan.routes["/moved.html"] = (
        200,
        {"Content-Type": "text/html"},
        b"<script>location.href='/moved/';</script>",
    )
    plan.listed("/moved/")
    starts = ["/trs/", "/query?c=1&pageNo=1", "/fn.html", "/post.html", "/vsb.htm", "/box/"]
    plan.routes["/"] = page(*starts, "/jpage.html", "/xhr.html", "/frames.html", "/moved.html")
    return plan


def _data_lists(plan: Plan) -> None:
    proxy = "/module/jpage/dataproxy.jsp"
    plan.routes["/jpage.html"] = page(
        "<script>$('#x').jpage({totalRecord:50,perPage:15,"
        f"proxyUrl:'{proxy}',ajaxParam:{{columnid:7,unitid:'8'}}}});</script>"
    )
    for start, end in ((1, 45), (46, 50)):
        records = "".join(
            f"<record><![CDATA[<li><a href='{path}'>看</a></li>]]></record>"
            for path in plan.notice(f"jpage{start}")
        )
        body = (
            f"<datastore><totalrecord>50</totalrecord><recordset>{records}</recordset></datastore>"
        )
        query = f"?startrecord={start}&endrecord={end}&perpage=15&columnid=7&unitid=8"
        plan.routes[proxy + query] = (200, XML, body.encode())
    plan.routes["/xhr.html"] = page(
        "<script>$.ajax({url:'/api/queryList',type:'POST',data:{ch:'3',page:p,rows:2}});</script>"
    )
    for number in (1, 2, 3):
        rows = [{"title": "看", "url": path} for path in plan.notice(f"xhr{number}")]
        plan.data(f"/api/queryList?ch=3&page={number}&rows=2", {"total": 6, "rows": rows})
    (alone,) = plan.notice("sitemap", 1)
    plan.routes["/robots.txt"] = (200, {}, b"User-agent: *\nSitemap: /maps/all.xml\n")
    plan.routes["/maps/all.xml"] = (
        200,
        XML,
        f"<urlset><url><loc>{alone}</loc></url></urlset>".encode(),
    )


def _files(plan: Plan) -> list[str]:
    paths = ["/up/a.pdf", "/down.jsp?id=7", "/up/b.pdf", "/up/c.docx", "/up/scan.jpg"]
    for number, path in enumerate(paths):
        plan.routes[path] = file(b"%PDF-1.4 " + str(number).encode(), "application/pdf")
    plan.routes["/files.html"] = page(
        "<script>function downloadFile(i){window.open('/down.jsp?id='+i)}</script>",
        "<a onclick=\"downloadFile('7')\">附件</a>",
        '<iframe src="/v/viewer.html?file=/up/a.pdf"></iframe>',
        '<embed src="/up/b.pdf"><object data="/up/c.docx"></object>',
        '<img src="/up/scan.jpg"><img src="/img/logo.png">',
    )
    plan.routes["/v/viewer.html?file=/up/a.pdf"] = page(text="阅读器")
    return paths


def test_every_notice_of_every_list_shape_is_reached(crawl: Crawls) -> None:
    plan = planned()
    files = _files(plan)
    plan.routes["/trs/index_2.shtml"] = page("/files.html", *plan.notice("last"), text="末页")
    del plan.routes["/art/trs_index_2_shtml-0.html"], plan.routes["/art/trs_index_2_shtml-1.html"]
    wanted = {p for p in plan.notices if p in plan.routes} | set(files)
    with serving(plan.routes) as s:
        done = crawl(site("a", s.place))
    got = {"/" + url for url in done.urls()}
    assert wanted - got == set(), done.log
    assert done.reasons() == {}
    assert done.status == 0
    assert len(s.paths()) == len(set(s.paths()))


def test_traps_are_bounded_told_and_cost_no_notice(crawl: Crawls) -> None:
    notices = [f"/art/{n}.html" for n in range(60)]
    routes: dict[str, Route] = {
        path: page("/cal?d=0", text=f"公示 {chr(0x4E00 + n)}{chr(0x6E00 + n)}")
        for n, path in enumerate(notices)
    }
    routes["/"] = page(*notices, "/cal?d=0", "/deep/", "/s?a=1", "/gone-1.html")
    with serving() as s:
        s.routes = Endless(routes)
        done = crawl(site("a", s.place, pages=600, depth=12))
    got = {"/" + url for url in done.urls()}
    assert set(notices) <= got
    assert len(s.paths()) < 60 + 200
    cut = {m["url"].removeprefix(s.url("")) for m in done.misses if m["reason"] == "cut-trap"}
    assert "/cal?d=*" in cut
    assert done.reasons()["gone-1.html"] == "soft-404"
    assert done.site("a")["misses"]["soft-404"] == 2
    assert "page-limit" not in done.site("a")["misses"]


class Endless(dict[str, Route]):
    """A calendar, a relative-link loop, and a page for whatever does not exist."""

    def get(self, path: str, _default: Route | None = None) -> Route | None:  # type: ignore[override]
        if path in self:
            return self[path]
        if path == "/robots.txt":
            return (404, {}, b"")
        return endless


def endless(handler: BaseHTTPRequestHandler) -> Answer:
    parts = urlsplit(handler.path)
    if parts.path == "/cal":
        number = int(parse_qs(parts.query)["d"][0])
        # a pager of its own: no depth would ever stop it
        return page(f'<a href="/cal?d={number + 1}">下一页</a>', text=f"{number} 日 无安排")
    if parts.path.startswith("/deep/"):
        return page("deep/", "other/", text="同一栏目")
    return page(text="您访问的页面不存在，请检查地址是否正确，或者返回首页重新查找。")
