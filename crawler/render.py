"""Downloader middleware: pages that only a browser fills are filled by one, or end as missed."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request

from crawler import browser
from crawler.challenge import blocked
from crawler.hosts import holds, origins_of
from crawler.items import MissedError
from crawler.proxy import Proxy
from crawler.responses import declared_type, is_html
from crawler.robots import Robots
from crawler.urls import Origin, origin

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from casefile.site import Site

RENDERED, RAW = "X-Mingcha-Rendered", "X-Mingcha-Raw-Sha256"
"""Headers that tell a document's bytes are a browser's, and the hash of what the server sent."""


class Render:
    """`render: true` sites, and empty shells anywhere. One page at a time."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._one = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Render:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        if not self._is_wanted(request, response):
            return response
        if browser.missing() is not None:
            raise MissedError("needs-render", response.status)
        async with self._one:
            markup = await self._markup(request, response)
        body = (markup or "").encode("utf-8", "replace")
        if not body or len(body) > self._crawler.settings.getint("MINGCHA_MAX_HTML_BYTES"):
            raise MissedError("needs-render", response.status)
        reason = blocked(response.status, body)
        if reason is not None:
            raise MissedError(reason, response.status)
        return _replaced(response, body)

    def _is_wanted(self, request: Request, response: Response) -> bool:
        meta = request.meta
        if meta.get("shell"):
            return True
        site = self._spider.sites[meta["site"]]
        if not site.render or response.status != 200 or meta.get("kind") not in ("page", "pager"):
            return False
        return is_html(response.body, declared_type(response), response.url)

    async def _markup(self, request: Request, response: Response) -> str | None:
        site: Site = self._spider.sites[request.meta["site"]]
        limit = self._crawler.settings.getint("DOWNLOAD_MAXSIZE")
        proxy = Proxy(origins_of(site.allowed_hosts), site.private_network, self._turn, limit)
        content_type = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
        raw = browser.Raw(response.url, response.body, content_type)
        async with proxy.serving():
            return await browser.rendered(
                raw, proxy, self._agent, lambda url: self._allowed(site, url)
            )

    async def _allowed(self, site: Site, url: str) -> bool:
        """The site's own hosts, excluded parts never, robots obeyed. What a tunnel will hide from
        the proxy waits for its turn here."""
        if not holds(site, url) or not site.allows_document(url):
            return False
        robots = self._crawler.get_downloader_middleware(Robots)
        try:
            if robots is not None:
                await robots.process_request(Request(url, meta={"site": site.key}))
            if url.startswith("https:"):
                async with self._turn(origin(url)):
                    pass
        except MissedError:
            return False
        return True

    @contextlib.asynccontextmanager
    async def _turn(self, place: Origin) -> AsyncIterator[None]:
        lane = self._spider.lanes[place]
        await lane.enter(0.0, self._spider.stopping)
        try:
            yield
        finally:
            lane.leave()

    @property
    def _spider(self) -> Any:
        return self._crawler.spider

    @property
    def _agent(self) -> str:
        return str(self._crawler.settings["USER_AGENT"])


def _replaced(response: Response, body: bytes) -> Response:
    headers = response.headers.copy()
    headers["Content-Type"] = "text/html; charset=utf-8"
    headers[RENDERED] = "1"
    headers[RAW] = hashlib.sha256(response.body).hexdigest()
    return response.replace(body=body, headers=headers)
