"""Word files (OOXML): body, tables, notes, headers, text boxes, and what is kept out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.docxtext import former_texts, hidden_texts, pieces, shown_text
from detectors.readers.officeparts import link_targets, read_properties, unread_parts
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

    vanishing: frozenset[str]
    paragraphs: int = 0
    tables: int = 0
    problems: list[str] = field(default_factory=list)


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
    count = _Count(_vanishing_styles(package, main))
    segments = list(_blocks(root, count, None))
    found = relations(package, main)
    for relation in found.values():
        segments += _side_part(package, relation, count)
    shown = "\n".join(s.text for s in segments)
    segments += link_targets(found, shown, Location("word", part="link"))
    count.problems += unread_parts(package)
    if not segments and not count.problems:
        raise UnreadableError("empty document")
    properties = read_properties(package, "word", count.problems)
    title = properties.title or _first_line(segments)
    return Reading((*segments, *properties.segments), title, problems=tuple(count.problems))


def _first_line(segments: list[Segment]) -> str | None:
    shown = (s.text for s in segments if s.visibility == "visible" and s.location.part is None)
    return next((text for text in shown if len(text) <= _TITLE), None)


def _vanishing_styles(package: Package, main: str) -> frozenset[str]:
    """Styles whose text is hidden, through the styles that they are based on."""
    target = next((r.target for r in relations(package, main).values() if r.kind == "styles"), None)
    if target is None:
        return frozenset()
    try:
        root = parse_part(package, target)
    except UnreadableError:
        return frozenset()
    own: dict[str, bool | None] = {}
    base: dict[str, str] = {}
    for style in root.iterfind("./{*}style"):
        name = attribute(style, "styleId") or ""
        vanish = style.find("./{*}rPr/{*}vanish")
        own[name] = None if vanish is None else is_on(vanish)
        parent = style.find("./{*}basedOn")
        base[name] = (attribute(parent, "val") or "") if parent is not None else ""
    return frozenset(name for name in own if _inherits(name, own, base))


def _inherits(name: str, own: dict[str, bool | None], base: dict[str, str]) -> bool:
    for _ in range(20):
        if own.get(name) is not None:
            return bool(own[name])
        name = base.get(name, "")
    return False


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
        elif name == "altChunk":
            count.problems.append("imported chunk not read")
        elif name not in ("sectPr", "tblPr", "pPr", "Fallback"):
            yield from _blocks(child, count, part)


def _paragraph(element: etree._Element, count: _Count, place: Location) -> Iterator[Segment]:
    count.paragraphs += 1
    place = replace(place, paragraph=count.paragraphs)
    found = list(pieces(element, count.vanishing))
    if text := shown_text(found).strip():
        yield Segment(text, place)
    for text in hidden_texts(found):
        yield Segment(text, place, visibility="hidden", hidden_by="hidden-text")
    for text in former_texts(found):
        yield Segment(text, place, visibility="hidden", hidden_by="tracked-change")
    for box in _text_boxes(element):
        yield from _blocks(box, count, "text box")


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
        for cell in _cells(line):
            span = _number(cell.find("./{*}tcPr/{*}gridSpan"), 1)
            merge = cell.find("./{*}tcPr/{*}vMerge")
            place = Location("word", table=number, row=row, column=column, part=part)
            draft = _draft(cell, count, place, span, header)
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
    for segment in _blocks(cell, count, place.part):
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


def _number(element: etree._Element | None, default: int) -> int:
    text = attribute(element, "val") if element is not None else None
    return min(int(text), 1000) if text and text.isascii() and text.isdigit() else default
