"""Downloader middleware, the last before the wire: every request waits for its host's turn."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from scrapy import signals

from crawler.items import MissedError
from crawler.outcomes import reason_for
from crawler.stopping import stop
from crawler.urls import origin

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.lanes import Lane


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when a crawl may ask, over midnight too; the same time twice is always."""

    start: time
    end: time

    @classmethod
    def of(cls, text: str) -> Hours:
        """ "22:00-06:00", or "" for always."""
        clocks = (text or "0:00-0:00").split("-")
        first, last = (clock.partition(":") for clock in clocks)
        return cls(time(int(first[0]), int(first[2])), time(int(last[0]), int(last[2])))

    def hold(self, now: time) -> bool:
        """Whether a request may be sent at this time of day."""
        if self.start < self.end:
            return self.start <= now < self.end
        return self.start == self.end or now >= self.start or now < self.end


class Pacer:
    """Reads lanes and the stop flag from the spider; obeys Retry-After; spaces retries out; ends the
    crawl when its hours are over."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._backoff_s = crawler.settings.getfloat("MINGCHA_RETRY_BACKOFF_S")
        self._factor = crawler.settings.getfloat("MINGCHA_DELAY_FACTOR")
        self._hours = Hours.of(crawler.settings["MINGCHA_HOURS"])
        self._zone = ZoneInfo(crawler.settings["MINGCHA_TIMEZONE"])
        crawler.signals.connect(self._answered, signals.headers_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pacer:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        spider: Any = self._crawler.spider
        if not self._hours.hold(datetime.now(self._zone).time()):
            stop(self._crawler, "out-of-hours")
            raise MissedError("out-of-hours")
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
            lane.leave(self._adapted(request, lane))
        return lane

    def _adapted(self, request: Request, lane: Lane) -> float:
        """A host that takes long is given longer; one without a floor is a test site of our own."""
        latency: float = request.meta.get("download_latency") or 0.0
        return self._factor * latency if lane.delay_s else 0.0

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
