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
from crawler.urls import Origin

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


@implementer(IHostnameResolver)
class GuardedResolver:
    """The setting TWISTED_DNS_RESOLVER; the spider tells it its hosts with `admit`."""

    def __init__(self, reactor: Any, inner: Any = None):
        self._reactor = reactor
        self._inner = inner or reactor.nameResolver
        self._private: dict[Origin, bool] = {}
        self.refused: set[Origin] = set()

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,  # noqa: ARG003
        reactor: IReactorPluggableNameResolver,
    ) -> GuardedResolver:
        return cls(reactor)

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def admit(self, origins: Iterable[Origin], *, private_network: bool) -> None:
        """Hosts that may be connected to. One that is listed twice is private only if both are."""
        for origin in origins:
            self._private[origin] = private_network and self._private.get(origin, True)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        origin = Origin(hostName.lower(), portNumber)
        receiver = _Filter(resolutionReceiver, self._private.get(origin), origin, self.refused)
        result: IHostResolution = self._inner.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )
        return result


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
