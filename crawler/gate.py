"""Downloader middleware, the first: http(s) to the site's own hosts only, whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.hosts import holds
from crawler.items import MissedError
from crawler.urls import DEFAULT_PORTS

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class Gate:
    """Links and redirects are judged before; this is what holds if that judgement is ever wrong."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._proxy = crawler.settings.get("MINGCHA_PROXY") or None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Gate:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider: Any = self._crawler.spider
        if urlsplit(request.url).scheme not in DEFAULT_PORTS:
            raise MissedError("scheme")
        if not holds(spider.sites[request.meta["site"]], request.url):
            raise MissedError("offsite")
        request.meta.pop("proxy", None)
        if self._proxy is not None:  # after the allow-list, so that no CONNECT goes past it
            request.meta["proxy"] = self._proxy
