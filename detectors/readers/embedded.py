"""Documents inside an OOXML file: workbooks, pictures of other programs, chunks of other formats."""

from __future__ import annotations

import re

from casefile.media import OLE_START
from casefile.model import Member
from detectors.errors import UnreadableError
from detectors.readers.olefiles import wrapped_files
from detectors.readers.ooxml import Package, read_part

_EMBEDDED = re.compile(r"/embeddings/.+[^/]$")
BY = "embedded-file"
_MAX_MEMBERS = 200


def embedded_members(package: Package) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    """The embedded documents as members, and problems for those that are not read."""
    members: list[Member] = []
    problems: list[str] = []
    unread = 0
    for name in sorted(n for n in package.names if _EMBEDDED.search(n)):
        if len(members) >= _MAX_MEMBERS:
            problems.append(f"more than {_MAX_MEMBERS} embedded files")
            break
        found = _members(package, name)
        unread += not found
        members += found
    if unread:
        problems.append(f"{unread} embedded object{'s' if unread > 1 else ''} not read")
    return tuple(members), tuple(problems)


def _members(package: Package, name: str) -> list[Member]:
    try:
        data = read_part(package, name)
    except UnreadableError:
        return []
    return members_of(data, name)


def members_of(data: bytes, name: str) -> list[Member]:
    """The documents of one embedded object at a path in the file; [] if it cannot be read."""
    if not data.startswith(OLE_START):
        return [Member(name, data, BY)] if data else []
    files = wrapped_files(data)
    return [Member(f"{name}/{f.name}" if f.name else name, f.data, BY) for f in files]


def chunk_member(package: Package, part: str) -> Member | None:
    """A part of another format that Word shows in its place in the text (altChunk)."""
    try:
        return Member(part, read_part(package, part))
    except UnreadableError:
        return None
