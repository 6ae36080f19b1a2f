"""LibreOffice on bytes: an old or foreign office file becomes one that we can read ourselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from sandbox import program
from sandbox.answer import Outcome
from sandbox.limits import Limits

LIMITS = program.LIMITS
Target = Literal["docx", "xlsx", "pptx", "pdf"]

_FOLDERS = tuple(Path("/etc", name) for name in ("libreoffice", "fonts", "alternatives"))
_FILTERS: dict[Target, str] = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pptx": "pptx:Impress MS PowerPoint 2007 XML",
    "pdf": "pdf",
}
_MARKS: dict[Target, tuple[bytes, bytes]] = {
    "docx": (b"PK\x03\x04", b"word/document.xml"),
    "xlsx": (b"PK\x03\x04", b"xl/workbook.xml"),
    "pptx": (b"PK\x03\x04", b"ppt/presentation.xml"),
    "pdf": (b"%PDF-", b"%%EOF"),
}
_OFFICE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # OLE: doc, xls, ppt, wps, et, dps
    b"PK\x03\x04",
    b"{\\rtf",
    *(bytes((9, version)) for version in (0, 2, 4, 8)),  # a bare Excel stream
)
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


def convert(
    data: bytes,
    suffix: str,
    target: Target,
    limits: Limits = LIMITS,
    *,
    hidden: Sequence[Path] = (),
) -> Outcome:
    """The file in another format: value None, the converted bytes the only attachment.

    `suffix` is that of the file, such as ".doc". Failures: "LibreOffice is not installed", "no full
    sandbox", "timeout", "too much output", "not converted", "crashed: ...". The program says success
    of anything, and makes a text of any bytes: so what goes in must begin like an office file and
    what comes out like the target. Whether the text makes sense is for the caller to judge.
    """
    if not _SUFFIX.fullmatch(suffix):
        raise ValueError("suffix must be a dot and a few small letters")
    if not data.startswith(_OFFICE):
        return Outcome(failure="not converted")
    name = f"document{suffix}"
    outcome = program.run(
        _command(name, target), data, name, limits, folders=_FOLDERS, hidden=hidden
    )
    if outcome.failure is None:
        return _checked(outcome, target)
    if outcome.failure == "not installed":
        return Outcome(failure="LibreOffice is not installed")
    return outcome


def _command(name: str, target: Target) -> list[str]:
    return [
        "soffice",
        "-env:UserInstallation=file:///tmp/profile",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", _FILTERS[target], "--outdir", "/out", f"/in/{name}"),
    ]


def _checked(outcome: Outcome, target: Target) -> Outcome:
    begin, within = _MARKS[target]
    made = outcome.attachments
    good = len(made) == 1 and made[0].startswith(begin) and within in made[0]
    if not good:
        return Outcome(failure="not converted", wall_s=outcome.wall_s)
    return Outcome(wall_s=outcome.wall_s, attachments=made)
