from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from crawler.pacer import Hours, retry_after

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


@pytest.mark.parametrize(
    ("hours", "now", "held"),
    [
        ("", "12:00", True),
        ("22:00-06:00", "22:00", True),
        ("22:00-06:00", "23:59", True),
        ("22:00-06:00", "00:00", True),
        ("22:00-06:00", "05:59", True),
        ("22:00-06:00", "06:00", False),
        ("22:00-06:00", "12:00", False),
        ("1:00-5:30", "00:59", False),
        ("1:00-5:30", "5:29", True),
        ("1:00-5:30", "5:30", False),
    ],
)
def test_hours(hours: str, now: str, held: bool) -> None:
    assert Hours.of(hours).hold(time(*map(int, now.split(":")))) is held
