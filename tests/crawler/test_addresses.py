from __future__ import annotations

import pytest

from crawler.addresses import is_private, is_public, may_connect

PUBLIC = ("8.8.8.8", "223.5.5.5", "1.1.1.1", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808")
PRIVATE = (
    "127.0.0.1",
    "127.255.255.254",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "::1",
    "fc00::1",
    "fd12:3456::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "[::1]",
    "::1%lo",
)
NEVER = (
    "0.0.0.0",
    "0.1.2.3",
    "::",
    "100.64.0.1",
    "169.254.169.254",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "3fff::1",
    "64:ff9b:1::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "localhost",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_connected_to(address: str) -> None:
    assert is_public(address)
    assert not is_private(address)
    assert may_connect(address, private_network=False)


@pytest.mark.parametrize("address", PRIVATE)
def test_inside_addresses_only_for_a_site_on_a_private_network(address: str) -> None:
    assert not may_connect(address, private_network=False)
    assert may_connect(address, private_network=True)


@pytest.mark.parametrize("address", NEVER)
def test_other_addresses_never(address: str) -> None:
    assert not may_connect(address, private_network=False)
    assert not may_connect(address, private_network=True)
