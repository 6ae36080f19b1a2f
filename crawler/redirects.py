"""Where a response redirects to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.urls import absolute

if TYPE_CHECKING:
    from scrapy.http import Response

STATUSES = frozenset({301, 302, 303, 307, 308})
MAX_HOPS = 10


def location(response: Response) -> str | None:
    """The absolute target of a redirect; "" if it is no http(s) URL, None if there is none."""
    header = response.headers.get("Location")
    if response.status not in STATUSES or not header:
        return None
    written = "".join(chr(b) if b < 128 else f"%{b:02X}" for b in header)
    return absolute(written, response.url) or ""
