"""Word files (OOXML): body, tables, notes, headers, text boxes, and what is kept out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from casefile.model import Location, Member, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.docxaside import aside_texts, kept_texts, word_art
from detectors.readers.docxstyle import Styles, read_styles, shade_of
from detectors.readers.docxtext import former_texts, hidden_texts, pieces, shown_text
from detectors.readers.embedded import chunk_member, embedded_members
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
    is_on,
    local,
    main_part,
    open_package,
    parse_part,
    relations,
)
from detectors.readers.tables import CellDraft, join_paragraphs, label_table
from detectors.readers.xlsxcolour import WHITE, Rgb
from detectors.readers.xlsxhidden import kept_data

_PARTS = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
}
_TITLE = 60


@dataclass(slots=True)
class _Count:
    """Running numbers through the file, and what all parts share."""

    styles: Styles
    package: Package
    chunks: dict[str, str]
    ground: Rgb | None = WHITE
    paragraphs: int = 0
    tables: int = 0
    problems: list[str] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)


def read(data: bytes, _hints: Hints) -> Reading:
    """Read a docx file, tracked changes as accepted.

    Locations have kind "word" with paragraph, table, row and column numbers, and `part` outside the
    body (header, footer, footnote, endnote, comment, text box, property).

    Raises UnreadableError: "malformed: ...", "encrypted", "zip limits: ...", "empty document" (no
    text but properties, and nothing that would have to be read otherwise).
    """
    package = open_package(data)
    main = main_part(package)
    root = parse_part(package, main)
    found = relations(package, main)
    chunks = {r.id: r.target for r in found.values() if r.kind == "aFChunk" and not r.external}
    count = _Count(read_styles(package, main), package, chunks)
    segments = list(_blocks(root, count, None))
    for relation in found.values():
        segments += _side_part(package, relation, count)
    shown = "\n".join(s.text for s in segments)
    segments += link_targets(found, shown, Location("word", part="link"))
    segments += kept_texts(package, found, count.problems)
    segments += kept_data(package, count.problems, "word")
    segments += custom_xml(package, "word", count.problems)
    members, unread = embedded_members(package)
    members = (*count.members, *members)
    count.problems += [*unread_pictures(package), *unread]
    if not segments and not count.problems and not members:
        raise UnreadableError("empty document")
    properties = read_properties(package, "word", count.problems)
    title = properties.title or _first_line(segments)
    return Reading(
        (*segments, *properties.segments),
        title,
        problems=tuple(count.problems),
        members=members,
    )


def _first_line(segments: list[Segment]) -> str | None:
    shown = (s.text for s in segments if s.visibility == "visible" and s.location.part is None)
    return next((text for text in shown if len(text) <= _TITLE), None)


def _side_part(package: Package, relation: Relation, count: _Count) -> Iterator[Segment]:
    part = _PARTS.get(relation.kind)
    if part is None or relation.external:
        return
    try:
        root = parse_part(package, relation.target)
    except UnreadableError as error:
        count.problems.append(f"{part}: {error}")
        return
    for segment in _blocks(root, count, part):
        if part == "comment" and segment.visibility == "visible":
            yield replace(segment, visibility="hidden", hidden_by="comment")
        else:
            yield segment


# -- blocks ----------------------------------------------------------------------------------------


def _blocks(parent: etree._Element, count: _Count, part: str | None) -> Iterator[Segment]:
    """Paragraphs and tables below an element, in order; other containers are looked through."""
    for child in parent:
        name = local(child)
        if name == "p":
            yield from _paragraph(child, count, Location("word", part=part))
        elif name == "tbl":
            yield from _table(child, count, part)
        elif name == "sdtPr":
            yield from aside_texts(child, "", Location("word", part=part))
        elif name == "altChunk":
            _take_chunk(child, count)
        elif name not in ("sectPr", "tblPr", "pPr", "Fallback"):
            yield from _blocks(child, count, part)


def _take_chunk(element: etree._Element, count: _Count) -> None:
    """Word shows such a part of another format in its place: it is a document to be read."""
    part = count.chunks.get(attribute(element, "id") or "")
    member = chunk_member(count.package, part) if part else None
    if member is None:
        count.problems.append("imported chunk not read")
    else:
        count.members.append(member)


def _paragraph(element: etree._Element, count: _Count, place: Location) -> Iterator[Segment]:
    count.paragraphs += 1
    place = replace(place, paragraph=count.paragraphs)
    found = list(pieces(element, count.styles, count.ground))
    if text := shown_text(found).strip():
        yield Segment(text, place)
    for text in hidden_texts(found):
        yield Segment(text, place, visibility="hidden", hidden_by="hidden-text")
    for text in former_texts(found):
        yield Segment(text, place, visibility="hidden", hidden_by="tracked-change")
    shown = "".join(piece.text for piece in found)
    yield from aside_texts(element, shown, place)
    for text in word_art(element):
        yield Segment(text, replace(place, part="text box"))
    for box in _text_boxes(element):
        yield from _on_ground(None, _blocks(box, count, "text box"), count)


def _on_ground(ground: Rgb | None, segments: Iterator[Segment], count: _Count) -> Iterator[Segment]:
    """Read what stands on a ground of its own; None for one that is not known."""
    before, count.ground = count.ground, ground
    yield from segments
    count.ground = before


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored in a paragraph; the compatibility copy of each is left out."""
    for box in paragraph.iterfind(".//{*}txbxContent"):
        above = {local(a) for a in box.iterancestors() if a is not paragraph}
        nested = next(box.iterancestors("{*}txbxContent"), None)
        if "Fallback" not in above and (nested is None or paragraph in nested.iterancestors()):
            yield box


# -- tables ----------------------------------------------------------------------------------------


def _table(element: etree._Element, count: _Count, part: str | None) -> Iterator[Segment]:
    count.tables += 1
    number = count.tables
    drafts: list[CellDraft] = []
    open_above: dict[int, int] = {}
    for row, line in enumerate(_rows(element), 1):
        column = 1 + _number(line.find("./{*}trPr/{*}gridBefore"), 0)
        header = is_on(line.find("./{*}trPr/{*}tblHeader"))
        hidden = is_on(line.find("./{*}trPr/{*}hidden"))
        for cell in _cells(line):
            span = _number(cell.find("./{*}tcPr/{*}gridSpan"), 1)
            merge = cell.find("./{*}tcPr/{*}vMerge")
            place = Location("word", table=number, row=row, column=column, part=part)
            draft = _draft(cell, count, place, span, header)
            if hidden:
                draft = replace(draft, segments=tuple(map(_in_hidden_row, draft.segments)))
            continues = merge is not None and attribute(merge, "val") != "restart"
            if continues and column in open_above:
                above = open_above[column]
                drafts[above] = replace(drafts[above], rowspan=row - drafts[above].row + 1)
            else:
                open_above.pop(column, None)
                if merge is not None:
                    open_above[column] = len(drafts)
            drafts.append(draft)
            column += span
    yield from label_table((d for d in drafts if d.segments), number)


def _in_hidden_row(segment: Segment) -> Segment:
    if segment.visibility == "hidden":
        return segment
    return replace(segment, visibility="hidden", hidden_by="hidden-row")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    yield from _children(table, "tr", ("sdt", "sdtContent", "customXml", "ins", "del"))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    yield from _children(row, "tc", ("sdt", "sdtContent", "customXml", "ins", "del"))


def _children(
    parent: etree._Element, name: str, through: tuple[str, ...]
) -> Iterator[etree._Element]:
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in through:
            yield from _children(child, name, through)


def _draft(
    cell: etree._Element, count: _Count, place: Location, span: int, header: bool
) -> CellDraft:
    segments: list[Segment] = []
    nested = False
    ground = shade_of(cell.find("./{*}tcPr/{*}shd"), count.ground)
    if ground is count.ground and _has_style(cell):
        ground = None  # the table's style may colour it
    for segment in _on_ground(ground, _blocks(cell, count, place.part), count):
        if segment.location.table is None and segment.location.part == place.part:
            inside = replace(place, paragraph=segment.location.paragraph)
            segments.append(replace(segment, location=inside))
        else:
            nested = nested or segment.location.table is not None
            segments.append(segment)
    layout = nested
    if segments and not nested:
        first = replace(place, paragraph=segments[0].location.paragraph)
        segments, layout = join_paragraphs(segments, first)
    row, column = place.row or 1, place.column or 1
    return CellDraft(row, column, 1, span, header, tuple(segments), layout)


def _has_style(cell: etree._Element) -> bool:
    """Whether the table's style may shade the cell: the plain grid does not."""
    style = next(cell.iterancestors("{*}tbl")).find("./{*}tblPr/{*}tblStyle")
    return style is not None and attribute(style, "val") not in ("TableGrid", "TableNormal", "a3")


def _number(element: etree._Element | None, default: int) -> int:
    text = attribute(element, "val") if element is not None else None
    return min(int(text), 1000) if text and text.isascii() and text.isdigit() else default
