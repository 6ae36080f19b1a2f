"""The installation's key: one secret in a file outside the data folder, every other key from it.

The file has three lines (`mingcha-key 1`, `installation: ID`, `key: BASE64`), mode 0600. A file
that holds the recovery share instead is read as well: putting the printed share back at the key's
path is all that a restore needs.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casefile import cipher
from casefile.errors import CannotRunError, KeyMissingError, UsageError
from casefile.files import make_private_folder, write_new_file

_HEADER = "mingcha-key 1"
_ID = re.compile(r"[0-9a-f]{16}")
_FINGERPRINT_BYTES = 16


@dataclass(frozen=True, slots=True)
class InstallationKey:
    """The secret as it is in the key file: installation id (16 hex digits) and 32 random bytes."""

    installation: str
    secret: bytes = field(repr=False)

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys do not travel to other processes")


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The subkeys, one a purpose, HKDF-SHA256 from the installation's secret."""

    installation: str
    database: bytes
    fingerprint: bytes
    lookup: bytes
    web_text: bytes
    blob: bytes

    def __repr__(self) -> str:
        return f"Keys({self.installation})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys do not travel to other processes")


def new_installation_key(installation: str) -> InstallationKey:
    """A fresh random key for an installation id."""
    return InstallationKey(installation, cipher.new_key())


def derive(key: InstallationKey) -> Keys:
    """Every subkey of an installation."""

    def subkey(purpose: str) -> bytes:
        info = f"mingcha/1/{purpose}".encode()
        salt = key.installation.encode()
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key.secret)

    purposes = ("database", "fingerprint", "lookup", "web_text", "blob")
    return Keys(key.installation, *(subkey(purpose) for purpose in purposes))


def passing_key() -> bytes:
    """A fingerprint key for one run without an installation (`mingcha scan`)."""
    return cipher.new_key()


def fingerprint(key: bytes, entity_type: str, value: str) -> str:
    """Keyed hash of a normalised value, 32 hex digits (128 bit): equal for equal values."""
    return _keyed(key, entity_type, value)


def lookup(keys: Keys, field_name: str, text: str) -> str:
    """Keyed hash to find sealed text by equality, 32 hex digits; of no use across fields."""
    return _keyed(keys.lookup, field_name, text)


def _keyed(key: bytes, purpose: str, text: str) -> str:
    # surrogatepass: an address from the web may hold lone surrogates, and must still be found again
    message = purpose.encode() + b"\0" + text.encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).digest()[:_FINGERPRINT_BYTES].hex()


def default_key_file(installation: str, environ_home: Path | None = None) -> Path:
    """`~/.config/mingcha/<installation id>.key`."""
    home = environ_home if environ_home is not None else Path.home()
    return home / ".config" / "mingcha" / f"{installation}.key"


def write_key_file(path: Path, key: InstallationKey) -> None:
    """Write a new file, 0600, in a folder that is 0700 if made here; an existing one is refused."""
    encoded = base64.b64encode(key.secret).decode()
    make_private_folder(path.parent)
    try:
        write_new_file(path, f"{_HEADER}\ninstallation: {key.installation}\nkey: {encoded}\n")
    except FileExistsError:
        raise CannotRunError(f"{path}: a key file is already there, it is left alone") from None


def read_key_file(path: Path) -> InstallationKey:
    """Read a key file or a recovery share at its place; refused if others can read it."""
    try:
        with path.open("rb") as stream:
            _check_private(path, os.fstat(stream.fileno()).st_mode)
            data = stream.read(4096)
    except OSError as error:
        raise KeyMissingError(f"{path}: key file: {error.strerror}") from None
    text = data.decode("ascii", "replace").strip()
    if not text.startswith(_HEADER):
        return _restored(path, text)
    return _parse(path, text)


def _check_private(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise CannotRunError(f"{path}: the key file is not a plain file")
    if mode & 0o077:
        raise CannotRunError(f"{path}: others can read the key file; run chmod 600 on it")


def _parse(path: Path, text: str) -> InstallationKey:
    entries = dict(line.split(": ", 1) for line in text.splitlines()[1:] if ": " in line)
    try:
        secret = base64.b64decode(entries["key"].strip(), validate=True)
        installation = entries["installation"].strip()
    except (KeyError, binascii.Error):
        raise CannotRunError(f"{path}: not a key file of mingcha") from None
    if len(secret) != cipher.KEY_BYTES or not _ID.fullmatch(installation):
        raise CannotRunError(f"{path}: not a key file of mingcha")
    return InstallationKey(installation, secret)


def _restored(path: Path, text: str) -> InstallationKey:
    try:
        return restore_key(text)
    except UsageError:
        raise CannotRunError(f"{path}: neither a key file nor a recovery share") from None


def recovery_share(key: InstallationKey) -> str:
    """The whole key as text to print once and lock away: 18 groups of four characters."""
    body = b"\x01" + bytes.fromhex(key.installation) + key.secret
    text = base64.b32encode(body + hashlib.sha256(body).digest()[:4]).decode()
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def restore_key(text: str) -> InstallationKey:
    """The key from its recovery share; spaces, case and the digits 0, 1 and 8 are forgiven."""
    bare = re.sub(r"[\s-]", "", text).upper().translate(str.maketrans("018", "OIB"))
    try:
        raw = base64.b32decode(bare)
    except binascii.Error:
        raise UsageError("this is not a recovery share") from None
    body, check = raw[:-4], raw[-4:]
    if len(raw) != 45 or body[0] != 1 or hashlib.sha256(body).digest()[:4] != check:
        raise UsageError("the recovery share has a typing mistake")
    return InstallationKey(body[1:9].hex(), body[9:])
