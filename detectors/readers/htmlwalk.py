"""An HTML tree to segments: one walk in document order, without recursion into the tree.

A run of visible text between block boundaries becomes one segment, with inline tags joined and no
character put in, <br> as "\\n", white space as a browser shows it. Hidden stretches inside a
paragraph go to runs of their own, so that what the reader of the page sees stays whole.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree

from casefile.model import Segment
from detectors.readers.css import Style
from detectors.readers.cssmatch import Node
from detectors.readers.htmlattr import shown_value
from detectors.readers.htmlgrid import is_grid
from detectors.readers.htmlhidden import (
    generated,
    take_attributes,
    take_comment,
    take_markup,
    take_script,
    take_sheet_strings,
)
from detectors.readers.htmlstate import MAX_STEPS, Frame, Run, Walk, place, selector, step_of
from detectors.readers.htmlstyle import Look, look_of, style_of
from detectors.readers.htmltable import (
    OpenTable,
    close_cell,
    close_table,
    open_cell,
    open_row,
)
from detectors.readers.htmltext import add_text, flush, part_columns

# As a browser's own style sheet has them, and the parts of tables.
_BLOCKS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog dir div
    dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr
    html iframe legend li main menu meta nav ol optgroup option p pre section select
    summary table tbody td text textarea tfoot th thead title tr ul
    """.split()  # noqa: SIM905  (sixty quoted words read worse)
)
_KEPT_SPACE = frozenset({"pre", "textarea", "listing", "xmp"})
_ROLES = {"table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td"}
_MARKUP_AS_TEXT = frozenset({"iframe", "noframes", "noembed"})
_NOT_INLINE = frozenset({"block", "flex", "grid", "list-item", "flow-root", *_ROLES})


def walk_tree(walk: Walk, root: etree._Element) -> list[Segment]:
    """The segments of a tree, in document order; `walk.problems` says what was left out."""
    skipped: etree._Element | None = None
    walk.inner = walk_inner
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if skipped is None and element.tag in ("script", "style"):
                skipped = element
                _count(walk, element)
                take_script(walk, element)
            elif skipped is None:
                _open(walk, element)
            continue
        if skipped is not None and element is not skipped:
            continue
        if event != "end":
            take_comment(walk, element.text or "")
        elif skipped is None:
            _close(walk)
        skipped = None
        if element is not root:
            add_text(walk, element.tail)
    flush(walk, walk.base)
    take_sheet_strings(walk)
    return walk.sinks[0]


def walk_inner(walk: Walk, root: etree._Element, hidden_by: str | None) -> list[Segment]:
    """The segments of markup inside a comment, script or attribute; tables are numbered on."""
    sub = Walk(base=Run(hidden_by), tables=walk.tables, lists=walk.lists, depth=walk.depth + 1)
    found = walk_tree(sub, root)
    walk.tables, walk.lists = sub.tables, sub.lists
    return found


def _count(walk: Walk, element: etree._Element) -> tuple[int, int]:
    if not walk.frames:
        return 1, 1
    parent, tag = walk.frames[-1], str(element.tag).lower()
    parent.children += 1
    parent.counts[tag] = number = parent.counts.get(tag, 0) + 1
    return parent.children, number


def _open(walk: Walk, element: etree._Element) -> None:
    parent = walk.frames[-1] if walk.frames else None
    tag = str(element.tag).lower()
    node = Node(element, tag, parent.node if parent else None, *_count(walk, element))
    style, pseudo = style_of(node, walk.sheet)
    look = look_of(node, style, parent.look if parent else walk.look)
    run = _run_of(walk, tag, look, parent)
    display = style.get("display", "")
    role = _role(tag, display, parent)
    block = (tag in _BLOCKS or display in _NOT_INLINE) and display not in ("inline", "contents")
    block = block or bool(role)
    if block and (parent is None or run is parent.run):
        flush(walk, run)
    kept = tag in _KEPT_SPACE or (parent is not None and parent.keeps_space)
    step = step_of(walk, element, tag, parent)
    frame = Frame(tag, step, run, node, look, block, kept, role)
    frame.anchored = step.startswith("#")
    walk.opened += 1
    frame.serial = walk.opened
    walk.frames.append(frame)
    _open_parts(walk, frame, parent)
    if element.attrib:
        take_attributes(walk, element)
    _take_own_text(walk, frame, parent, pseudo)


def _role(tag: str, display: str, parent: Frame | None) -> str:
    """The part of a table that an element is: by its tag, its style, or a grid of elements."""
    if tag in ("table", "tr", "td", "th"):
        return tag
    if parent is not None and parent.grid:
        return "tr" if parent.role == "table" else "td"
    role = _ROLES.get(display, "")
    if role == "td" and (parent is None or parent.role != "tr"):
        return ""
    return role


def _run_of(walk: Walk, tag: str, look: Look, parent: Frame | None) -> Run:
    current = parent.run if parent else walk.base
    if current.hidden_by not in (None, "hidden-style"):
        return current
    if look.seen != (parent.look.seen if parent else walk.look.seen):
        host = current if current.hidden_by is None else None
        return walk.base if look.seen else Run("hidden-style", host=host)
    return Run(None) if tag == "rt" and current.hidden_by is None else current


def _open_parts(walk: Walk, frame: Frame, parent: Frame | None) -> None:
    if frame.tag == "dl":
        walk.lists += 1
        frame.lists = walk.lists
    if not frame.role and frame.block and is_grid(frame.node.element):
        frame.role, frame.grid = "table", True
    elif parent is not None and parent.grid and frame.role == "tr":
        frame.grid = True
    if frame.role == "table":
        _open_table(walk, frame)
    elif frame.role == "tr":
        table = _enclosing_table(walk)
        if table is None and frame.tag != "tr" and parent is not None:
            table = _open_table(walk, parent)
        if table is not None:
            open_row(table)
    elif frame.role:
        table = _enclosing_table(walk)
        if table is not None:
            frame.cell = open_cell(table, frame.node.element)
            walk.cells.append(frame.cell)
            walk.sinks.append([])


def _open_table(walk: Walk, frame: Frame) -> OpenTable:
    walk.tables += 1
    frame.table = OpenTable(walk.tables)
    for cell in walk.cells[-1:]:
        cell.nested = True
    walk.pairs.end()
    return frame.table


def _enclosing_table(walk: Walk) -> OpenTable | None:
    """The table that a row or cell belongs to: no other cell may stand between."""
    for frame in islice(reversed(walk.frames), 1, MAX_STEPS):
        if frame.table is not None:
            return frame.table
        if frame.cell is not None:
            return None
    return None


def _take_own_text(
    walk: Walk, frame: Frame, parent: Frame | None, pseudo: dict[str, Style]
) -> None:
    element, run = frame.node.element, frame.run
    if frame.look.reversed and not (parent is not None and parent.look.reversed):
        frame.turned = (run.flushed, len(run.pieces))
    if frame.tag == "br":
        run.pieces.append("\n")
    elif frame.tag == "input" and (value := shown_value(element)):
        run.pieces.append(f" {value} ")
    elif frame.tag == "iframe" and (inner := element.get("srcdoc")):
        take_markup(walk, inner, None if frame.look.seen else "hidden-style", "srcdoc")
    if pseudo:
        add_text(walk, generated(walk, pseudo.get("before", {}), element))
        frame.after = generated(walk, pseudo.get("after", {}), element)
    if element.text and frame.tag in _MARKUP_AS_TEXT:
        take_markup(walk, element.text, "hidden-style", frame.tag)
        return
    if element.text and not frame.block:
        part_columns(run, element.text)
    add_text(walk, element.text)


def _close(walk: Walk) -> None:
    frame = walk.frames[-1]
    parent = walk.frames[-2] if len(walk.frames) > 1 else None
    add_text(walk, frame.after)
    if frame.turned is not None:
        _turn(walk, frame, frame.turned)
    own_run = parent is None or (frame.run is not parent.run and frame.run is not walk.base)
    if frame.block or own_run:
        flush(walk, frame.run)
    if frame.cell is not None:
        walk.cells.pop()
        close_cell(frame.cell, walk.sinks.pop(), selector(walk))
    if frame.table is not None:
        walk.sinks[-1].extend(close_table(frame.table))
        walk.pairs.end()
    walk.frames.pop()


def _turn(walk: Walk, frame: Frame, opened: tuple[int, int]) -> None:
    """Text that is drawn from right to left by force is read as it is drawn."""
    run, (flushed, start) = frame.run, opened
    if run.flushed != flushed:
        start = 0
    text = "".join(run.pieces[start:])
    if any(c.isdigit() for c in text):
        hidden = Segment(text.strip(), place(walk), visibility="hidden", hidden_by="hidden-style")
        walk.sinks[-1].append(hidden)
    run.pieces[start:] = [text[::-1]]
    run.holes.clear()
