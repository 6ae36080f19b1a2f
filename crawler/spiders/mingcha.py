"""The spider: asks each site's pages and attachments, and gives each URL one end and a reason."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.misc import load_object
from twisted.python.failure import Failure

from casefile.site import Site
from crawler.archive import Archive
from crawler.frontier import Frontier
from crawler.hosts import holds, lanes_for, origins_of
from crawler.items import Fetch, Miss
from crawler.leads import Leads
from crawler.links import Link, Page
from crawler.logs import protect
from crawler.outcomes import reason_for, reason_for_status
from crawler.redirects import MAX_HOPS, STATUSES, location
from crawler.resolver import GuardedResolver
from crawler.responses import declared_type, fetch_of, is_html
from crawler.tally import Tally
from crawler.urls import MAX_LENGTH, canonical, is_asset, is_attachment, is_trap, origin

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

Outcome = Request | Fetch | Miss
Meta = dict[str, Any]


class MingchaSpider(Spider):
    """`scrapy crawl mingcha -a run_id=ID [-a site=KEY]`; `python -m crawler.run` is the same."""

    name = "mingcha"

    def __init__(self, archive: Archive, site: str | None = None, **kwargs: Any):
        super().__init__(**kwargs)
        self.archive = archive
        self.sites: dict[str, Site] = {s.key: s for s in archive.sites(site)}
        self.lanes = lanes_for(self.sites.values())
        self.tallies = {s.key: Tally(s.key, s.expected.pages_min or 0) for s in self.sites.values()}
        self.leads = {key: Leads(site) for key, site in self.sites.items()}
        self.stopping = asyncio.Event()
        self.frontier: Frontier | None = None
        self.resolver: GuardedResolver | None = None
        self._seen: dict[str, set[str]] = {key: set() for key in self.sites}
        self._pages: dict[str, int] = dict.fromkeys(self.sites, 0)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> MingchaSpider:
        """Opens the archive; an unknown site key is an UnknownSiteError."""
        protect(crawler.settings["LOG_LEVEL"])
        archive = load_object(crawler.settings["MINGCHA_ARCHIVE"])(kwargs.pop("run_id", ""))
        return super().from_crawler(crawler, archive, *args, **kwargs)

    def _guard(self) -> None:
        """Nothing is asked for without the resolver that keeps a crawl outside."""
        from twisted.internet import reactor

        resolver = getattr(reactor, "nameResolver", None)
        if not isinstance(resolver, GuardedResolver):
            raise RuntimeError("TWISTED_DNS_RESOLVER must be crawler.resolver.GuardedResolver")
        for each in self.sites.values():
            places = origins_of(each.allowed_hosts)
            resolver.admit(places, private_network=each.private_network)
        self.resolver = resolver

    async def start(self) -> AsyncIterator[Outcome]:
        """The start URLs of every site, one site's after another's in turn by the frontier."""
        self._guard()
        for site in self.sites.values():
            for url in site.start_urls:
                for outcome in self._follow(site, Link(url), None, depth=0):
                    yield outcome
        for asked in asyncio.as_completed([self._acquaint(s) for s in self.sites.values()]):
            for outcome in await asked:
                yield outcome

    async def _acquaint(self, site: Site) -> list[Outcome]:
        """What a site's sitemap leads to; also learns how the site answers for what is not there."""
        assert self.crawler.engine is not None
        found = await self.leads[site.key].acquaint(self.crawler.engine.download_async)
        if found is None:
            return []
        url, page = found
        self._seen[site.key].add(url)
        return [o for link in page.links for o in self._follow(site, link, url, depth=1)]

    def parse(self, response: Response, **_kwargs: Any) -> Iterator[Outcome]:
        """A response of any status."""
        site = self.sites[response.meta["site"]]
        if response.status in STATUSES:
            yield from self._redirected(site, response)
        elif 200 <= response.status < 300:
            yield from self._document(site, response)
        else:
            yield self._miss(response.meta, reason_for_status(response.status), response.status)

    def failed(self, failure: Failure) -> Iterator[Miss]:
        """A request without a usable response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        assert error is not None
        reason = reason_for(error)
        assert self.resolver is not None
        if reason in ("dns", "robots-unreachable") and origin(request.url) in self.resolver.refused:
            reason = "private-address"
        yield self._miss(request.meta, reason, getattr(error, "status", None))

    def count(self, fetch: Fetch) -> None:
        """Called when the archive has kept a document."""
        assert fetch.site is not None
        tally = self.tallies[fetch.site]
        is_page = is_html(fetch.data, fetch.declared, fetch.url)
        tally.pages += is_page
        tally.attachments += not is_page
        tally.bytes += len(fetch.data)

    def closed(self, reason: str) -> None:
        """Keeps what never had its turn as dropped, if the archive still works."""
        left = self.frontier.drain() if self.frontier is not None else []
        for request in left:
            self.tallies[request.meta["site"]].misses["dropped"] += 1
            if reason != "archive-failed":
                self.archive.miss(self._miss(request.meta, "dropped"))
        self.archive.close()

    def _document(self, site: Site, response: Response) -> Iterator[Outcome]:
        limit = self.crawler.settings.getint("MINGCHA_MAX_HTML_BYTES")
        leads, meta = self.leads[site.key], response.meta
        if len(response.body) > limit and is_html(
            response.body, declared_type(response), response.url
        ):
            yield self._miss(meta, "too-large", response.status)
            return
        page = leads.read(response)
        if page is None:
            yield fetch_of(response, None)
            return
        if leads.is_missing(page, response):
            yield self._miss(meta, "soft-404", response.status)
            return
        yield fetch_of(response, page.title)
        if page.unread:
            yield self._miss(meta, "pager-unread", response.status)
        leads.saw(page, response, [link.url for link in page.links])
        yield from self._links(site, page, meta)

    def _links(self, site: Site, page: Page, meta: Meta) -> Iterator[Outcome]:
        """A page that was fetched as a file (its link said so) is followed only where pages are."""
        if meta["kind"] == "file" and not (
            site.allows(meta["url"]) and self._has_room(site) and meta["depth"] <= site.limits.depth
        ):
            return
        self._pages[site.key] += meta["kind"] == "file"
        found_on = meta["found_on"] if meta["kind"] == "data" else None
        for link in (*self.leads[site.key].sitemaps(), *page.links):
            depth = meta["depth"] + (link.kind not in ("pager", "data"))
            is_further = link.kind == "data" and found_on is not None
            yield from self._follow(site, link, found_on if is_further else meta["url"], depth)

    def _follow(
        self, site: Site, link: Link, found_on: str | None, depth: int
    ) -> Iterator[Outcome]:
        url = canonical(link.url)
        known, seen = url or link.url, self._seen[site.key]
        if known in seen or is_asset(known):
            return
        seen.add(known)
        meta: Meta = {"site": site.key, "url": known, "found_on": found_on, "text": link.text}
        meta |= {"depth": depth, "kind": link.kind, "hops": ()}
        if url is None:
            yield self._miss(meta, "scheme")
        elif not holds(site, url):
            self.tallies[site.key].offsite += 1
            if found_on is None or is_attachment(url):
                yield self._miss(meta, "offsite-attachment" if found_on else "offsite")
        elif not self._is_wanted(site, meta):
            self.tallies[site.key].skipped += 1
        else:
            asked = self._asked(site, meta)
            if asked is not None:
                yield asked

    def _is_wanted(self, site: Site, meta: Meta) -> bool:
        if meta["found_on"] is None:
            return True
        url: str = meta["url"]
        is_document = meta["kind"] in ("file", "data")
        return site.allows_document(url) if is_document else site.allows(url)

    def _asked(self, site: Site, meta: Meta) -> Outcome | None:
        """The request for a new URL, or why it is not made."""
        is_page = meta["kind"] != "file"
        trap = None if is_trap(meta["url"]) else self.leads[site.key].cut(meta["url"], meta["kind"])
        if trap is not None:
            return self._cut(site, meta, trap)
        limits = (
            ("url-length", len(meta["url"]) > MAX_LENGTH),
            ("trap", is_trap(meta["url"])),
            ("depth", is_page and meta["depth"] > site.limits.depth),
            ("page-limit", is_page and not self._has_room(site)),
        )
        for reason, is_over in limits:
            if is_over:
                return self._miss(meta, reason)
        self._pages[site.key] += is_page
        return self._request(meta["url"], meta)

    def _cut(self, site: Site, meta: Meta, pattern: str) -> Outcome | None:
        """One miss a pattern; each further address is counted."""
        if self.leads[site.key].is_news(pattern):
            return self._miss({**meta, "url": pattern}, "cut-trap")
        self.tallies[site.key].misses["cut-trap"] += 1
        return None

    def _has_room(self, site: Site) -> bool:
        return self._pages[site.key] < site.limits.pages

    def _redirected(self, site: Site, response: Response) -> Iterator[Outcome]:
        meta, target = response.meta, location(response)
        hops = (*meta["hops"], response.url)
        reason = self._redirect_refusal(site, target, hops)
        if reason is not None or not target:
            yield self._miss(meta, reason or reason_for_status(response.status), response.status)
            return
        url = canonical(target) or target
        if url != meta["url"] and url in self._seen[site.key]:
            return  # that URL ends in a record or a miss of its own
        self._seen[site.key].add(url)
        yield self._request(target, {**_own(meta), "url": url, "hops": hops}, priority=1)

    def _redirect_refusal(
        self, site: Site, target: str | None, hops: tuple[str, ...]
    ) -> str | None:
        if not target:
            return "scheme" if target == "" else None
        if not holds(site, target):
            return "redirect-offsite"
        if target in hops or len(hops) > MAX_HOPS:
            return "redirect-loop"
        return None if site.allows_document(target) else "redirect-excluded"

    def _request(self, url: str, meta: Meta, priority: int = 0) -> Request:
        self.tallies[meta["site"]].requested += 1
        headers = {"Referer": meta["found_on"]} if _same_origin(url, meta["found_on"]) else None
        return Request(
            url,
            callback=self.parse,
            errback=self.failed,
            headers=headers,
            meta=meta,
            priority=priority,
            dont_filter=True,
        )

    def _miss(self, meta: Meta, reason: str, status: int | None = None) -> Miss:
        return Miss(meta["site"], meta["url"], reason, meta["found_on"], status)


def _own(meta: Meta) -> Meta:
    return {k: meta[k] for k in ("site", "url", "found_on", "text", "depth", "kind", "hops")}


def _same_origin(url: str, found_on: str | None) -> bool:
    return found_on is not None and origin(url) == origin(found_on)
