"""What the stages hand to the sandbox."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Work:
    """One document to read: its bytes (None where they could not be had, with the reason)."""

    data: bytes | None = field(repr=False)
    media_type: str
    charset: str | None = None
    addresses: tuple[str, ...] = field(default=(), repr=False)
    texts: tuple[str, ...] = field(default=(), repr=False)
    refused: str | None = None
    converted: bool = False
