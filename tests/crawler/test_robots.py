from __future__ import annotations

import pytest

from crawler.robots import MAX_BYTES, PRODUCT, rules_from

FORBID = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n"
URL = "http://www.example.gov.cn/private/a.html"


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        (200, FORBID, False),
        (200, b"\xef\xbb\xbf" + FORBID, False),
        (200, b"User-agent: mingcha\nDisallow:\n\n" + FORBID, True),
        (200, b"User-agent: mingcha\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        (200, b"User-agent: *\nDisallow: /private\nAllow: /private/a", True),
        (200, "# 公示\nUser-agent: *\nDisallow: /private/".encode("gbk"), False),
        (200, b"<html><body>not robots at all</body></html>", True),
        (200, b"", True),
        (200, b"#" * MAX_BYTES + b"\n" + FORBID, True),
        (200, b"User-agent: *\nDisallow: /private/\n" + b"#" * (2 * MAX_BYTES), False),
        (401, FORBID, True),
        (403, FORBID, True),
        (404, FORBID, True),
        (410, FORBID, True),
    ],
)
def test_rules_that_can_be_had(status: int, body: bytes, allowed: bool) -> None:
    rules = rules_from(status, body)
    assert rules is not None
    assert rules.can_fetch(URL, PRODUCT) is allowed


def may(rules: str, path: str) -> bool:
    known = rules_from(200, rules.encode())
    assert known is not None
    return bool(known.can_fetch(f"http://www.example.gov.cn{path}", PRODUCT))


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        # the longest match wins, allow on a tie (RFC 9309, 2.2.2)
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a/1", True),
        ("User-agent: *\nAllow: /\nDisallow: /*.pdf", "/a.pdf", False),
        # $ and *
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf?v=1", True),
        ("User-agent: *\nDisallow: /x/*/secret", "/x/1/2/secret.html", False),
        ("User-agent: *\nDisallow: /x/*/secret", "/x/secret.html", True),
        ("User-agent: *\nDisallow: /x$", "/x", False),
        ("User-agent: *\nDisallow: /x$", "/xy", True),
        # escapes and case
        ("User-agent: *\nDisallow: /%E5%85%AC", "/%E5%85%AC%E7%A4%BA", False),
        ("User-agent: *\nDisallow: /%e5%85%ac", "/%E5%85%AC%E7%A4%BA", False),
        ("User-agent: *\nDisallow: /公示", "/%E5%85%AC%E7%A4%BA/1", False),
        ("User-agent: *\nDisallow: /%7Euser", "/~user/a", False),
        ("User-agent: *\nDisallow: /A", "/a", True),
        ("USER-AGENT: MingCha\nDISALLOW: /", "/a", False),
        # the group of our name alone, groups of one name together, comments, line ends
        ("User-agent: *\nDisallow: /\n\nUser-agent: mingcha\nAllow: /", "/a", True),
        ("User-agent: a\nUser-agent: mingcha\nDisallow: /a", "/a", False),
        ("User-agent: mingcha\nDisallow: /a\n\nUser-agent: mingcha\nDisallow: /b", "/a", False),
        ("User-agent: mingcha\nDisallow: /a\n\nUser-agent: mingcha\nDisallow: /b", "/b", False),
        ("User-agent: * # all\rDisallow: /a # here\r", "/a", False),
        ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("Disallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ],
)
def test_rules_after_rfc_9309(rules: str, path: str, allowed: bool) -> None:
    assert may(rules, path) is allowed


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504, 521, 300, 304])
def test_an_answer_that_is_none_leaves_the_host_alone(status: int) -> None:
    assert rules_from(status, b"User-agent: *\nAllow: /") is None


def test_crawl_delay() -> None:
    rules = rules_from(200, FORBID)
    assert rules is not None
    assert rules.crawl_delay(PRODUCT) == 7


@pytest.mark.parametrize("status", [200, 202, 403])
def test_a_wall_in_front_of_robots_says_nothing_of_its_rules(status: int) -> None:
    wall = b"<html><script>document.cookie='a=1';location.reload()</script></html>"
    assert rules_from(status, wall) is None
