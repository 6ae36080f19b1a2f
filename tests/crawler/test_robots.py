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


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504, 521, 300, 304])
def test_an_answer_that_is_none_leaves_the_host_alone(status: int) -> None:
    assert rules_from(status, b"User-agent: *\nAllow: /") is None


def test_crawl_delay() -> None:
    rules = rules_from(200, FORBID)
    assert rules is not None
    assert rules.crawl_delay(PRODUCT) == 7
