"""Name resolution that hands out only addresses a crawl may connect to.

The check is made on the very addresses that are connected to next, so a name that changes its
answer between check and use (DNS rebinding) gains nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from twisted.internet.interfaces import (
    IAddress,
    IHostnameResolver,
    IHostResolution,
    IReactorPluggableNameResolver,
    IResolutionReceiver,
)
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.addresses import may_connect
from crawler.urls import Origin, origin

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


@implementer(IHostnameResolver)
class GuardedResolver:
    """The setting TWISTED_DNS_RESOLVER; the spider tells it its hosts with `admit`.

    Behind a forward proxy (MINGCHA_PROXY) nothing but the proxy is resolved: which addresses the
    sites have is then for the proxy to check.
    """

    def __init__(self, reactor: Any, inner: Any = None, proxy: Origin | None = None):
        self._reactor = reactor
        self._proxy = proxy
        self._inner = inner or reactor.nameResolver
        self._private: dict[Origin, bool] = {}
        self.refused: set[Origin] = set()

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        reactor: IReactorPluggableNameResolver,
    ) -> GuardedResolver:
        proxy = crawler.settings.get("MINGCHA_PROXY")
        return cls(reactor, proxy=origin(proxy) if proxy else None)

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def admit(self, origins: Iterable[Origin], *, private_network: bool) -> None:
        """Hosts that may be connected to. One that is listed twice is private only if both are."""
        for place in origins:
            self._private[place] = private_network and self._private.get(place, True)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        place = Origin(hostName.lower(), portNumber)
        receiver = _Filter(resolutionReceiver, self._rule(place), place, self.refused)
        result: IHostResolution = self._inner.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )
        return result

    def _rule(self, place: Origin) -> bool | None:
        """Whether it may be inside, None for never. Behind a proxy only the proxy is connected to."""
        if self._proxy is None:
            return self._private.get(place)
        # a tunnel is opened by the name alone, and the resolver is told port 0
        is_proxy = place in (self._proxy, Origin(self._proxy.host, 0))
        return True if is_proxy else None


@implementer(IResolutionReceiver)
class _Filter:
    """Passes on the permitted addresses of one host; `private` None means an unknown host."""

    def __init__(self, receiver: Any, private: bool | None, origin: Origin, refused: set[Origin]):
        self._receiver = receiver
        self._private = private
        self._origin = origin
        self._refused = refused

    def resolutionBegan(self, resolutionInProgress: IHostResolution) -> None:  # noqa: N802, N803
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        known = self._private is not None
        if known and may_connect(address.host, private_network=bool(self._private)):
            self._receiver.addressResolved(address)
        else:
            self._refused.add(self._origin)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()
