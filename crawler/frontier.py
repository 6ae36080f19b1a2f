"""Scrapy scheduler: first in, first out per host, hosts in turn, never more than a host may take.

It lives in memory: what a run has reached is in the casefile, and a run that died is done again
from the start (Scrapy's own job folder loses its queue when the process is killed).
"""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, Any

from scrapy.core.scheduler import BaseScheduler

from crawler.urls import Origin, origin

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler


class Frontier(BaseScheduler):
    """Hands out a request only while its host has fewer under way than its lane allows."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._queues: dict[Origin, deque[Request]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Frontier:
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        spider.frontier = self  # type: ignore[attr-defined]

    def __len__(self) -> int:
        return sum(len(queue) for queue in self._queues.values())

    def has_pending_requests(self) -> bool:
        return bool(self._queues)

    def enqueue_request(self, request: Request) -> bool:
        """Redirects go on at once; new links and retries wait behind what is known already."""
        queue = self._queues.setdefault(origin(request.url), deque())
        if request.priority > 0:
            queue.appendleft(request)
        else:
            queue.append(request)
        return True

    def next_request(self) -> Request | None:
        busy = self._busy()
        for place in self._queues:
            if busy[place] < self._allowed(place):
                return self._take(place)
        return None

    def drain(self) -> list[Request]:
        """What never got its turn; empties the frontier."""
        left = [request for queue in self._queues.values() for request in queue]
        self._queues.clear()
        return left

    def _take(self, place: Origin) -> Request:
        queue = self._queues.pop(place)
        request = queue.popleft()
        if queue:
            self._queues[place] = queue  # to the end: hosts in turn
        return request

    def _busy(self) -> Counter[Origin]:
        assert self._crawler.engine is not None
        return Counter(origin(r.url) for r in self._crawler.engine.downloader.active)

    def _allowed(self, place: Origin) -> int:
        spider: Any = self._crawler.spider
        return spider.lanes[place].concurrency if place in spider.lanes else 1
