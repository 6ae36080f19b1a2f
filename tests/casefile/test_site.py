from __future__ import annotations

import pytest

from casefile.site import Agency, Section, Site

PORTAL = Site(
    key="portal",
    name="示例区人民政府",
    agency=Agency("示例区人民政府"),
    start_urls=("https://www.example.com/index.html",),
    allowed_hosts=("www.example.com", "files.example.com:8080", "xn--fsq092h.com"),
    procuratorate="示例区人民检察院",
    include=("/mz/", "re:^/rsj/\\d{4}/", "/ny/公示/"),
    exclude=("/mz/secret/", "re:[?&]print=1"),
    sections=(
        Section("/mz/", Agency("民政局")),
        Section("/mz/yly/", Agency("养老中心"), "市人民检察院"),
    ),
)


@pytest.mark.parametrize(
    ("url", "page", "document"),
    [
        ("https://www.example.com/mz/1.html", True, True),
        ("http://www.example.com/mz/1.html", True, True),
        ("https://WWW.example.com:443/mz/1.html", True, True),
        ("https://www.example.com./mz/1.html", True, True),
        ("https://示例.com/mz/", True, True),
        ("https://www.example.com/rsj/2026/a.html", True, True),
        ("https://www.example.com/ny/%E5%85%AC%E7%A4%BA/1", True, True),
        ("https://www.example.com/ny/公示/1", True, True),
        ("https://www.example.com/rsj/about.html", False, True),
        ("https://www.example.com/index.html", True, True),
        ("https://files.example.com:8080/a.xlsx", False, True),
        ("https://files.example.com/a.xlsx", False, False),
        ("https://www.example.com/mz/secret/1.html", False, False),
        ("https://www.example.com/mz/%73ecret/1.html", False, False),
        ("https://www.example.com/mz/x/../secret/1.html", False, False),
        ("https://www.example.com/mz/1.html?a=1&print=1", False, False),
        ("https://www.example.com/mz/../gov/1.html", False, True),
        ("https://www.example.com/mz/%2e%2e/gov/1.html", False, True),
        ("https://www.example.com/mzx/1.html", False, True),
        ("https://www.example.com:8443/mz/1.html", False, False),
        ("https://www.example.com.evil.example/mz/", False, False),
        ("https://evil.example/mz/", False, False),
        ("https://www.example.com@evil.example/mz/", False, False),
        ("https://evil.example\\@www.example.com/mz/", False, False),
        ("https://evil.example\t@www.example.com/mz/", False, False),
        ("ftp://www.example.com/mz/", False, False),
        ("file:///mz/", False, False),
        ("javascript:alert(1)", False, False),
        ("//www.example.com/mz/", False, False),
        ("https://[::1/mz/", False, False),
        ("https://www.example.com:x/mz/", False, False),
        ("", False, False),
    ],
)
def test_what_may_be_fetched(url: str, page: bool, document: bool) -> None:
    assert PORTAL.allows(url) is page
    assert PORTAL.allows_document(url) is document


@pytest.mark.parametrize(
    ("url", "agency", "procuratorate"),
    [
        ("https://www.example.com/mz/1", "民政局", "示例区人民检察院"),
        ("https://www.example.com/mz/yly/1", "养老中心", "市人民检察院"),
        ("https://www.example.com/mz/yly/../1", "民政局", "示例区人民检察院"),
        ("https://www.example.com/", "示例区人民政府", "示例区人民检察院"),
        ("not a url", "示例区人民政府", "示例区人民检察院"),
    ],
)
def test_who_answers(url: str, agency: str, procuratorate: str) -> None:
    assert PORTAL.agency_for(url).name == agency
    assert PORTAL.procuratorate_for(url) == procuratorate


def test_without_include_every_page_of_the_hosts_is_allowed() -> None:
    site = Site("a", "a", Agency("a"), ("https://a.example/",), ("a.example",))
    assert site.allows("https://a.example/x/y?z")
