"""The hosts and ports of the catalogue's sites, and one lane for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from casefile.site import Site
from crawler.lanes import Lane
from crawler.urls import DEFAULT_PORTS, Origin, canonical, origin


@lru_cache(maxsize=4096)
def origins_of(allowed_hosts: tuple[str, ...]) -> frozenset[Origin]:
    """`host` means ports 80 and 443, `host:port` that port alone."""
    return frozenset(place for host in allowed_hosts for place in _origins(host))


def holds(site: Site, url: str) -> bool:
    """Whether a URL's host and port is one of the site's."""
    return origin(url) in origins_of(site.allowed_hosts)


def lanes_for(sites: Iterable[Site]) -> dict[Origin, Lane]:
    """Where sites share a host, its lane is the gentlest of their wishes."""
    sharing: dict[Origin, list[Site]] = {}
    for site in sites:
        for place in origins_of(site.allowed_hosts):
            sharing.setdefault(place, []).append(site)
    return {
        place: Lane(
            max(site.politeness.delay_s for site in those),
            min(site.politeness.concurrency for site in those),
        )
        for place, those in sharing.items()
    }


def _origins(host: str) -> tuple[Origin, ...]:
    url = canonical(f"http://{host}/")
    if url is None:
        return ()
    place = origin(url)
    if re.search(r":\d+$", host):
        return (place,)
    return tuple(Origin(place.host, port) for port in DEFAULT_PORTS.values())
