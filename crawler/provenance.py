"""How the bytes of a document came: what was sent back, from which address, under which certificate.

    headers      [[name, value], ...] as received: order, case and repetition; latin-1 for the bytes
    version      "HTTP/1.1"
    redirects    the URLs that led here, in order
    address      the IP address that answered; the proxy's, where one is in use
    proxied      whether a forward proxy stood between
    tls          None for http; else verified, problems, version, cipher, certificates (DER, base64,
                 the leaf first), sha256 (of the leaf)

Cookies are left out: a crawl keeps no session.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.serialization import Encoding

from crawler.tls import failures_of

if TYPE_CHECKING:
    from scrapy.http import Response

_NOT_KEPT = frozenset({b"set-cookie", b"set-cookie2"})
_MOST_CERTIFICATES = 8
KEY = "wire"
"""Where the handler leaves what it saw in a request's meta."""


def seen(
    headers: Sequence[tuple[bytes, bytes]], version: tuple[bytes, int, int], transport: Any
) -> dict[str, Any]:
    """What the wire showed of one response; to be called while its connection is open."""
    peer = transport.getPeer()
    name, major, minor = version
    return {
        "version": f"{name.decode('latin-1')}/{major}.{minor}",
        "headers": [
            [key.decode("latin-1"), value.decode("latin-1")]
            for key, value in headers
            if key.lower() not in _NOT_KEPT
        ],
        "address": getattr(peer, "host", None),
        "tls": _tls(transport),
    }


def evidence_of(response: Response) -> Mapping[str, Any] | None:
    """What is kept with the document; None where the wire was not seen."""
    wire = response.meta.get(KEY)
    if wire is None:
        return None
    hops = list(response.meta.get("hops", ()))
    return {**wire, "redirects": hops, "proxied": bool(response.meta.get("proxy"))}


def _tls(transport: Any) -> dict[str, Any] | None:
    handle = transport.getHandle()
    if not hasattr(handle, "get_protocol_version_name"):
        return None
    problems = failures_of(handle)
    chain = handle.get_peer_cert_chain(as_cryptography=True) or []
    ders = [one.public_bytes(Encoding.DER) for one in chain[:_MOST_CERTIFICATES]]
    return {
        "verified": not problems,
        "problems": sorted(set(problems)),
        "version": handle.get_protocol_version_name(),
        "cipher": handle.get_cipher_name(),
        "sha256": hashlib.sha256(ders[0]).hexdigest() if ders else None,
        "certificates": [base64.b64encode(der).decode("ascii") for der in ders],
    }
