"""Column types that keep text from the web sealed on every database.

    url = Column(SealedText("document.url"))

The key belongs to the engine, not to the tables: `give_key` ties it to the engine's dialect, which
SQLAlchemy hands to every conversion. A statement on an engine without a key fails, it never writes
plain text. Sealed columns cannot be compared; look up by a keyed hash beside them (`keys.lookup`).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import DateTime, LargeBinary
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.types import TypeDecorator

from casefile import cipher
from casefile.errors import CannotRunError

_KEYS: WeakKeyDictionary[Dialect, bytes] = WeakKeyDictionary()


def give_key(engine: Engine, key: bytes) -> None:
    """Let statements of this engine seal and unseal."""
    _KEYS[engine.dialect] = key


def _key(dialect: Dialect) -> bytes:
    try:
        return _KEYS[dialect]
    except KeyError:
        raise CannotRunError("this database connection has no key for sealed text") from None


class SealedText(TypeDecorator[str]):
    """Text as AES-GCM ciphertext, bound to its column's name."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        plain = value.encode("utf-8", "surrogatepass")
        return cipher.seal(_key(dialect), plain, self.column.encode())

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        plain = cipher.unseal(_key(dialect), bytes(value), self.column.encode())
        return plain.decode("utf-8", "surrogatepass")


class SealedJson(TypeDecorator[Any]):
    """The same for anything that JSON can hold."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        plain = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
        return cipher.seal(_key(dialect), plain, self.column.encode())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        return json.loads(cipher.unseal(_key(dialect), bytes(value), self.column.encode()))


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
