"""Where the responses of one site lead to, and where they must not lead: links, traps, soft 404."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from casefile.site import Site
from crawler.links import Link, Page, read
from crawler.reading import read_other
from crawler.responses import declared_type, encoding_of, is_html
from crawler.sitemaps import guessed
from crawler.softmissing import SoftMissing, probe_address
from crawler.traps import Cut, Traps, pattern
from crawler.urls import is_attachment, origin

if TYPE_CHECKING:
    from scrapy.http import Response

Download = Callable[[Request], Awaitable["Response"]]


@dataclass(slots=True)
class Leads:
    """One site in one run. The spider asks it what a response leads to and what is a trap."""

    site: Site
    traps: Traps = field(default_factory=lambda: Traps(datetime.now(UTC).date()))
    announced: list[str] = field(default_factory=list, repr=False)
    _soft: dict[str, SoftMissing] = field(default_factory=dict, repr=False)
    _said: set[str] = field(default_factory=set, repr=False)

    def read(self, response: Response) -> Page | None:
        """What a document leads to; None if it is no page and no list."""
        meta, body = response.meta, response.body
        base = meta["found_on"] or response.url if meta["kind"] == "data" else response.url
        if is_html(body, declared_type(response), response.url):
            listed = (
                read_other(body, response.url, base, encoding_of(response))
                if _is_list(meta)
                else None
            )
            return listed or read(body, response.url, encoding_of(response))
        return read_other(body, response.url, base, encoding_of(response))

    def is_missing(self, page: Page, response: Response) -> bool:
        """Whether a page says that there is no page; a start page never does."""
        known = self._soft.get(str(origin(response.url)))
        if known is None or not page.lines:
            return False
        text = "\n".join(page.lines)
        if response.meta["found_on"] is None:
            known.forget(text)
            return False
        return known.matches(text)

    def saw(self, page: Page, response: Response, targets: Collection[str]) -> None:
        """Tell what a page held and which addresses it leads to."""
        meta = response.meta
        if meta["kind"] != "file":
            self.traps.saw(meta["url"], meta["found_on"], page.lines, targets)

    def cut(self, url: str, kind: str) -> str | None:
        """The masked pattern under which a page is cut as a trap, else None; files never are."""
        if kind in ("file", "data") or is_attachment(url) or self.traps.refuses(url) is None:
            return None
        return f"{url.partition('://')[0]}://{pattern(url)}"

    def is_news(self, name: str) -> bool:
        """Whether a pattern is cut for the first time in this run."""
        news = name not in self._said
        self._said.add(name)
        return news

    def cuts(self) -> tuple[Cut, ...]:
        """What was cut, counted by pattern, for the coverage of the run."""
        return self.traps.cuts()

    def sitemaps(self) -> list[Link]:
        """Sitemaps that a robots.txt announced since the last question."""
        told, self.announced = self.announced, []
        return [Link(address, "data") for address in told]

    async def acquaint(self, download: Download) -> tuple[str, Page] | None:
        """Before the crawl: one address that cannot exist, and the usual sitemap if it is there.

        Both go the way of every request (hosts, robots, pace); that they fail is no miss.
        """
        start = self.site.start_urls[0]
        missing = await self._asked(download, probe_address(start, secrets.token_hex(8)))
        if missing is not None and is_html(missing.body, declared_type(missing), missing.url):
            page = read(missing.body, missing.url, encoding_of(missing))
            soft = self._soft.setdefault(str(origin(start)), SoftMissing())
            soft.learn(missing.status, "\n".join(page.lines))
        address = guessed(start)
        listed = await self._asked(download, address) if address else None
        if listed is None or listed.status != 200 or address is None:
            return None
        found = read_other(listed.body, address, address, encoding_of(listed))
        return (address, found) if found is not None else None

    async def _asked(self, download: Download, url: str) -> Response | None:
        request = Request(url, meta={"site": self.site.key, "probe": True}, callback=NO_CALLBACK)
        try:
            return await download(request)
        except Exception:  # noqa: BLE001  (a question on our own account has no end to record)
            return None


def _is_list(meta: dict[str, object]) -> bool:
    return meta["kind"] == "data"
