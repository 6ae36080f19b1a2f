from __future__ import annotations

import pytest

from crawler.challenge import blocked

SCRIPT = b"<html><head><script>var _0x=['a'];eval(_0x)</script></head><body></body></html>"
SHELL = b'<html><body><div id="app"></div><script src="/app.js"></script></body></html>'
TEXT = "本页公示以下事项，公示期为七个工作日，如有异议请向我局反映。".encode()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (412, b"", "challenge"),
        (412, TEXT, "challenge"),
        (521, b"<script>document.cookie='__jsl_clearance=1'</script>", "challenge"),
        (200, SCRIPT, "challenge"),
        (202, SCRIPT, "challenge"),
        (403, SCRIPT, "challenge"),
        (200, b"<script>$_ts=window['$_ts'];</script><noscript>JavaScript</noscript>", "challenge"),
        (200, b"<script>var acw_sc__v2='x';location.reload()</script>", "challenge"),
        (200, b"<script src=/captcha-element.js></script>" + TEXT, "challenge"),
        (200, SHELL, "needs-render"),
        (200, b"<script>location.href='/index.html'</script>", None),
        (200, b"<meta http-equiv=refresh content='0;url=/a'><script></script>", None),
        (200, b"<script>x()</script><a href=/a>a</a>", None),
        (200, b"<script>x()</script>" + TEXT, None),
        (200, b"<html><body><p>" + TEXT + b"</p></body></html>", None),
        (200, b"<script>x()</script><img src=scan.jpg>", None),
        (200, b"", None),
        (404, SCRIPT, None),
        (200, b"<script>wzwsconfirm</script>" + TEXT * 30, None),
    ],
)
def test_blocked(status: int, body: bytes, expected: str | None) -> None:
    assert blocked(status, body) == expected
