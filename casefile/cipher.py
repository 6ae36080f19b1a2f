"""The envelope around every sealed value: suite tag, random nonce, ciphertext with its tag.

    suite 1   AES-256-GCM, 96-bit random nonce:   b"\\x01" nonce[12] ciphertext tag[16]

What the value is and where it belongs goes into the associated data, so that a ciphertext moved to
another place does not open. A random nonce is safe for 2**32 values under one key (NIST SP 800-38D
8.3): web text stays far below, and a blob has a key of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casefile.errors import DamagedError

KEY_BYTES = 32
CHUNK_BYTES = 1024 * 1024
OVERHEAD_BYTES = 1 + 12 + 16
_AES_256_GCM = b"\x01"
_NONCE_BYTES = 12


def new_key() -> bytes:
    """32 random bytes."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Encrypt; `associated` must be given again to open."""
    nonce = os.urandom(_NONCE_BYTES)
    bound = _AES_256_GCM + associated
    return _AES_256_GCM + nonce + AESGCM(key).encrypt(nonce, plaintext, bound)


def unseal(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """Decrypt; raises DamagedError on another key, another place or a changed byte."""
    suite, nonce = sealed[:1], sealed[1 : 1 + _NONCE_BYTES]
    if suite != _AES_256_GCM or len(sealed) < OVERHEAD_BYTES:
        raise DamagedError("sealed data is cut off or of an unknown suite")
    try:
        return AESGCM(key).decrypt(nonce, sealed[1 + _NONCE_BYTES :], suite + associated)
    except InvalidTag:
        raise DamagedError("sealed data does not open: altered, or another key") from None


def seal_chunks(key: bytes, data: bytes, associated: bytes) -> Iterator[bytes]:
    """Seal in chunks of 1 MiB; number and last flag are bound, so none can go, swap or be cut."""
    count = max(1, -(-len(data) // CHUNK_BYTES))
    view = memoryview(data)
    for number in range(count):
        part = view[number * CHUNK_BYTES : (number + 1) * CHUNK_BYTES]
        yield seal(key, bytes(part), _place(associated, number, number == count - 1))


def unseal_chunks(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """The inverse of `seal_chunks`, on its joined output."""
    step = CHUNK_BYTES + OVERHEAD_BYTES
    count = max(1, -(-len(sealed) // step))
    view = memoryview(sealed)
    return b"".join(
        unseal(
            key,
            bytes(view[number * step : (number + 1) * step]),
            _place(associated, number, number == count - 1),
        )
        for number in range(count)
    )


def _place(associated: bytes, number: int, last: bool) -> bytes:
    return associated + number.to_bytes(8, "big") + (b"\x01" if last else b"\x00")
