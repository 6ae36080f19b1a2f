from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.pacer import retry_after

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"120", 120),
        (b" 0 ", 0),
        (b"Sun, 22 Nov 2026 01:02:00 GMT", 120),
        (b"Sun, 22 Nov 2026 00:00:00 GMT", 0),
        (b"soon", None),
        (b"-5", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after(header: bytes | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds
