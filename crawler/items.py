"""What a crawl yields: every URL that was asked for ends as one of these two."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

from casefile.coverage import Miss
from casefile.documents import Fetch
from crawler.challenge import CODES

__all__ = ["BLOCKING", "FINAL", "REASONS", "Fetch", "Miss", "MissedError"]

REASONS = {
    "robots": "robots.txt forbids it",
    "robots-unreachable": "robots.txt could not be read, so nothing of that host was asked for",
    "offsite": "not on the site's hosts",
    "offsite-attachment": "looks like a file on a host that the catalogue does not list",
    "scheme": "not http or https",
    "too-large": "larger than the limit, as sent or decompressed",
    "timeout": "not finished in time",
    "dns": "the host name did not resolve",
    "refused": "no connection, or broken off",
    "tls": "no trusted TLS connection",
    "truncated": "the body ended early",
    "encoding": "the compressed body could not be unpacked",
    "redirect-offsite": "redirects to a host outside the site",
    "redirect-excluded": "redirects to a part that the catalogue excludes",
    "redirect-loop": "redirects in a circle or too often",
    "depth": "deeper than the site's limit",
    "page-limit": "more pages than the site's limit",
    "url-length": "the URL is too long",
    "trap": "the path repeats itself",
    "cut-trap": "cut: trap, an endless part of the site; the URL is the pattern of its addresses",
    "soft-404": "the page that the site shows for addresses that do not exist",
    "pager-unread": "a list's further pages open only by a script or a form that cannot be read",
    "private-address": "the host name leads to an inside address",
    **dict.fromkeys(CODES, "a bot challenge instead of the document"),
    "login": "a login page instead of the document",
    "too-slow": "came more slowly than the least rate",
    "out-of-hours": "its turn did not come within the hours of crawling",
    "needs-render": "an empty shell that only a browser fills",
    "retry-after": "the server asked to stay away longer than the night",
    "dropped": "the run ended before its turn, or an internal error",
}
"""Reason codes of a miss; besides these `http-404`, `http-403`, ... and `http-5xx`."""

BLOCKING = frozenset(
    {*CODES, "robots-unreachable", "needs-render", "retry-after", "private-address"}
    | {"pager-unread"}
)
"""A site that gave one of these was not crawled completely, whatever else it gave."""

FINAL = frozenset(
    {"robots", "offsite", "offsite-attachment", "scheme", "depth", "url-length", "trap"}
    | {"cut-trap", "soft-404", "redirect-offsite", "redirect-excluded", "redirect-loop"}
    | {f"http-{status}" for status in (400, 401, 403, 404, 405, 406, 410, 414, 451)}
)
"""Answers that asking again would not change; the other reasons leave a document unread."""


class MissedError(IgnoreRequest):
    """Raised by middlewares: the request ends here with this reason."""

    def __init__(self, reason: str, status: int | None = None):
        super().__init__(reason)
        self.reason = reason
        self.status = status
