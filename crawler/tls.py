"""TLS as it should be, and for the sites that allow it, TLS that is broken and says how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from OpenSSL import SSL, crypto
from service_identity import VerificationError
from service_identity.exceptions import CertificateError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.abstract import isIPAddress, isIPv6Address
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.internet.ssl import optionsForClientTLS
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.urls import Origin

_failures: WeakKeyDictionary[SSL.Connection, list[str]] = WeakKeyDictionary()


def failures_of(connection: SSL.Connection) -> tuple[str, ...]:
    """What was wrong with the certificate of a connection that went on nevertheless."""
    return tuple(_failures.get(connection, ()))


@implementer(IPolicyForHTTPS)
class TlsPolicy:
    """Verifies every chain and name; goes on after a failure only to the origins that allow it."""

    def __init__(self) -> None:
        self._broken: frozenset[Origin] = frozenset()

    def allow_broken(self, origins: Iterable[Origin]) -> None:
        """From now on these origins may have certificates that nobody can trust."""
        self._broken = frozenset(origins)

    def creatorForNetloc(self, hostname: bytes | str, port: int) -> Any:  # noqa: N802
        """Twisted asks for this before it connects."""
        name = hostname.decode("ascii") if isinstance(hostname, bytes) else hostname
        strict = optionsForClientTLS(name)
        return _Lenient(strict, name) if Origin(name, port) in self._broken else strict


@implementer(IOpenSSLClientConnectionCreator)
class _Lenient:
    """The same checks as the strict one, but a failure is noted and does not end the handshake."""

    def __init__(self, strict: Any, name: str):
        self._strict = strict
        self._name = name

    def clientConnectionForTLS(self, protocol: Any) -> SSL.Connection:  # noqa: N802
        connection: SSL.Connection = self._strict.clientConnectionForTLS(protocol)
        _failures[connection] = []
        connection.set_verify(SSL.VERIFY_PEER, self._note)
        return connection

    def _note(
        self, connection: SSL.Connection, certificate: crypto.X509, error: int, depth: int, ok: int
    ) -> bool:
        noted = _failures.setdefault(connection, [])
        if not ok:
            noted.append(_REASONS.get(error, f"verification error {error}"))
        if depth == 0 and (wrong := _wrong_name(certificate, self._name)):
            noted.append(wrong)
        return True


_REASONS = {
    9: "not yet valid",
    10: "expired",
    18: "self-signed",
    19: "self-signed certificate in the chain",
    20: "issuer unknown",
    21: "chain incomplete",
    23: "revoked",
}
"""OpenSSL's verification errors (X509_V_ERR_...) that sites have."""


def _wrong_name(certificate: crypto.X509, name: str) -> str | None:
    is_address = isIPAddress(name) or isIPv6Address(name)
    wanted = IPAddress_ID(name) if is_address else DNS_ID(name)
    try:
        verify_service_identity(extract_patterns(certificate), [wanted], [])
    except (CertificateError, VerificationError):
        return "name does not match"
    return None
