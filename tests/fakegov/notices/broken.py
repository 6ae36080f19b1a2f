"""Files that cannot be read in full, each with the state in which it must end."""

from __future__ import annotations

from random import Random

from tests.fakegov import pdf
from tests.fakegov.html import paragraphs
from tests.fakegov.model import File, Notice, exposed
from tests.fakegov.office import zip_bytes
from tests.fakegov.people import people

_PDF = "application/pdf"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
_RAR = bytes.fromhex("526172211a0701003392b5e50a01050600050101808000")


def _bad(name: str, data: bytes, kind: str, state: str, reason: str) -> File:
    return File(name, data, content_type=kind, state=state, reason=reason)


def _encrypted(archive: bytes) -> bytes:
    """The flag is set, as far as a reader without the password gets."""
    changed = bytearray(archive)
    for magic, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        changed[archive.index(magic) + flags] |= 1
    return bytes(changed)


def files(rng: Random) -> tuple[File, ...]:
    """One of each."""
    crowd = people(rng, 6)
    rows = [f"{x.resident_id}  {x.mobile}" for x in crowd]
    whole = pdf.prose("名单", [f"{x.name} {x.resident_id}" for x in crowd] * 30)
    noise = rng.randbytes(4096)
    page = f"<html><body><p>{crowd[0].name}，手机{crowd[0].mobile}</p></body></html>".encode()
    word = "application/msword"
    locked = pdf.lines(rows, password="example")
    return (
        _bad("名单（截断）.pdf", whole[: len(whole) // 3], _PDF, "unreadable", "truncated"),
        _bad("名单（加密）.pdf", locked, _PDF, "unreadable", "encrypted"),
        _bad("名单（损坏）.docx", b"PK\x03\x04" + noise, word, "unreadable", "not a zip archive"),
        _bad("名单（扫描）.pdf", pdf.picture(rows), _PDF, "incomplete", "no text layer"),
        _bad("名单（空）.pdf", b"", _PDF, "unreadable", "empty"),
        File(
            "名单（实为网页）.pdf",
            page,
            exposed("CN_MOBILE_PHONE", (crowd[0].mobile,), "HTML under another name"),
            content_type=_PDF,
        ),
        _bad(
            "名单（加密）.zip",
            _encrypted(zip_bytes({"名单.txt": "\n".join(rows).encode()})),
            "application/zip",
            "incomplete",
            "encrypted",
        ),
        _bad("名单.rar", _RAR + noise, "application/x-rar-compressed", "unreadable", "archive"),
        _bad("名单.doc", _OLE + noise, word, "unreadable", "legacy Word"),
        _bad("名单.wps", _OLE + noise[::-1], "application/kswps", "unreadable", "legacy WPS"),
    )


def notice(rng: Random) -> Notice:
    """One page that links them all."""
    body = paragraphs(("历年名单见附件。",))
    return Notice("历史档案补录附件", body, "mzj", "gsgg", files(rng))
