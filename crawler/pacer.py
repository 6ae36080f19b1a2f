"""Downloader middleware, the last before the wire: every request waits for its host's turn."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from scrapy import signals

from crawler.outcomes import reason_for
from crawler.urls import origin

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.lanes import Lane


class Pacer:
    """Reads lanes and the stop flag from the spider; obeys Retry-After; spaces retries out."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._backoff_s = crawler.settings.getfloat("MINGCHA_RETRY_BACKOFF_S")
        crawler.signals.connect(self._answered, signals.headers_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pacer:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        spider: Any = self._crawler.spider
        await self._lane(request).enter(request.meta.get("not_before", 0.0), spider.stopping)
        request.meta["in_lane"] = True

    def process_response(self, request: Request, response: Response) -> Response:
        lane = self._leave(request)
        if response.status in (429, 503):
            self._retry_later(request)
            lane.pause(retry_after(response.headers.get("Retry-After")) or self._backoff_s)
        elif response.status >= 500:
            self._retry_later(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not request.meta.get("in_lane"):
            return
        self._retry_later(request)
        self._leave(request).failed(reason_for(exception))

    def _answered(self, request: Request) -> None:
        self._lane(request).answered()

    def _lane(self, request: Request) -> Lane:
        spider: Any = self._crawler.spider
        lane: Lane = spider.lanes[origin(request.url)]
        return lane

    def _leave(self, request: Request) -> Lane:
        lane = self._lane(request)
        if request.meta.pop("in_lane", False):
            lane.leave()
        return lane

    def _retry_later(self, request: Request) -> None:
        """Takes effect on the copy that the retry middleware makes, if it makes one."""
        doubled = 2.0 ** request.meta.get("retry_times", 0)
        request.meta["not_before"] = asyncio.get_running_loop().time() + self._backoff_s * doubled


def retry_after(header: bytes | None, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for (a number or a date), None if it says nothing."""
    text = (header or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())
