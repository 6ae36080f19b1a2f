"""OOXML packages (docx, xlsx): parts of a zip, inflated within limits, parsed without entities.

The zip's own headers are not believed: bytes are counted while they inflate.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import cast
from urllib.parse import unquote

from lxml import etree

from detectors.errors import UnreadableError

MAX_ENTRIES = 2000
MAX_TOTAL = 512 << 20
MAX_MEMBER = 128 << 20
MAX_STREAMED = 2 << 30
MAX_RATIO = 200
_RATIO_FROM = 1 << 20
_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES = tuple(
    "<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be", "cp037")
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its kind (the last word of the type), target, external or not."""

    id: str
    kind: str
    target: str = field(repr=False)
    external: bool


@dataclass(slots=True)
class Package:
    """An open package; `spent` counts the bytes inflated so far, `streamed` those never kept."""

    archive: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo]
    spent: int = 0
    streamed: int = 0


def open_package(data: bytes) -> Package:
    """Open a package; raises UnreadableError ("malformed: zip", "encrypted", "zip limits: ...")."""
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise UnreadableError("encrypted")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError("malformed: zip") from error
    if len(entries) > MAX_ENTRIES:
        raise UnreadableError(f"zip limits: more than {MAX_ENTRIES} entries")
    return Package(archive, {_key(entry.filename): entry for entry in entries})


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def has_part(package: Package, name: str) -> bool:
    """Whether a part exists; names are compared without case."""
    return _key(name) in package.names


def read_part(package: Package, name: str) -> bytes:
    """A part's bytes; raises UnreadableError: missing, broken, encrypted or too large."""
    entry = _entry(package, name)
    pieces: list[bytes] = []
    size = 0
    for piece in _pieces(package, entry):
        size += len(piece)
        package.spent += len(piece)
        if size > MAX_MEMBER or package.spent > MAX_TOTAL:
            raise UnreadableError("zip limits: too large when inflated")
        pieces.append(piece)
    return b"".join(pieces)


def _entry(package: Package, name: str) -> zipfile.ZipInfo:
    entry = package.names.get(_key(name))
    if entry is None:
        raise UnreadableError("malformed: missing part")
    if entry.flag_bits & 1:
        raise UnreadableError("encrypted")
    return entry


def _pieces(package: Package, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    size = 0
    try:
        with package.archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > _RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
                    raise UnreadableError("zip limits: inflates too much")
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableError("malformed: zip") from error


def stream_part(package: Package, name: str) -> Iterator[bytes]:
    """A part's bytes piece by piece, for what may be larger than memory; errors as `read_part`."""
    tail = b""
    for piece in _pieces(package, _entry(package, name)):
        package.streamed += len(piece)
        if package.streamed > MAX_STREAMED:
            raise UnreadableError("zip limits: too large when inflated")
        refuse_doctype(tail + piece)
        tail = piece[-32:]
        yield piece


def parse_part(package: Package, name: str) -> etree._Element:
    """A part's tree; raises UnreadableError also for broken XML and for entities."""
    return parse_xml(read_part(package, name))


def parse_xml(data: bytes) -> etree._Element:
    """A tree from bytes; a document type declaration is refused, OOXML has none."""
    refuse_doctype(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("malformed: XML") from error
    if root is None:
        raise UnreadableError("malformed: XML")
    _refuse_entities(root)
    return root


def iterate_part(pieces: Iterable[bytes], tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Elements by local name as they end, for parts too large for a tree; they may be cleared.

    Broken XML gives what stands whole in it, then raises UnreadableError.
    """
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=True,
    )
    fed = checked = False
    for piece in pieces:
        parser.feed(piece)
        fed = True
        for _, found in parser.read_events():
            element = cast(etree._Element, found)
            if not checked:
                _refuse_entities(element)
                checked = True
            yield element
        _raise_if_broken(parser)
    try:
        parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("malformed: XML") from error
    if not fed:
        raise UnreadableError("malformed: XML")
    _raise_if_broken(parser)


def _raise_if_broken(parser: etree.XMLPullParser) -> None:
    log = parser.feed_error_log
    if any(entry.level >= etree.ErrorLevels.ERROR for entry in log):
        raise UnreadableError("malformed: XML")


def forget(element: etree._Element) -> None:
    """Let go of an element that was looked at, and of what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def refuse_doctype(data: bytes) -> None:
    """Raises UnreadableError for a document type declaration in any common encoding."""
    if any(mark in data for mark in _DOCTYPES):
        raise UnreadableError("malformed: XML entities")


def _refuse_entities(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("malformed: XML entities")


def relations(package: Package, part: str) -> dict[str, Relation]:
    """A part's relationships by id, targets made absolute; {} where it has none.

    Use "" for the package's own.
    """
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if not has_part(package, name):
        return {}
    found: dict[str, Relation] = {}
    for element in parse_part(package, name):
        if local(element) == "Relationship":
            relation = _relation(element, folder)
            found[relation.id] = relation
    return found


def _relation(element: etree._Element, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode", "") == "External"
    if not external:
        joined = target if target.startswith("/") else posixpath.join("/", folder, target)
        target = posixpath.normpath(unquote(joined)).lstrip("/")
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    return Relation(element.get("Id", ""), kind, target, external)


def main_part(package: Package) -> str:
    """The name of the office document's main part; raises UnreadableError if there is none."""
    for relation in relations(package, "").values():
        if relation.kind == "officeDocument" and has_part(package, relation.target):
            return relation.target
    raise UnreadableError("malformed: no main part")


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by local name, whatever its namespace (transitional and strict differ)."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def is_on(element: etree._Element | None) -> bool:
    """Whether a boolean property is set: present, and not said to be off."""
    if element is None:
        return False
    return (attribute(element, "val") or "1").lower() not in ("0", "false", "off")
