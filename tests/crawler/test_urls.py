from __future__ import annotations

import pytest

from crawler.urls import (
    Origin,
    absolute,
    canonical,
    extension,
    is_asset,
    is_attachment,
    is_trap,
    origin,
)

BASE = "http://www.example.gov.cn/mz/gs/index.html"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("a.html", "http://www.example.gov.cn/mz/gs/a.html"),
        ("../b/", "http://www.example.gov.cn/mz/b/"),
        ("../../../../c", "http://www.example.gov.cn/c"),
        ("%2e%2e/d", "http://www.example.gov.cn/mz/d"),
        ("//files.example.gov.cn/x.pdf", "http://files.example.gov.cn/x.pdf"),
        ("a.html#top", "http://www.example.gov.cn/mz/gs/a.html"),
        ("?id=1#x", "http://www.example.gov.cn/mz/gs/index.html?id=1"),
        (" \n a\tb.html ", "http://www.example.gov.cn/mz/gs/ab.html"),
        ("\\up\\a.doc", "http://www.example.gov.cn/up/a.doc"),
        ("HTTP://WWW.Example.gov.cn:80/A", "http://www.example.gov.cn/A"),
        ("https://www.example.gov.cn:443/", "https://www.example.gov.cn/"),
        ("http://www.example.gov.cn:8080", "http://www.example.gov.cn:8080/"),
        ("公示 1.pdf", "http://www.example.gov.cn/mz/gs/%E5%85%AC%E7%A4%BA%201.pdf"),
        ("%B9%AB%CA%BE.doc", "http://www.example.gov.cn/mz/gs/%B9%AB%CA%BE.doc"),
        ("100%.html", "http://www.example.gov.cn/mz/gs/100%25.html"),
        ("http://政务.cn/", "http://xn--zfr164b.cn/"),
        ("mailto:a@example.cn", None),
        ("javascript:void(0)", None),
        ("ftp://files.example.gov.cn/a.pdf", None),
        ("http://user:pw@www.example.gov.cn/", None),
        ("http://www.example.gov.cn\\@evil.example/", "http://www.example.gov.cn/@evil.example/"),
        ("http://[::1/", None),
        ("http://a b/", None),
        ("http://www.example.gov.cn:99999/", None),
    ],
)
def test_a_link_is_what_a_browser_would_request(href: str, expected: str | None) -> None:
    assert absolute(href, BASE) == expected


def test_a_query_is_in_the_encoding_of_its_page_and_a_path_is_not() -> None:
    found = absolute("公.asp?q=公", BASE, "gb18030")
    assert found == "http://www.example.gov.cn/mz/gs/%E5%85%AC.asp?q=%B9%AB"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h.cn/a;jsessionid=0F3A?x=1", "http://h.cn/a?x=1"),
        ("http://h.cn/a.jsp;JSESSIONID=0F3A", "http://h.cn/a.jsp"),
        ("http://h.cn/a?PHPSESSID=abc&id=2", "http://h.cn/a?id=2"),
        ("http://h.cn/a?sid=0123456789abcdef0123", "http://h.cn/a"),
        ("http://h.cn/a?sid=42", "http://h.cn/a?sid=42"),
        ("http://h.cn/a?", "http://h.cn/a"),
        ("http://h.cn/a?b=2&a=1", "http://h.cn/a?b=2&a=1"),
        ("http://h.cn", "http://h.cn/"),
        ("http://h.cn/%7ea/%e5%85%ac", "http://h.cn/~a/%E5%85%AC"),
        ("http://h.cn/%b9%ab/%41", "http://h.cn/%b9%ab/A"),
        ("http://h.cn/a%2Fb", "http://h.cn/a%2Fb"),
        ("http://h.cn./a", "http://h.cn/a"),
        ("file:///etc/hostname", None),
        ("http://", None),
        ("nonsense", None),
    ],
)
def test_one_page_has_one_spelling(url: str, expected: str | None) -> None:
    assert canonical(url) == expected
    assert expected is None or canonical(expected) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h.cn/a", Origin("h.cn", 80)),
        ("https://h.cn/a", Origin("h.cn", 443)),
        ("http://127.0.0.1:8123/", Origin("127.0.0.1", 8123)),
        ("http://[::1]/", Origin("::1", 80)),
    ],
)
def test_origin(url: str, expected: Origin) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    ("url", "ext", "attachment", "asset"),
    [
        ("http://h.cn/a.PDF", "pdf", True, False),
        ("http://h.cn/a.doc;v=1", "doc", True, False),
        ("http://h.cn/a.shtml", "shtml", False, False),
        ("http://h.cn/download.jsp?filename=名单.xls", "jsp", True, False),
        ("http://h.cn/a.rar", "rar", True, False),
        ("http://h.cn/a.ofd", "ofd", True, False),
        ("http://h.cn/s.css", "css", False, True),
        ("http://h.cn/a", "", False, False),
        ("http://h.cn/v1.2/a", "", False, False),
        ("http://h.cn/.htaccess", "", False, False),
    ],
)
def test_what_a_url_looks_like(url: str, ext: str, attachment: bool, asset: bool) -> None:
    assert (extension(url), is_attachment(url), is_asset(url)) == (ext, attachment, asset)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/a/b/a/b/", False),
        ("/a/b/a/b/a/b/", True),
        ("/x/x/x/", True),
        ("/11/11/11/a.html", False),
        ("/1/1/1/1/1/1/", True),
        ("/mz/gs/202401/t20240102_1.html", False),
    ],
)
def test_a_path_that_repeats_itself_is_a_trap(path: str, expected: bool) -> None:
    assert is_trap(f"http://h.cn{path}") is expected
