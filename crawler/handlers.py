"""Scrapy's HTTP download handler: no requests on its own account, every response as it came."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    TunnelError,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ScrapyAgent,
)
from scrapy.exceptions import DownloadFailedError, StopDownload
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future

from crawler import provenance
from crawler.hosts import origins_of
from crawler.items import MissedError
from crawler.tls import TlsPolicy

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_RATE = "rate"


class PoliteHandler(HTTP11DownloadHandler):
    """Twisted asks again at once when a kept connection dies before the response: no delay, no
    turn. Here that is a failure like any other, retried in its turn.

    A body that comes slower than MINGCHA_MIN_RATE bytes a second, counted after MINGCHA_RATE_GRACE_S
    seconds, is a miss "too-slow"; DOWNLOAD_TIMEOUT is for the whole response.
    """

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._pool.retryAutomatically = False
        self._pool._factory = _RecordingFactory
        self._tls = TlsPolicy()
        self._contextFactory = self._tls  # type: ignore[assignment]
        self._least = crawler.settings.getfloat("MINGCHA_MIN_RATE")
        self._grace = crawler.settings.getfloat("MINGCHA_RATE_GRACE_S")
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._received, signals.bytes_received)

    async def download_request(self, request: Request) -> Response:
        """As Scrapy's, with an agent that notes what the wire showed."""
        agent = _Agent(
            contextFactory=self._contextFactory,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        request.meta[_RATE] = [monotonic(), 0]
        try:
            with wrap_twisted_exceptions():
                return await maybe_deferred_to_future(agent.download_request(request))
        except StopDownload:
            if request.meta[_RATE] is None:
                raise MissedError("too-slow") from None
            raise
        except TunnelError:
            raise DownloadFailedError("the proxy opened no tunnel") from None

    def _opened(self) -> None:
        spider: Any = self._crawler.spider
        allowing = [site for site in spider.sites.values() if site.tls.allow_broken]
        strict = [site for site in spider.sites.values() if not site.tls.allow_broken]
        broken = {place for site in allowing for place in origins_of(site.allowed_hosts)}
        # a host that one site trusts only whole is never taken broken for another
        self._tls.allow_broken(
            broken - {place for site in strict for place in origins_of(site.allowed_hosts)}
        )

    def _received(self, data: bytes, request: Request) -> None:
        state = request.meta.get(_RATE)
        if state is None:
            return
        state[1] += len(data)
        seconds = monotonic() - state[0]
        if self._least and seconds > self._grace and state[1] < self._least * seconds:
            request.meta[_RATE] = None
            raise StopDownload(fail=True)


class _Agent(_ScrapyAgent):
    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:
        request.meta[provenance.KEY] = getattr(txresponse, "_mingcha", None)
        return super()._cb_bodyready(txresponse, request)


class _RecordingParser(_LenientHTTPClientParser):
    """Keeps every header line as it was; the parser itself lower-cases and sorts them."""

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        received: list[tuple[bytes, bytes]] = self.response.__dict__.setdefault("_received", [])
        received.append((name, value))
        super().headerReceived(name, value)  # type: ignore[no-untyped-call]


class _RecordingProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        answered = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _RecordingParser
        transport = self.transport

        def note(response: Any) -> Any:
            received = response.__dict__.get("_received", ())
            response._mingcha = provenance.seen(received, response.version, transport)
            return response

        return answered.addCallback(note)


class _RecordingFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _RecordingProtocol:  # noqa: ARG002, N802
        return _RecordingProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
