"""Extension: a JSON line of progress on stdout every MINGCHA_PROGRESS_S seconds."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from crawler.tally import progress

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Progress:
    """Off unless the process that started the crawl reads its stdout."""

    def __init__(self, crawler: Crawler):
        self._seconds = crawler.settings.getfloat("MINGCHA_PROGRESS_S")
        if not self._seconds:
            raise NotConfigured
        self._crawler = crawler
        self._loop: Any = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        return cls(crawler)

    def _opened(self) -> None:
        self._loop = create_looping_call(self._say)
        self._loop.start(self._seconds, now=False)

    def _closed(self) -> None:
        if self._loop is not None and self._loop.running:
            self._loop.stop()
        self._say()

    def _say(self) -> None:
        spider: Any = self._crawler.spider
        queued = len(spider.frontier) if spider.frontier is not None else 0
        say({"progress": progress(list(spider.tallies.values()), queued)})


def say(message: dict[str, Any]) -> None:
    """One JSON line on stdout, at once."""
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    sys.stdout.flush()
