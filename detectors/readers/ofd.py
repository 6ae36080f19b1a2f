"""OFD (GB/T 33190): pages as drawn, with one box a character; notes, properties, older versions.

A zip of XML, in millimetres. Pages go through the same layout as those of a PDF, and their places
are given like a PDF's: page from 1, points from the top left of the page's PhysicalBox.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from casefile.model import Box, Location, Member, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.ofd_canvas import Canvas, canvas_for
from detectors.readers.ofd_draw import Brush, draw_objects
from detectors.readers.ofd_parts import (
    Resources,
    child,
    children,
    content,
    is_off,
    place_of,
)
from detectors.readers.ofd_side import (
    annotations_of,
    attachments_of,
    notes_of,
    outlines_of,
    properties_of,
    tags_of,
)
from detectors.readers.ofd_space import IDENTITY, matrix, moved, rectangle, times
from detectors.readers.ooxml import Package, local, open_package, parse_part
from detectors.readers.pdf_blocks import first_big_line
from detectors.readers.pdf_layout import Layout
from detectors.readers.pdf_lines import lines_of, runs_of
from detectors.readers.pdf_split import segments_of

MAX_PAGES = 2_000
MAX_CHARACTERS = 2_000_000
_A4: Box = (0.0, 0.0, 210.0, 297.0)
_RANKS = {"Background": 0, "Body": 1, "Foreground": 2}
_OLDER = "previous-revision"


@dataclass(slots=True)
class _State:
    """What has been read of a file so far."""

    package: Package
    layout: Layout = field(default_factory=Layout)
    segments: list[Segment] = field(default_factory=list)
    hidden: list[Segment] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)
    pages: int = 0
    characters: int = 0
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class _Document:
    """One Document.xml: what its pages share. `hidden_by` where it is no longer shown."""

    part: str
    root: etree._Element
    resources: Resources
    area: Box
    templates: dict[str, etree._Element]
    notes: dict[str, list[etree._Element]]
    hidden_by: str | None = None


def read(data: bytes, hints: Hints) -> Reading:  # noqa: ARG001 - an OFD says all by itself
    """Read an OFD file.

    Pages of former versions, and pages that the file no longer refers to, are hidden by
    "previous-revision". Attached files are members. Signatures and their seals are not read: a seal
    is a picture of a name that stands in the text.

    Raises UnreadableError: "malformed: ...", "encrypted", "zip limits: ...", "no text layer".
    """
    package = open_package(data)
    state = _State(package)
    info: etree._Element | None = None
    try:
        for body in children(parse_part(package, "OFD.xml"), "DocBody"):
            first = child(body, "DocInfo")
            info = first if info is None else info
            state.hidden += properties_of(first)
            _read_body(body, state)
    except UnreadableError:
        if _is_encrypted(package):
            raise UnreadableError("encrypted") from None
        raise
    _read_orphans(state)
    return _reading(state, content(child(info, "Title")))


def _reading(state: _State, title: str) -> Reading:
    problems = tuple(dict.fromkeys(state.problems))
    if _is_encrypted(state.package):
        problems = (*problems, "encrypted parts not read")
    if not state.segments and not state.members:
        raise UnreadableError(problems[0] if problems else "no text layer")
    return Reading(
        segments=(*state.segments, *state.hidden),
        title=title or state.heading,
        problems=problems,
        members=tuple(state.members),
    )


def _is_encrypted(package: Package) -> bool:
    """Whether parts are encrypted (GM/T 0099 keeps a list of them)."""
    return any(name.rpartition("/")[2] == "encryptions.xml" for name in package.names)


def _read_body(body: etree._Element, state: _State) -> None:
    root = content(child(body, "DocRoot"))
    if not root:
        raise UnreadableError("malformed: no document")
    _read_document(place_of(state.package, "", root), state, None)
    for version in children(child(body, "Versions"), "Version"):
        location = version.get("BaseLoc") or content(child(version, "BaseLoc"))
        try:
            part = place_of(state.package, "", location)
            older = content(child(parse_part(state.package, part), "DocRoot"))
            _read_document(place_of(state.package, part, older), state, _OLDER)
        except UnreadableError as error:
            state.problems.append(f"older version: {error}")


def _read_document(part: str, state: _State, hidden_by: str | None) -> None:
    if part.lower() in state.visited:
        return
    state.visited.add(part.lower())
    root = parse_part(state.package, part)
    common = child(root, "CommonData")
    templates = {t.get("ID") or "": t for t in children(common, "TemplatePage")}
    document = _Document(
        part,
        root,
        _resources(part, common, state),
        rectangle(content(child(common, "PageArea", "PhysicalBox"))) or _A4,
        templates,
        annotations_of(state.package, part, root, state.problems),
        hidden_by,
    )
    for page in children(child(root, "Pages"), "Page"):
        if not _read_page(document, page, state):
            break
    side = (*outlines_of(root), *tags_of(state.package, part, root, state.problems))
    state.hidden += [_older(segment) for segment in side] if hidden_by else side
    if hidden_by is None:
        state.members += attachments_of(state.package, part, root, state.problems)


def _older(segment: Segment) -> Segment:
    return replace(segment, visibility="hidden", hidden_by=_OLDER)


def _resources(part: str, common: etree._Element | None, state: _State) -> Resources:
    resources = Resources(state.package)
    _add_resources(resources, part, common, ("PublicRes", "DocumentRes"), state)
    return resources


def _add_resources(
    resources: Resources,
    owner: str,
    holder: etree._Element | None,
    names: tuple[str, ...],
    state: _State,
) -> None:
    for name in names:
        for element in children(holder, name):
            try:
                resources.add(place_of(state.package, owner, content(element)))
            except UnreadableError as error:
                state.problems.append(f"resources: {error}")


def _read_page(document: _Document, page: etree._Element, state: _State) -> bool:
    """Read a page; False where the limits are reached."""
    part = place_of(state.package, document.part, page.get("BaseLoc") or "")
    if document.hidden_by and part.lower() in state.visited:
        return True
    state.pages += document.hidden_by is None
    number = state.pages
    if state.pages > MAX_PAGES or state.characters > MAX_CHARACTERS:
        state.problems.append(f"truncated after page {number - 1}")
        return False
    state.visited.add(part.lower())
    try:
        root = parse_part(state.package, part)
        notes = document.notes.get(page.get("ID") or "", [])
        canvas = _drawn(document, part, root, notes, state)
    except UnreadableError as error:
        state.problems.append(f"page {number}: {error}")
        return True
    place = Location("pdf", page=number if document.hidden_by is None else None)
    _take_page(canvas, document, place, state)
    state.hidden += [note for a in notes for note in notes_of(a, max(number, 1))]
    return True


def _drawn(
    document: _Document,
    part: str,
    root: etree._Element,
    notes: list[etree._Element],
    state: _State,
) -> Canvas:
    _add_resources(document.resources, part, root, ("PageRes",), state)
    canvas = canvas_for(rectangle(content(child(root, "Area", "PhysicalBox"))) or document.area)
    brush = Brush(document.resources, canvas.frame)
    for layer in _layers(document, root, state):
        draw_objects(layer, replace(brush, param=layer.get("DrawParam")), canvas)
    for annotation in notes:
        _draw_note(annotation, brush, canvas)
    return canvas


def _layers(document: _Document, root: etree._Element, state: _State) -> Iterator[etree._Element]:
    """The layers of a page and of its templates, lowest first."""
    ranked: list[tuple[int, etree._Element]] = []
    for use in children(root, "Template"):
        template = document.templates.get(use.get("TemplateID") or "")
        if template is None:
            state.problems.append(f"page {state.pages}: template missing")
            continue
        order = use.get("ZOrder") or template.get("ZOrder") or "Background"
        part = place_of(state.package, document.part, template.get("BaseLoc") or "")
        state.visited.add(part.lower())
        inner = parse_part(state.package, part)
        _add_resources(document.resources, part, inner, ("PageRes",), state)
        ranked += [(_RANKS.get(order, 0), la) for la in children(child(inner, "Content"), "Layer")]
    for layer in children(child(root, "Content"), "Layer"):
        ranked.append((_RANKS.get(layer.get("Type") or "Body", 1), layer))
    yield from (layer for _, layer in sorted(ranked, key=lambda r: r[0]))


def _draw_note(annotation: etree._Element, brush: Brush, canvas: Canvas) -> None:
    """What an annotation draws on the page; a highlight lets the text below show through."""
    appearance = child(annotation, "Appearance")
    if appearance is None:
        return
    edge = rectangle(appearance.get("Boundary"))
    corner = moved(edge[0], edge[1]) if edge else IDENTITY
    frame = times(times(matrix(appearance.get("CTM")), corner), brush.frame)
    hidden_by = "annotation" if is_off(annotation) else None
    covers = (annotation.get("Type") or "") != "Highlight" and hidden_by is None
    inner = replace(brush, frame=frame, hidden_by=hidden_by, covers=covers)
    draw_objects(appearance, inner, canvas)


def _take_page(canvas: Canvas, document: _Document, place: Location, state: _State) -> None:
    glyphs = canvas.finished()
    state.characters += len(glyphs)
    number = place.page or 1
    stretches = enumerate(state.layout.stretches(number, glyphs, canvas.marks))
    segments = [found for order, s in stretches for found in segments_of(s, number, order)]
    problems = [f"page {number}: {problem}" for problem in canvas.problems()]
    if document.hidden_by:
        kept = (replace(s, location=replace(s.location, page=place.page)) for s in segments)
        state.hidden += [_older(segment) for segment in kept]
    else:
        state.segments += segments
        state.problems += [*problems, *state.layout.problems]
    state.layout.problems.clear()
    if place.page == 1:
        plain = [g for g in glyphs if not (g.slanted or g.turn or g.hidden_by)]
        state.heading = first_big_line([runs_of(line) for line in lines_of(plain)])


def _read_orphans(state: _State) -> None:
    """Pages in the package that nothing shows any more: still there for whoever unpacks it."""
    for name in sorted(state.package.names):
        if name in state.visited or not name.endswith(".xml"):
            continue
        if "/pages/" not in f"/{name}" and not name.endswith("content.xml"):
            continue
        try:
            root = parse_part(state.package, name)
            if local(root) == "Page":
                document = _Document(
                    name, root, Resources(state.package), _A4, {}, {}, hidden_by=_OLDER
                )
                canvas = _drawn(document, name, root, [], state)
                _take_page(canvas, document, Location("pdf"), state)
        except UnreadableError as error:
            state.problems.append(f"unused page: {error}")
