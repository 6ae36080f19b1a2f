"""RAR archives, of version 4 and 5: every member is a document of its own."""

from __future__ import annotations

from casefile.model import Reading
from detectors.readers import Hints
from detectors.readers.libarchive_read import read_archive
from detectors.readers.limits import LIMITS, Limits

_VERSION_5 = b"Rar!\x1a\x07\x01\x00"


def read(data: bytes, _hints: Hints, limits: Limits = LIMITS) -> Reading:
    """Read a RAR archive; see `read_archive`. Split archives end in a problem."""
    formats = ("rar5",) if data.startswith(_VERSION_5) else ("rar",)
    return read_archive(data, formats, "rar", limits)
