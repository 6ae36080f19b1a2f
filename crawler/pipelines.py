"""Item pipeline: hands every outcome to the archive; if it cannot keep one, the run stops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import signals

from crawler.items import Fetch, Miss
from crawler.stopping import stop

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Keep:
    """A document that could not be kept is no small error: disk, key or database are gone."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        crawler.signals.connect(self._failed, signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Keep:
        return cls(crawler)

    def process_item(self, item: Fetch | Miss) -> Fetch | Miss:
        spider: Any = self._crawler.spider
        if isinstance(item, Miss):
            spider.archive.miss(item)
            spider.tallies[item.site].misses[item.reason] += 1
        else:
            spider.archive.record(item)
            spider.count(item)
        return item

    def _failed(self) -> None:
        stop(self._crawler, "archive-failed")
