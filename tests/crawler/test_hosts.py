from __future__ import annotations

import asyncio

import pytest

from casefile.site import Agency, Politeness, Site
from crawler.hosts import holds, lanes_for, origins_of
from crawler.urls import Origin


def site(*hosts: str, delay_s: float = 3, concurrency: int = 1) -> Site:
    return Site(
        key="a",
        name="示例局",
        agency=Agency("示例局"),
        start_urls=(),
        allowed_hosts=hosts,
        politeness=Politeness(delay_s, concurrency),
    )


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("h.cn", {Origin("h.cn", 80), Origin("h.cn", 443)}),
        ("H.cn:8080", {Origin("h.cn", 8080)}),
        ("[::1]:81", {Origin("::1", 81)}),
        ("not a host", set()),
    ],
)
def test_origins_of(host: str, expected: set[Origin]) -> None:
    assert origins_of((host,)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h.cn/a", True),
        ("https://h.cn/a", True),
        ("http://h.cn:8080/a", False),
        ("http://h.cn.evil.example/a", False),
        ("http://evilh.cn/a", False),
        ("http://127.0.0.1/a", False),
    ],
)
def test_holds(url: str, expected: bool) -> None:
    assert holds(site("h.cn"), url) is expected


def test_sites_on_one_host_share_its_lane_and_the_gentlest_wish_counts() -> None:
    async def scene() -> tuple[float, int]:
        lanes = lanes_for([site("h.cn", delay_s=3, concurrency=2), site("h.cn", delay_s=8)])
        lane = lanes[Origin("h.cn", 443)]
        return lane.delay_s, lane.concurrency

    assert asyncio.run(scene()) == (8, 1)
