from __future__ import annotations

import pytest

from crawler.links import read
from crawler.pagination import is_pager, listed_pages

URL = "http://www.example.gov.cn/gs/index.shtml"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('createPageHTML(4, 0, "index", "shtml");',
         ["index.shtml", "index_1.shtml", "index_2.shtml", "index_3.shtml"]),
        ("createPageHTML(2,1,'list','html',25)", ["list.html", "list_1.html"]),
        ('createPageHTML(1, 0, "index", "shtml");', []),
        ('createPageHTML(999999, 0, "index", "shtml");', []),
        ("function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}", []),
        ('var countPage = 3; document.write("<a href=index" + "_" + i + ".html>");',
         ["index.shtml", "index_1.shtml", "index_2.shtml"]),
        ("var countPage = 3;", []),
    ],
)  # fmt: skip
def test_pages_that_a_script_announces(code: str, expected: list[str]) -> None:
    assert list(listed_pages(code, URL)) == expected


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("http://www.example.gov.cn/gs/index_3.shtml", "3", True),
        ("http://www.example.gov.cn/gs/", None, True),
        ("http://www.example.gov.cn/gs/list.jsp?page=2", "下一页", True),
        ("http://www.example.gov.cn/gs/other.html", "下一页", True),
        ("http://www.example.gov.cn/other/a.html", "下一页", False),
        ("http://other.example.gov.cn/gs/index_3.shtml", "3", False),
        ("http://www.example.gov.cn/gs/t20240101_123456.html", "公示", False),
        ("http://www.example.gov.cn/gs/index.shtml", "1", False),
    ],
)
def test_is_pager(target: str, text: str | None, expected: bool) -> None:
    assert is_pager(target, URL, text) is expected


def test_page_numbers_in_a_query_are_siblings() -> None:
    here = "http://www.example.gov.cn/list.jsp?cat=4&pageNo=1"
    assert is_pager("http://www.example.gov.cn/list.jsp?cat=4&pageNo=2", here, None)
    assert not is_pager("http://www.example.gov.cn/list.jsp?cat=5&pageNo=2", here, None)
    assert not is_pager("http://www.example.gov.cn/list.jsp?cat=4&id=2", here, None)


def test_announced_pages_are_pager_links() -> None:
    html = b'<script>createPageHTML(3, 0, "index", "shtml");</script>'
    found = [(link.url.rpartition("/")[2], link.kind) for link in read(html, URL, "utf-8").links]
    assert found == [
        ("index.shtml", "pager"),
        ("index_1.shtml", "pager"),
        ("index_2.shtml", "pager"),
    ]
