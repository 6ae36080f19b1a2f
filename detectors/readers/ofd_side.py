"""What an OFD file holds beside its pages: properties, notes, outlines, tags, attachments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from casefile.model import Location, Member, Segment
from detectors.errors import UnreadableError
from detectors.readers.links import held_by
from detectors.readers.ofd_parts import child, children, content, place_of
from detectors.readers.ofd_space import POINTS, rectangle
from detectors.readers.ooxml import Package, local, parse_part, read_part, refuse_doctype

_WRITTEN = ("Title", "Author", "Subject", "Abstract")
_PLACEHOLDERS = {"", "untitled", "anonymous", "unspecified", "无标题", "未命名"}
_MACHINE = {"native-producer", "producer-version"}
_PROPERTY = Location("pdf", part="property")
MAX_NOTES = 5_000


def properties_of(info: etree._Element | None) -> tuple[Segment, ...]:
    """Segments of DocInfo: what people wrote there, and what programs copied out of the pages."""
    found = [(name, content(child(info, name))) for name in _WRITTEN]
    found += [("Keywords", content(word)) for word in children(child(info, "Keywords"), "Keyword")]
    for data in children(child(info, "CustomDatas"), "CustomData"):
        if (name := data.get("Name") or "") not in _MACHINE:
            found.append((name, content(data)))
    return tuple(
        _hidden(text, "metadata", _PROPERTY, name)
        for name, text in found
        if text.casefold() not in _PLACEHOLDERS
    )


def _hidden(text: str, hidden_by: str, place: Location, label: str = "") -> Segment:
    return Segment(text, place, label, visibility="hidden", hidden_by=hidden_by)


def notes_of(annotation: etree._Element, page: int) -> Iterator[Segment]:
    """What an annotation says beside what it draws: its remark and its parameters."""
    appearance = child(annotation, "Appearance")
    edge = rectangle(appearance.get("Boundary")) if appearance is not None else None
    sides = [round(side * POINTS, 1) for side in edge or ()]
    box = (sides[0], sides[1], sides[2], sides[3]) if sides else None
    place = Location("pdf", page=page, bbox=box, part="annotation")
    if remark := content(child(annotation, "Remark")):
        yield _hidden(remark, "annotation", place)
    for parameter in children(child(annotation, "Parameters"), "Parameter"):
        if text := content(parameter):
            yield _hidden(text, "annotation", place, parameter.get("Name") or "")


def annotations_of(
    package: Package, owner: str, document: etree._Element, problems: list[str]
) -> dict[str, list[etree._Element]]:
    """The annotations of each page, by the page's ID."""
    found: dict[str, list[etree._Element]] = {}
    if not (name := content(child(document, "Annotations"))):
        return found
    try:
        listing = place_of(package, owner, name)
        for page in children(parse_part(package, listing), "Page"):
            part = place_of(package, listing, content(child(page, "FileLoc")))
            notes = list(children(parse_part(package, part), "Annot"))[:MAX_NOTES]
            found.setdefault(page.get("PageID") or "", []).extend(notes)
    except UnreadableError as error:
        problems.append(f"annotations: {error}")
    return found


def attachments_of(
    package: Package, owner: str, document: etree._Element, problems: list[str]
) -> Iterator[Member]:
    """Files attached to a document."""
    if not (name := content(child(document, "Attachments"))):
        return
    try:
        listing = place_of(package, owner, name)
        for item in children(parse_part(package, listing), "Attachment"):
            part = place_of(package, listing, content(child(item, "FileLoc")))
            shown = _file_name(item, part)
            yield Member(shown, read_part(package, part), hidden_by="embedded-file")
    except UnreadableError as error:
        problems.append(f"attachments: {error}")


def _file_name(item: etree._Element, part: str) -> str:
    """The name that readers show; with the ending that it has in the package, if it has none."""
    name = (item.get("Name") or "").strip() or part.rpartition("/")[2]
    ending = part.rpartition("/")[2].rpartition(".")[2]
    return name if "." in name or not ending else f"{name}.{ending}"


def outlines_of(document: etree._Element) -> Iterator[Segment]:
    """Titles of the outline, which readers show beside the pages, and addresses that links lead to."""
    for element in document.iter("*"):
        kind = local(element)
        if kind == "OutlineElem" and (title := (element.get("Title") or "").strip()):
            yield Segment(title, Location("pdf", part="outline"))
        elif kind == "URI" and (target := (element.get("URI") or "").strip()):
            for _, text, _ in held_by(target):
                yield _hidden(text, "link-target", Location("pdf", part="link"))


def tags_of(
    package: Package, owner: str, document: etree._Element, problems: list[str]
) -> Iterator[Segment]:
    """Texts of custom tags and extensions, which no reader shows. Most only point at objects."""
    for name, inner, place in (
        ("CustomTags", "CustomTag", "FileLoc"),
        ("Extensions", "Extension", "ExtendData"),
    ):
        if not (listing := content(child(document, name))):
            continue
        try:
            part = place_of(package, owner, listing)
            for item in children(parse_part(package, part), inner):
                yield from _texts(item)
                for file in children(item, place):
                    data = read_part(package, place_of(package, part, content(file)))
                    yield from _texts(_lenient(data))
        except UnreadableError as error:
            problems.append(f"{name}: {error}")


def _lenient(data: bytes) -> etree._Element:
    """A tree of what may not quite be XML: writers of tags make their own names for elements."""
    refuse_doctype(data)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    if root is None:
        raise UnreadableError("malformed: XML")
    return root


def _texts(root: etree._Element) -> Iterator[Segment]:
    for element in root.iter("*"):
        text = (element.text or "").strip()
        if text and local(element) not in ("ObjectRef", "FileLoc", "SchemaLoc", "ExtendData"):
            yield _hidden(text, "metadata", _PROPERTY, element.get("Name") or local(element))
