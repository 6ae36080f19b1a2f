"""Downloader middleware: ends a request that met a challenge, and counts its host's challenges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.http import HtmlResponse

from crawler.challenge import STATUSES, blocked
from crawler.items import MissedError
from crawler.redirects import location
from crawler.urls import origin

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


def _reason(request: Request, response: Response) -> str | None:
    target = location(response)
    markup = isinstance(response, HtmlResponse) or response.status in STATUSES
    if not markup and target is None:
        return None
    asked = (request.meta.get("hops") or (request.url,))[0]
    return blocked(response.status, response.body, target, asked)


class Walls:
    """Three challenges in a row close the host's lane for this run."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Walls:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        if "robots" in request.meta:
            return response
        spider: Any = self._crawler.spider
        lane = spider.lanes[origin(request.url)]
        reason = _reason(request, response)
        if reason == "needs-render":
            request.meta["shell"] = True  # crawler.render fills it, or says that it cannot
            return response
        if reason is not None:
            lane.failed(reason)
            raise MissedError(reason, response.status)
        if response.status == 200:
            lane.served()
        return response
