"""Slides (OOXML): shapes, tables and notes of every slide, comments, and what is kept out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.embedded import embedded_members
from detectors.readers.officeparts import (
    custom_xml,
    link_targets,
    read_properties,
    unread_pictures,
)
from detectors.readers.ooxml import (
    Package,
    Relation,
    attribute,
    local,
    main_part,
    open_package,
    parse_part,
    relations,
)
from detectors.readers.script import holds_value
from detectors.readers.stream import Steps
from detectors.readers.tables import CellDraft, label_table
from detectors.readers.xlsxhidden import kept_data

MAX_SLIDES = 2000
HIDDEN_SLIDE = "hidden-sheet"
"""A slide that the show leaves out: the contract's word for a hidden part of a file."""
_TITLE = 60


@dataclass(slots=True)
class _Show:
    """The package, the running number of tables, the first title, and the problems."""

    package: Package
    tables: int = 0
    segments: int = 0
    title: str | None = None
    problems: list[str] = field(default_factory=list)


def stream(data: bytes, _hints: Hints) -> Steps:
    """Read a pptx file; locations have kind "slide" with the slide's number as page.

    Notes are hidden by "comment", slides left out of the show by "hidden-sheet".

    Raises UnreadableError: "malformed: ...", "encrypted", "zip limits: ...", "empty document".
    """
    package = open_package(data)
    main = main_part(package)
    root = parse_part(package, main)
    show = _Show(package)
    for segment in _segments(root, relations(package, main), show):
        show.segments += 1
        yield segment
    members, unread = embedded_members(package)
    show.problems += [*unread_pictures(package), *unread]
    if not show.segments and not show.problems and not members:
        raise UnreadableError("empty document")
    properties = read_properties(package, "slide", show.problems)
    yield from properties.segments
    title = properties.title or show.title
    return Reading((), title, problems=tuple(show.problems), members=members)


def _segments(root: etree._Element, found: dict[str, Relation], show: _Show) -> Iterator[Segment]:
    for number, element in enumerate(root.iterfind("./{*}sldIdLst/{*}sldId"), 1):
        if number > MAX_SLIDES:
            show.problems.append(f"truncated at {MAX_SLIDES} slides")
            break
        relation = next((found[v] for v in map(str, element.attrib.values()) if v in found), None)
        if relation is None:
            show.problems.append(f"slide {number}: malformed: missing part")
        else:
            yield from _slide(relation.target, number, show)
    yield from kept_data(show.package, show.problems, "slide")
    yield from custom_xml(show.package, "slide", show.problems)


def _slide(part: str, number: int, show: _Show) -> Iterator[Segment]:
    try:
        root = parse_part(show.package, part)
        found = relations(show.package, part)
    except UnreadableError as error:
        show.problems.append(f"slide {number}: {error}")
        return
    place = Location("slide", page=number)
    segments = list(_shapes(root, place, show))
    shown = "\n".join(s.text for s in segments)
    by = HIDDEN_SLIDE if root.get("show") in ("0", "false") else None
    lines = (s.text.partition("\n")[0] for s in segments if s.visibility == "visible")
    show.title = show.title or next((line for line in lines if 4 < len(line) <= _TITLE), None)
    yield from (_hidden(s, by) if by else s for s in segments)
    for relation in found.values():
        if not relation.external and relation.kind in ("notesSlide", "comments"):
            yield from _side(relation, place, show)
    yield from link_targets(found, shown, replace(place, part="link"))


def _hidden(segment: Segment, by: str) -> Segment:
    if segment.visibility == "hidden":
        return segment
    return replace(segment, visibility="hidden", hidden_by=by)


def _side(relation: Relation, place: Location, show: _Show) -> Iterator[Segment]:
    """Notes for the speaker, and comments of both formats."""
    part = "notes" if relation.kind == "notesSlide" else "comment"
    try:
        root = parse_part(show.package, relation.target)
    except UnreadableError as error:
        show.problems.append(f"slide {place.page}: {part}: {error}")
        return
    if part == "notes":
        texts = [s.text for s in _shapes(root, place, show) if s.text != str(place.page)]
    else:
        texts = [e.text or "" for e in root.iter("{*}text")]
        texts += [_body(e) for e in root.iter("{*}txBody")]
    for text in texts:
        if text.strip():
            where = replace(place, part=part)
            yield Segment(text.strip(), where, visibility="hidden", hidden_by="comment")


# -- shapes ----------------------------------------------------------------------------------------


def _shapes(parent: etree._Element, place: Location, show: _Show) -> Iterator[Segment]:
    """Texts and tables below an element, in order; the compatibility copy of each is left out."""
    for child in parent:
        name = local(child)
        if name == "sp":
            yield from _shape(child, place)
        elif name == "tbl":
            yield from _table(child, place, show)
        elif name == "cNvPr":
            yield from _alternative(child, place)
        elif name not in ("Fallback", "txBody"):
            yield from _shapes(child, place, show)


def _shape(shape: etree._Element, place: Location) -> Iterator[Segment]:
    named = shape.find("./{*}nvSpPr/{*}cNvPr")
    gone = named is not None and named.get("hidden") in ("1", "true")
    for body in shape.iterfind("./{*}txBody"):
        if text := _body(body):
            segment = Segment(text, place)
            yield _hidden(segment, "hidden-text") if gone else segment
    if named is not None:
        yield from _alternative(named, place)


def _alternative(element: etree._Element, place: Location) -> Iterator[Segment]:
    for text in (element.get("descr", ""), element.get("title", "")):
        if holds_value(text):
            yield Segment(text, place, visibility="hidden", hidden_by="metadata")


def _body(body: etree._Element) -> str:
    return "\n".join(filter(None, map(_line, body.iterfind("./{*}p")))).strip()


def _line(paragraph: etree._Element) -> str:
    pieces = (
        "\n" if local(e) == "br" else e.text or ""
        for e in paragraph.iter("{*}t", "{*}br")
        if local(e) == "br" or e.text
    )
    return "".join(pieces)


def _table(table: etree._Element, place: Location, show: _Show) -> Iterator[Segment]:
    show.tables += 1
    drafts: list[CellDraft] = []
    for row, line in enumerate(table.iterfind("./{*}tr"), 1):
        for column, cell in enumerate(line.iterfind("./{*}tc"), 1):
            body = cell.find("./{*}txBody")
            text = _body(body) if body is not None else ""
            if not text or attribute(cell, "hMerge") or attribute(cell, "vMerge"):
                continue
            where = replace(place, table=show.tables, row=row, column=column)
            spans = _span(cell, "rowSpan"), _span(cell, "gridSpan")
            drafts.append(CellDraft(row, column, *spans, False, (Segment(text, where),)))
    yield from label_table(drafts, show.tables)


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1")
    return min(max(int(text), 1), 1000) if text.isascii() and text.isdigit() else 1
