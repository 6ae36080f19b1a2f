from __future__ import annotations

import re

import pytest
from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    StopDownload,
)
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure

from crawler.items import BLOCKING, FINAL, REASONS, MissedError
from crawler.outcomes import reason_for, reason_for_status


class WrappedError(Exception):
    def __init__(self, *inner: BaseException):
        self.reasons = [Failure(e) for e in inner]


def tls_error() -> BaseException:
    error = DownloadFailedError("x")
    error.__cause__ = WrappedError(SSL.Error([("a", "b", "certificate verify failed")]))
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MissedError("robots"), "robots"),
        (DownloadTimeoutError(), "timeout"),
        (TimeoutError(), "timeout"),
        (CannotResolveHostError(), "dns"),
        (DownloadCancelledError(), "too-large"),
        (StopDownload(), "too-large"),
        (ResponseDataLossError(), "truncated"),
        (DownloadConnectionRefusedError(), "refused"),
        (DownloadFailedError(), "refused"),
        (ConnectionLost(), "refused"),
        (ConnectionResetError(), "refused"),
        (tls_error(), "tls"),
        (KeyError("surprise"), "dropped"),
    ],
)
def test_reason_for(error: BaseException, reason: str) -> None:
    assert reason_for(error) == reason


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "http-404"), (403, "http-403"), (500, "http-5xx"), (503, "http-5xx"), (304, "http-304")],
)
def test_reason_for_status(status: int, reason: str) -> None:
    assert reason_for_status(status) == reason


def test_reason_codes_are_short_codes_and_in_one_table() -> None:
    named = {reason for reason in FINAL | BLOCKING if not reason.startswith("http-")}
    assert named <= REASONS.keys()
    assert not FINAL & BLOCKING
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{0,39}", reason) for reason in REASONS)
