from __future__ import annotations

import socket
from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.resolver import GuardedResolver
from crawler.urls import Origin

INSIDE = (
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0",
    "0.0.0.0",
    "localhost",
    "::1",
    "::ffff:127.0.0.1",
    "::",
    "10.0.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "fe80::1",
)


class System:
    """The system's resolver, for what needs no network; a number for names that are made up."""

    def __init__(self, **answers: str):
        self.answers = answers

    def resolveHostName(self, receiver: Any, name: str, port: int, *_: Any) -> Any:  # noqa: N802
        flags = 0 if name == "localhost" else socket.AI_NUMERICHOST
        found = socket.getaddrinfo(
            self.answers.get(name.lower(), name), port, type=socket.SOCK_STREAM, flags=flags
        )
        receiver.resolutionBegan(None)
        for family, _, _, _, place in found:
            kind = IPv6Address if family == socket.AF_INET6 else IPv4Address
            receiver.addressResolved(kind("TCP", place[0], place[1]))
        receiver.resolutionComplete()


class Receiver:
    def __init__(self) -> None:
        self.found: list[str] = []
        self.done = False

    def resolutionBegan(self, _: Any) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.found.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.done = True


def resolve(guard: GuardedResolver, host: str, port: int = 80) -> list[str]:
    receiver = Receiver()
    guard.resolveHostName(receiver, host, port)
    assert receiver.done
    return receiver.found


@pytest.mark.parametrize("host", INSIDE)
def test_a_host_that_is_inside_resolves_to_nothing(host: str) -> None:
    guard = GuardedResolver(None, System())
    guard.admit([Origin(host, 80)], private_network=False)
    assert resolve(guard, host) == []
    assert Origin(host, 80) in guard.refused


def test_a_public_host_resolves() -> None:
    guard = GuardedResolver(None, System(**{"www.example.gov.cn": "223.5.5.5"}))
    guard.admit([Origin("www.example.gov.cn", 80)], private_network=False)
    assert resolve(guard, "WWW.example.gov.cn") == ["223.5.5.5"]
    assert not guard.refused


def test_a_host_or_port_nobody_listed_resolves_to_nothing() -> None:
    guard = GuardedResolver(None, System())
    guard.admit([Origin("223.5.5.5", 80)], private_network=True)
    assert resolve(guard, "223.5.5.5", 22) == []
    assert resolve(guard, "1.1.1.1", 80) == []


def test_a_name_that_changes_its_answer_is_checked_each_time() -> None:
    system = System(name="223.5.5.5")
    guard = GuardedResolver(None, system)
    guard.admit([Origin("name", 80)], private_network=False)
    assert resolve(guard, "name") == ["223.5.5.5"]
    system.answers["name"] = "127.0.0.1"
    assert resolve(guard, "name") == []


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True)])
def test_a_shared_host_is_private_only_if_all_say_so(first: bool, second: bool) -> None:
    guard = GuardedResolver(None, System())
    for private in (first, second):
        guard.admit([Origin("127.0.0.1", 80)], private_network=private)
    assert resolve(guard, "127.0.0.1") == []


def test_a_private_site_reaches_its_own_host() -> None:
    guard = GuardedResolver(None, System())
    guard.admit([Origin("127.0.0.1", 80)], private_network=True)
    assert resolve(guard, "127.0.0.1") == ["127.0.0.1"]
    assert resolve(guard, "127.0.0.1", 81) == []


NAMED = (
    "127.0.0.1",
    "127.8.8.8",
    "10.1.2.3",
    "172.20.0.1",
    "192.168.3.4",
    "169.254.169.254",
    "100.100.100.200",
    "100.64.0.1",
    "0.0.0.0",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.251",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::",
    "2001:0:7f00:1::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
)


@pytest.mark.parametrize("address", NAMED)
def test_a_listed_name_that_leads_inside_resolves_to_nothing(address: str) -> None:
    """What a site's own DNS can say; 100.100.100.200 and fd00:ec2::254 are clouds' metadata."""
    guard = GuardedResolver(None, System(**{"www.example.gov.cn": address}))
    guard.admit([Origin("www.example.gov.cn", 80)], private_network=False)
    assert resolve(guard, "www.example.gov.cn") == []
    assert Origin("www.example.gov.cn", 80) in guard.refused


def test_of_several_answers_only_the_public_ones_are_connected_to() -> None:
    class Both(System):
        def resolveHostName(self, receiver: Any, *_: Any) -> Any:  # noqa: N802
            receiver.resolutionBegan(None)
            for host in ("10.0.0.1", "223.5.5.5", "169.254.169.254"):
                receiver.addressResolved(IPv4Address("TCP", host, 80))
            receiver.resolutionComplete()

    guard = GuardedResolver(None, Both())
    guard.admit([Origin("name", 80)], private_network=False)
    assert resolve(guard, "name") == ["223.5.5.5"]


def test_behind_a_proxy_only_the_proxy_is_resolved() -> None:
    proxy = Origin("proxy.example", 3128)
    system = System(**{"proxy.example": "10.0.0.9", "www.example.gov.cn": "223.5.5.5"})
    guard = GuardedResolver(None, system, proxy)
    guard.admit([Origin("www.example.gov.cn", 80)], private_network=False)
    assert resolve(guard, "proxy.example", 3128) == ["10.0.0.9"]
    assert resolve(guard, "proxy.example", 0) == ["10.0.0.9"]
    assert resolve(guard, "proxy.example", 22) == []
    assert resolve(guard, "www.example.gov.cn") == []
