"""What cells of an .ods say, and what stands beside them: annotations, shapes, names, objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from casefile.model import Location, Member, Segment
from detectors.errors import UnreadableError
from detectors.readers.embedded import members_of
from detectors.readers.links import held_by
from detectors.readers.officeparts import MACHINE
from detectors.readers.ooxml import Package, attribute, local, parse_part, read_part
from detectors.readers.script import holds_value
from detectors.readers.sheetrows import Sheet
from detectors.readers.xlsxsheet import quoted
from detectors.readers.xlsxstyle import PLAIN, show_number

_PAGE_LIKE = 20_000
_MAX_REPEAT = 1 << 20
_PROPERTIES = frozenset(
    {"title", "subject", "description", "keyword", "creator", "initial-creator", "user-defined"}
)


def own_attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by local name."""
    return attribute(element, name)


def repeated(element: etree._Element, name: str) -> int:
    """How often an element stands for itself, 1 where it does not say."""
    text = attribute(element, name) or "1"
    return min(max(int(text), 1), _MAX_REPEAT) if text.isascii() and text.isdigit() else 1


def cell_text(cell: etree._Element) -> tuple[str, bool]:
    """What a cell holds, and whether it is a number: stored digits go before displayed ones."""
    shown = "\n".join(_line(p) for p in cell.iterfind("./{*}p")).strip()
    kind = attribute(cell, "value-type")
    if kind == "float":
        value = attribute(cell, "value") or shown
        return show_number(value, PLAIN), True
    if kind == "date":
        return attribute(cell, "date-value") or shown, False
    return shown or attribute(cell, "string-value") or "", False


def _line(paragraph: etree._Element) -> str:
    """A paragraph's characters; spaces are written as elements, annotations have their own place."""
    pieces = [paragraph.text or ""]
    for child in paragraph:
        name = local(child)
        if name == "s":
            pieces.append(" " * min(repeated(child, "c"), 1000))
        elif name in ("tab", "line-break"):
            pieces.append("\t" if name == "tab" else "\n")
        elif name not in ("annotation", "ruby-text"):
            pieces.append(_line(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def annotation_texts(cell: etree._Element, place: Location, shown: str) -> Iterator[Segment]:
    """A cell's comments, shapes anchored to it, links, and words of its formula not shown."""
    for note in cell.iterfind("./{*}annotation"):
        text = "\n".join(_line(p) for p in note.iter("{*}p")).strip()
        if text:
            where = replace(place, part="comment")
            yield Segment(text, where, visibility="hidden", hidden_by="comment")
    for link in cell.iter("{*}a"):
        where = replace(place, part="link")
        for label, text, _ in held_by(attribute(link, "href") or ""):
            if text not in shown:
                yield Segment(text, where, label, visibility="hidden", hidden_by="link-target")
    for text in quoted((attribute(cell, "formula") or "").replace("&quot;", '"')):
        if text not in shown:
            where = replace(place, part="formula")
            yield Segment(text, where, visibility="hidden", hidden_by="metadata")
    yield from _shapes(cell, replace(place, part="text box"))


def _shapes(parent: etree._Element, place: Location) -> Iterator[Segment]:
    for shape in parent.iterfind("./*"):
        if local(shape) in ("p", "annotation"):
            continue
        text = "\n".join(_line(p) for p in shape.iter("{*}p")).strip()
        if text:
            yield Segment(text, place)


def shape_texts(shapes: etree._Element, sheet: Sheet) -> Iterator[Segment]:
    """Texts of shapes that stand on the sheet and not in a cell."""
    for segment in _shapes(shapes, Location("sheet", sheet=sheet.name, part="text box")):
        by = "hidden-sheet" if sheet.hidden else None
        yield replace(segment, visibility="hidden", hidden_by=by) if by else segment


def named_texts(element: etree._Element) -> Iterator[Segment]:
    """String literals of defined names and of validation rules."""
    is_rule = local(element) == "content-validations"
    by, part = ("metadata", "data validation") if is_rule else ("defined-name", "defined name")
    for child in element.iter("{*}*"):
        for key in ("expression", "condition"):
            for text in quoted(attribute(child, key) or ""):
                yield Segment(text, Location("sheet", part=part), visibility="hidden", hidden_by=by)
        if local(child) in ("help-message", "error-message"):
            text = " ".join(_line(p) for p in child.iter("{*}p")).strip()
            if holds_value(text):
                yield Segment(text, Location("sheet", part=part), visibility="hidden", hidden_by=by)


# -- the package -----------------------------------------------------------------------------------


def package_segments(
    package: Package, problems: list[str]
) -> tuple[list[Segment], tuple[Member, ...]]:
    """Page headers and footers, properties, embedded objects, and pictures not read."""
    segments = [*_page_texts(package, problems), *_properties(package, problems)]
    members: list[Member] = []
    unread = pictures = 0
    for name, entry in package.names.items():
        if name.startswith("pictures/") or "/pictures/" in name:
            pictures += entry.file_size >= _PAGE_LIKE
        elif "/" not in name and name.startswith("object ") and entry.file_size:
            found = _object(package, name)
            unread += not found
            members += found
        elif name.endswith("/content.xml"):
            segments += _inner(package, name, problems)
    if pictures:
        problems.append(f"{pictures} picture{'s' if pictures > 1 else ''} not read")
    if unread:
        problems.append(f"{unread} embedded object{'s' if unread > 1 else ''} not read")
    return segments, tuple(members)


def _object(package: Package, name: str) -> list[Member]:
    try:
        return members_of(read_part(package, name), name)
    except UnreadableError:
        return []


def _parsed(package: Package, name: str, problems: list[str]) -> etree._Element | None:
    if name not in package.names:
        return None
    try:
        return parse_part(package, name)
    except UnreadableError as error:
        problems.append(f"side part: {error}")
        return None


def _inner(package: Package, name: str, problems: list[str]) -> Iterator[Segment]:
    """A chart or a document inside the sheet: its words and the data that it keeps."""
    root = _parsed(package, name, problems)
    place = Location("sheet", part="cached data")
    for paragraph in root.iter("{*}p") if root is not None else ():
        text = _line(paragraph).strip()
        if holds_value(text):
            yield Segment(text, place, visibility="hidden", hidden_by="cached-data")


def _page_texts(package: Package, problems: list[str]) -> Iterator[Segment]:
    root = _parsed(package, "styles.xml", problems)
    for element in root.iter("{*}header", "{*}footer") if root is not None else ():
        text = "\n".join(_line(p) for p in element.iter("{*}p")).strip()
        if text and text not in ("???", "Page 1", "第 1 页"):
            yield Segment(text, Location("sheet", part=local(element)))


def _properties(package: Package, problems: list[str]) -> Iterator[Segment]:
    root = _parsed(package, "meta.xml", problems)
    for element in root.iter("{*}*") if root is not None else ():
        text = (element.text or "").strip()
        label = attribute(element, "name") or local(element)
        if text and local(element) in _PROPERTIES and label not in MACHINE:
            place = Location("sheet", part="property")
            yield Segment(text, place, label, visibility="hidden", hidden_by="metadata")
