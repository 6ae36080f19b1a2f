"""An HTML tree to segments: one walk in document order, without recursion into the tree.

A run of visible text between block boundaries becomes one segment, with inline tags joined and no
character put in, <br> as "\\n", white space as a browser shows it. Hidden stretches inside a
paragraph go to runs of their own, so that what the reader of the page sees stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from casefile.model import Location, Segment
from detectors.readers.fieldwords import clean_label
from detectors.readers.htmlattr import attribute_values, shown_value
from detectors.readers.htmlstyle import Style, hides_subtree, style_of
from detectors.readers.htmltable import (
    OpenCell,
    OpenTable,
    close_cell,
    close_table,
    open_cell,
    open_row,
)
from detectors.readers.script import MAX_LITERALS, holds_value, literals

# As a browser's own style sheet has them, and the parts of tables.
_BLOCKS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog dir div
    dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr
    html iframe legend li main menu meta nav ol optgroup option p pre section select
    summary table tbody td textarea tfoot th thead title tr ul
    """.split()  # noqa: SIM905  (sixty quoted words read worse)
)
_KEPT_SPACE = frozenset({"pre", "textarea", "listing", "xmp"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_SPACES = re.compile(r" {2,}")
_LONGEST_TERM = 100
_MAX_STEPS = 64
"""Levels of nesting that a selector names and that are searched upwards; pages have 10 to 30."""
_SAFE_ID = re.compile(r"[A-Za-z_][\w-]*")
_MARKUP = re.compile(r"<[a-zA-Z/]")


@dataclass(slots=True, eq=False)
class _Run:
    """Text collected for the next segment: of the visible stretch, or of one hidden subtree."""

    hidden_by: str | None
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Frame:
    """An open element: its step in the selector, its run, and what it opened."""

    tag: str
    step: str
    run: _Run
    shown: bool
    block: bool
    keeps_space: bool
    anchored: bool = False
    term: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    table: OpenTable | None = None
    cell: OpenCell | None = None


@dataclass(slots=True, eq=False)
class Walk:
    """State of one walk. `sinks[0]` gathers the segments; a cell's go to a sink of their own."""

    sheet: dict[etree._Element, Style] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    base: _Run = field(default_factory=lambda: _Run(None))
    frames: list[_Frame] = field(default_factory=list)
    sinks: list[list[Segment]] = field(default_factory=lambda: [[]])
    cells: list[OpenCell] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    scripts: int = 0
    problems: list[str] = field(default_factory=list)


def walk_tree(walk: Walk, root: etree._Element) -> list[Segment]:
    """The segments of a tree, in document order; `walk.problems` says what was left out."""
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if skipped is None and element.tag in ("script", "style"):
                skipped = element
                _take_script(walk, element)
            elif skipped is None:
                _open(walk, element)
            continue
        if skipped is not None and element is not skipped:
            continue
        if event != "end":
            _take_comment(walk, element.text or "", "html-comment")
        elif skipped is None:
            _close(walk)
        skipped = None
        if element is not root:
            _add(walk, element.tail)
    _flush(walk, walk.base)
    return walk.sinks[0]


# -- elements --------------------------------------------------------------------------------------


def _open(walk: Walk, element: etree._Element) -> None:
    parent = walk.frames[-1] if walk.frames else None
    tag = str(element.tag).lower()
    style = style_of(element, walk.sheet)
    shown = {"hidden": False, "collapse": False, "visible": True}.get(
        style.get("visibility", ""), parent.shown if parent else True
    )
    run = _run_of(walk, element, style, parent, shown)
    block = style.get("display") not in ("inline", "contents") and tag in _BLOCKS
    if block and (parent is None or run is parent.run):
        _flush(walk, run)
    kept = tag in _KEPT_SPACE or (parent is not None and parent.keeps_space)
    frame = _Frame(tag, _step(walk, element, tag, parent), run, shown, block, kept)
    frame.anchored = frame.step.startswith("#")
    walk.frames.append(frame)
    _open_table_part(walk, frame, element)
    _take_attributes(walk, element)
    if tag == "br":
        run.pieces.append("\n")
    elif tag == "input" and (value := shown_value(element)):
        run.pieces.append(f" {value} ")
    _add(walk, element.text)


def _run_of(
    walk: Walk, element: etree._Element, style: Style, parent: _Frame | None, shown: bool
) -> _Run:
    current = parent.run if parent else walk.base
    if current.hidden_by not in (None, "hidden-style"):
        return current
    if hides_subtree(element, style):
        return current if current.hidden_by and parent and parent.shown else _Run("hidden-style")
    if parent is not None and shown != parent.shown:
        return walk.base if shown else _Run("hidden-style")
    return _Run(None) if element.tag in ("rt", "rp") and current.hidden_by is None else current


def _step(walk: Walk, element: etree._Element, tag: str, parent: _Frame | None) -> str:
    """This element's step of the CSS path; browsers put a tbody between a table and its rows."""
    name = element.get("id", "")
    counts = parent.counts if parent else {}
    counts[tag] = counts.get(tag, 0) + 1
    if name in walk.ids and _SAFE_ID.fullmatch(name):
        return f"#{name}"
    if not re.fullmatch(r"[a-z][a-z0-9-]*", tag):
        return "*"
    step = tag if tag in ("html", "head", "body") else f"{tag}:nth-of-type({counts[tag]})"
    return f"tbody > {step}" if tag == "tr" and parent and parent.tag == "table" else step


def _selector(walk: Walk) -> str:
    steps: list[str] = []
    for frame in reversed(walk.frames):
        steps.append(frame.step)
        if frame.anchored or len(steps) == _MAX_STEPS:
            break
    steps.reverse()
    return " > ".join(steps[1:] if len(steps) > 1 and steps[0] == "html" else steps)


def _open_table_part(walk: Walk, frame: _Frame, element: etree._Element) -> None:
    if frame.tag == "table":
        walk.tables += 1
        frame.table = OpenTable(walk.tables)
        for cell in walk.cells[-1:]:
            cell.nested = True
    elif frame.tag in ("tr", "td", "th"):
        table = _enclosing_table(walk)
        if table is not None and frame.tag == "tr":
            open_row(table)
        elif table is not None:
            frame.cell = open_cell(table, element)
            walk.cells.append(frame.cell)
            walk.sinks.append([])


def _enclosing_table(walk: Walk) -> OpenTable | None:
    """The table that a row or cell belongs to: no other cell may stand between."""
    for frame in islice(reversed(walk.frames), 1, _MAX_STEPS):
        if frame.table is not None:
            return frame.table
        if frame.cell is not None:
            return None
    return None


def _close(walk: Walk) -> None:
    frame = walk.frames[-1]
    parent = walk.frames[-2] if len(walk.frames) > 1 else None
    own_run = parent is None or (frame.run is not parent.run and frame.run is not walk.base)
    if frame.block or own_run:
        _flush(walk, frame.run)
    if frame.cell is not None:
        walk.cells.pop()
        close_cell(frame.cell, walk.sinks.pop(), _selector(walk))
    if frame.table is not None:
        walk.sinks[-1].extend(close_table(frame.table))
    walk.frames.pop()


# -- text ------------------------------------------------------------------------------------------


def _add(walk: Walk, text: str | None) -> None:
    if not text:
        return
    frame = walk.frames[-1] if walk.frames else None
    kept = frame is not None and frame.keeps_space
    run = frame.run if frame else walk.base
    run.pieces.append(text.replace("\r", "") if kept else _SPACE.sub(" ", text))


def _flush(walk: Walk, run: _Run) -> None:
    text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", "".join(run.pieces))).strip(" \n")
    run.pieces.clear()
    if not text.strip():
        return
    walk.paragraphs += 1
    label = _term(walk, text)
    part = "title" if walk.frames and walk.frames[-1].tag == "title" else None
    segment = Segment(text, _place(walk, part), label)
    walk.sinks[-1].append(_hide(segment, run.hidden_by))


def _hide(segment: Segment, hidden_by: str | None) -> Segment:
    if hidden_by is None:
        return segment
    return replace(segment, visibility="hidden", hidden_by=hidden_by)


def _place(walk: Walk, part: str | None = None) -> Location:
    cell = walk.cells[-1] if walk.cells else None
    return Location(
        "html",
        selector=_selector(walk) or None,
        paragraph=walk.paragraphs or None,
        table=cell.table if cell else None,
        row=cell.row if cell else None,
        column=cell.column if cell else None,
        part=part,
    )


def _term(walk: Walk, text: str) -> str:
    """Definition lists: a dt names the dd elements that follow it."""
    inside = ""
    for frame in islice(reversed(walk.frames), _MAX_STEPS):
        inside = inside or (frame.tag if frame.tag in ("dt", "dd") else "")
        if frame.tag == "dl" and inside == "dt":
            frame.term = clean_label(text[:_LONGEST_TERM])
        if frame.tag == "dl":
            return frame.term if inside == "dd" else ""
    return ""


# -- what is not shown -----------------------------------------------------------------------------


def _take_attributes(walk: Walk, element: etree._Element) -> None:
    if not element.attrib:
        return
    for found in attribute_values(element):
        place = _place(walk, f"attribute {found.name}")
        walk.sinks[-1].append(_hide(Segment(found.text, place, found.label), found.hidden_by))


def _take_script(walk: Walk, element: etree._Element) -> None:
    text = element.text or ""
    if element.tag == "style" or not text.strip():
        return
    if "template" in element.get("type", "") or element.get("type", "") == "text/html":
        _take_comment(walk, text, "script-data")
        return
    walk.scripts += 1
    for count, found in enumerate(literals(text)):
        if count == MAX_LITERALS:
            walk.problems.append(f"script {walk.scripts}: more than {MAX_LITERALS} values")
            break
        row = f"script{walk.scripts}:{found.record}" if found.record else None
        segment = Segment(found.text, _place(walk, "script"), found.label, row)
        walk.sinks[-1].append(_hide(segment, "script-data"))


def _take_comment(walk: Walk, text: str, hidden_by: str) -> None:
    """A comment is text, or markup that was commented out: rows and tables keep their labels."""
    if not holds_value(text):
        return
    place = _place(walk, "comment" if hidden_by == "html-comment" else "script")
    inner = None
    if _MARKUP.search(text) and walk.base.hidden_by is None:
        inner = parse_markup(text)
    if inner is None:
        walk.sinks[-1].append(_hide(Segment(text.strip(), place), hidden_by))
        return
    sub = Walk(base=_Run(hidden_by), tables=walk.tables)
    for segment in walk_tree(sub, inner):
        by = segment.hidden_by or hidden_by
        walk.sinks[-1].append(_hide(replace(segment, location=place), by))
    walk.tables = sub.tables


def parse_markup(text: str) -> etree._Element | None:
    """A fragment's tree; loose rows get a table around them. None if there is no markup."""
    if re.match(r"\s*</?t[rdh]\b", text):
        text = f"<table>{text}</table>"
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    return etree.fromstring(f"<div>{text}</div>".encode(), parser)
