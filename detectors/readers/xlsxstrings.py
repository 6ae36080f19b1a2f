"""A workbook's shared strings: millions of them in one stretch of bytes, and which were used."""

from __future__ import annotations

from array import array
from collections.abc import Iterator


class Strings:
    """Strings by index; `use` marks one as shown by a cell, `unused` gives the others."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        self._used = bytearray()

    def append(self, text: str) -> None:
        """Add the next string."""
        self._bytes += text.encode("utf-8", "replace")
        self._ends.append(len(self._bytes))
        self._used.append(0)

    def __len__(self) -> int:
        return len(self._used)

    def use(self, index: int) -> str:
        """The string at an index, "" where there is none."""
        if index >= len(self._used):
            return ""
        self._used[index] = 1
        return self._at(index)

    def unused(self) -> Iterator[str]:
        """Strings that nothing shows."""
        return (self._at(index) for index, used in enumerate(self._used) if not used)

    def _at(self, index: int) -> str:
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode("utf-8")
