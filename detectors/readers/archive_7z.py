"""7-Zip archives: every member is a document of its own."""

from __future__ import annotations

from casefile.model import Reading
from detectors.readers import Hints
from detectors.readers.libarchive_read import read_archive
from detectors.readers.limits import LIMITS, Limits


def read(data: bytes, _hints: Hints, limits: Limits = LIMITS) -> Reading:
    """Read a 7z archive; see `read_archive`. Encrypted members and headers are named as such."""
    return read_archive(data, ("7zip",), "7z", limits)
