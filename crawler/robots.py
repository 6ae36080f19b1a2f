"""Downloader middleware: robots.txt after RFC 9309, where Scrapy's own allows everything on errors.

    2xx                     its rules, of the first 500 KiB
    4xx                     no rules: everything is allowed
    a challenge             unreachable, whatever its status
    429, 412, 521, 5xx      unreachable: nothing of this host is asked for in this run
    no answer               unreachable
    3xx                     followed up to five times within the site's hosts, else unreachable

412 and 521 are what challenge walls answer; a wall says nothing about the rules behind it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request, signals
from scrapy.exceptions import IgnoreRequest, StopDownload
from scrapy.http.request import NO_CALLBACK

from crawler.challenge import blocked
from crawler.hosts import holds
from crawler.items import MissedError
from crawler.outcomes import reason_for
from crawler.redirects import location
from crawler.urls import absolute, origin

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

MAX_BYTES: Final = 500 * 1024
MAX_REDIRECTS: Final = 5
PRODUCT: Final = "mingcha"
"""The product token that robots groups are matched with."""

_UNREACHABLE_STATUS = frozenset({412, 429, 521})
Rules = Protego | None
"""None when robots.txt is unreachable."""


class Robots:
    """One robots.txt an origin and run; requests wait until it is known."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._rules: dict[str, asyncio.Task[Rules]] = {}
        crawler.signals.connect(self._stop_long_body, signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Robots:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if "robots" in request.meta:
            return
        rules = await self._known(request)
        if rules is None:
            stopping = self._spider.stopping.is_set()
            raise MissedError("dropped" if stopping else "robots-unreachable")
        if not rules.can_fetch(request.url, PRODUCT):
            raise MissedError("robots")

    @property
    def _spider(self) -> Any:
        return self._crawler.spider

    async def _known(self, request: Request) -> Rules:
        parts = urlsplit(request.url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._rules:
            self._rules[root] = asyncio.ensure_future(self._load(root, request.meta["site"]))
        return await asyncio.shield(self._rules[root])

    async def _load(self, root: str, site: str) -> Rules:
        url = f"{root}/robots.txt"
        rules = await self._fetch(url, site)
        delay = rules.crawl_delay(PRODUCT) if rules is not None else None
        if rules is not None:
            told = (absolute(address, url) for address in rules.sitemaps)
            self._spider.leads[site].announced += [a for a in told if a is not None][:100]
        if delay:
            self._spider.lanes[origin(url)].slow_down(float(delay))
        return rules

    async def _fetch(self, url: str, site: str) -> Rules:
        for _hop in range(MAX_REDIRECTS + 1):
            response = await self._get(url, site)
            if response is None:
                return None
            target = location(response)
            if target is None:
                return rules_from(response.status, response.body)
            if not holds(self._spider.sites[site], target):
                return None
            url = target
        return None

    async def _get(self, url: str, site: str) -> Response | None:
        request = Request(url, meta={"robots": 0, "site": site}, callback=NO_CALLBACK)
        assert self._crawler.engine is not None
        try:
            return await self._crawler.engine.download_async(request)
        except IgnoreRequest:
            return None
        except Exception as error:
            if reason_for(error) == "dropped":
                raise
            return None

    def _stop_long_body(self, data: bytes, request: Request) -> None:
        if "robots" not in request.meta:
            return
        request.meta["robots"] += len(data)
        if request.meta["robots"] > MAX_BYTES:
            raise StopDownload(fail=False)


def rules_from(status: int, body: bytes) -> Rules:
    """The rules that a final answer stands for; None if the answer is no answer."""
    if (blocked(status, body[:MAX_BYTES]) or "").startswith("challenge"):
        return None
    if 200 <= status < 300:
        text = body[:MAX_BYTES].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore")
        return Protego.parse(text)
    if 400 <= status < 500 and status not in _UNREACHABLE_STATUS:
        return Protego.parse("")
    return None
