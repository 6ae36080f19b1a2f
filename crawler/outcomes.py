"""An exception of the downloader -> the reason code of a miss."""

from __future__ import annotations

import zlib

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    StopDownload,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import (
    ConnectError,
    ConnectionClosed,
    ConnectionDone,
    ConnectionLost,
    DNSLookupError,
)
from twisted.internet.error import TimeoutError as TxTimeoutError
from twisted.python.failure import Failure

from crawler.items import MissedError

_KINDS: tuple[tuple[str, tuple[type[BaseException], ...]], ...] = (
    ("timeout", (DownloadTimeoutError, TxTimeoutError, TimeoutError)),
    ("dns", (CannotResolveHostError, DNSLookupError)),
    ("too-large", (DownloadCancelledError, StopDownload)),
    ("truncated", (ResponseDataLossError,)),
    ("scheme", (UnsupportedURLSchemeError,)),
    ("encoding", (zlib.error,)),
    (
        "refused",
        (
            DownloadConnectionRefusedError,
            DownloadFailedError,
            ConnectError,
            ConnectionDone,
            ConnectionLost,
            ConnectionClosed,
            ConnectionError,
        ),
    ),
)


def reason_for(error: BaseException) -> str:
    """The reason code for any exception a request can end with; "dropped" for unforeseen ones."""
    if isinstance(error, MissedError):
        return error.reason
    if any(_is_tls(e) for e in _family(error)):
        return "tls"
    for reason, kinds in _KINDS:
        if isinstance(error, kinds):
            return reason
    return (
        "encoding"
        if isinstance(error, OSError) and not isinstance(error, IgnoreRequest)
        else "dropped"
    )


def reason_for_status(status: int) -> str:
    """`http-404`, `http-5xx`, ... for a response that is no document."""
    return "http-5xx" if status >= 500 else f"http-{status}"


def _is_tls(error: BaseException) -> bool:
    return isinstance(error, SSL.Error) or type(error).__name__ in (
        "VerificationError",
        "CertificateError",
    )


def _family(error: BaseException) -> list[BaseException]:
    """The exception, its causes, and what Twisted wrapped in its `reasons`."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or any(one is f for f in found):
            continue
        found.append(one)
        waiting += [one.__cause__, one.__context__]
        reasons = getattr(one, "reasons", None) or ()
        waiting += [r.value if isinstance(r, Failure) else r for r in reasons]
    return found
