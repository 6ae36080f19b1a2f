"""Which IP addresses a crawl may connect to: public ones, so that no page sends it inside."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

_NEVER = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier NAT
        "169.254.0.0/16",  # link-local, cloud metadata
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "100::/64",
        "2001::/23",  # Teredo, ORCHID, benchmarking: no host answers there
        "2001:db8::/32",
        "3fff::/20",
        "64:ff9b:1::/48",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
_PRIVATE = tuple(
    ip_network(block)
    for block in (
        "10.0.0.0/8",
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")


def is_public(text: str) -> bool:
    """Whether an address (as resolved, no host name) is public unicast. False for what is none."""
    address = _effective(text)
    return address is not None and address.is_global and not _in(address, _NEVER + _PRIVATE)


def is_private(text: str) -> bool:
    """Loopback, RFC 1918 or unique-local: what a `private_network` site may be on, and no more."""
    address = _effective(text)
    return address is not None and _in(address, _PRIVATE)


def may_connect(text: str, *, private_network: bool) -> bool:
    """The rule for one resolved address of a site's host."""
    return is_public(text) or (private_network and is_private(text))


def _effective(text: str) -> Address | None:
    """Where packets arrive: IPv4 inside IPv6 (mapped, NAT64, 6to4, compatible) unwrapped."""
    try:
        address = ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return address
    return _embedded(address) or address


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _SIX_TO_FOUR:
        return address.sixtofour
    number = int(address)
    if address in _NAT64 or 1 < number < 1 << 32:
        return IPv4Address(number & 0xFFFFFFFF)
    return None


def _in(address: Address, blocks: tuple[object, ...]) -> bool:
    return any(address in block for block in blocks)  # type: ignore[operator]
