"""Formats that LibreOffice turns into ones with a reader (.doc .wps .ppt .dps .rtf .odt .odp .xlsb).

What stands here looks at the file before that: is it what it is taken for, and is it encrypted? Its
outcome is a reading with the one problem `NOT_CONVERTED`, so that nobody takes it for a clean file.
"""

from __future__ import annotations

import olefile

from casefile.media import OLE_START
from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import NOT_CONVERTED, Hints
from detectors.readers.olefiles import open_ole, read_stream
from detectors.readers.ooxml import has_part, open_package, read_part

_WORD = frozenset({0xA5EC, 0xA5DC, 0xA59B, 0xA59C, 0xA697, 0xA699, 0xA5DB})
"""Marks of Word's file information block, 2.0 to 2003 and other languages' editions."""
_ENCRYPTED_SHOW = 0xF3D1C4DF


def read(data: bytes, _hints: Hints) -> Reading:
    """Raises UnreadableError: "encrypted", "malformed: ...", "unsupported: ..."."""
    if data.startswith(OLE_START):
        _check_ole(data)
    elif data.startswith(b"PK"):
        _check_zip(data)
    elif not data.startswith(b"{\\rtf"):
        raise UnreadableError("malformed: not the format that it is called")
    return Reading((), problems=(NOT_CONVERTED,))


def _check_ole(data: bytes) -> None:
    ole = open_ole(data)
    if ole.exists("EncryptedPackage") or ole.exists("EncryptedSummary"):
        raise UnreadableError("encrypted")
    if ole.exists("WordDocument"):
        _check_word(read_stream(ole, "WordDocument") or b"")
    elif ole.exists("PowerPoint Document"):
        _check_show(ole)
    else:
        raise UnreadableError("unsupported: an OLE file of unknown kind")


def _check_word(stream: bytes) -> None:
    """[MS-DOC] 2.5.2: the mark at 0, flags at 10 with bit 8 for encryption."""
    if int.from_bytes(stream[:2], "little") not in _WORD:
        raise UnreadableError("malformed: no Word document")
    if int.from_bytes(stream[10:12], "little") & 0x0100:
        raise UnreadableError("encrypted")


def _check_show(ole: olefile.OleFileIO) -> None:
    """[MS-PPT] 2.3.2: the mark of the current user's record tells an encrypted file."""
    user = read_stream(ole, "Current User") or b""
    if int.from_bytes(user[12:16], "little") == _ENCRYPTED_SHOW:
        raise UnreadableError("encrypted")


def _check_zip(data: bytes) -> None:
    package = open_package(data)
    manifest = "META-INF/manifest.xml"
    if has_part(package, manifest) and b"encryption-data" in read_part(package, manifest):
        raise UnreadableError("encrypted")
