"""Scrapy's HTTP download handler, without requests that it makes on its own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class PoliteHandler(HTTP11DownloadHandler):
    """Twisted asks again at once when a kept connection dies before the response: no delay, no
    turn. Here that is a failure like any other, retried in its turn."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._pool.retryAutomatically = False
