"""The codes by which a URL ends without a document, sorted by what they mean for coverage."""

from __future__ import annotations

from typing import Literal

Kind = Literal["robots", "blocked", "failed", "limit", "waiting", "gone", "scope"]
KINDS: tuple[Kind, ...] = ("robots", "blocked", "failed", "limit", "waiting", "gone", "scope")

_KIND_OF: dict[str, Kind] = {
    "robots": "robots",
    "robots-unreachable": "blocked",
    "needs-render": "blocked",
    "pager-unread": "blocked",
    "retry-after": "blocked",
    "private-address": "blocked",
    "http-401": "blocked",
    "http-403": "blocked",
    "http-429": "blocked",
    "too-large": "limit",
    "too-slow": "limit",
    "depth": "limit",
    "page-limit": "limit",
    "url-length": "limit",
    "trap": "limit",
    "cut-trap": "limit",
    "soft-404": "gone",
    "dropped": "waiting",
    "out-of-hours": "waiting",
    "http-404": "gone",
    "http-410": "gone",
    "offsite": "scope",
    "offsite-attachment": "scope",
    "scheme": "scope",
    "redirect-offsite": "scope",
    "redirect-excluded": "scope",
}


def kind_of(reason: str) -> Kind:
    """Refused by robots, blocked, failed, cut by a limit, waiting, gone, or outside the site.

    Every code of a wall begins with "challenge"; a code that nobody listed is a failure.
    """
    if reason.startswith("challenge"):
        return "blocked"
    return _KIND_OF.get(reason, "failed")
