"""How a crawl is ended before it is through."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_under_way: set[asyncio.Future[None]] = set()


def stop(crawler: Crawler, reason: str) -> None:
    """End a crawl soon: what waits for its turn is dropped, what is under way finishes."""
    spider: Any = crawler.spider
    if spider is None or spider.stopping.is_set():
        return
    spider.stopping.set()
    assert crawler.engine is not None
    task = asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
