"""Text files of any length, decoded line by line: the whole never stands in memory as characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper

from detectors.errors import UnreadableError
from detectors.readers.charset import Decoded, decode

_SAMPLE = 512 << 10
_CHUNK = 64 << 10
_HOPELESS = 0.30


@dataclass(frozen=True, slots=True)
class LongText:
    """A text file whose encoding is known; `quotes` counts its double quotes."""

    data: bytes = field(repr=False)
    encoding: str
    undecodable: float
    quotes: int

    @property
    def problems(self) -> tuple[str, ...]:
        """As of a decoded text."""
        return Decoded("", self.encoding, self.undecodable).problems

    def lines(self) -> Iterator[str]:
        """The lines with their ends."""
        for line in _opened(self.data, self.encoding):
            yield line.replace("\x00", "\ufffd")

    def head(self, characters: int) -> str:
        """The text's beginning."""
        return _opened(self.data, self.encoding).read(characters).replace("\x00", "\ufffd")


def open_text(data: bytes, hint: str | None = None) -> LongText:
    """Decode the beginning to learn the encoding, then go through the rest once; where that does not
    fit (plain ASCII for long, Chinese further on), all of it tells the encoding.

    Raises UnreadableError("not text").
    """
    sample = data
    if len(data) > _SAMPLE:
        sample = data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]
    text = _counted(data, decode(sample, hint).encoding)
    if text.undecodable and len(sample) < len(data):
        text = _counted(data, decode(data, hint).encoding)
    if text.undecodable > _HOPELESS:
        raise UnreadableError("not text")
    return text


def _counted(data: bytes, encoding: str) -> LongText:
    total = lost = quotes = 0
    text = _opened(data, encoding)
    while chunk := text.read(_CHUNK):
        total += len(chunk)
        lost += chunk.count("\ufffd")
        quotes += chunk.count('"')
    return LongText(data, encoding, lost / total if total else 0.0, quotes)


def _opened(data: bytes, encoding: str) -> TextIOWrapper:
    text = TextIOWrapper(BytesIO(data), encoding, errors="replace", newline="\n")
    mark = text.read(1)
    return text if mark == "\ufeff" else _rewound(data, encoding)


def _rewound(data: bytes, encoding: str) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(data), encoding, errors="replace", newline="\n")
