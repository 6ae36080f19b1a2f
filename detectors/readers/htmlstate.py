"""The state of one walk over a page: open elements, collected text, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from casefile.model import Location, Segment
from detectors.readers.cssmatch import Matcher, Node
from detectors.readers.htmlpairs import Pairs
from detectors.readers.htmlstyle import PLAIN, Look
from detectors.readers.htmltable import OpenCell, OpenTable

MAX_STEPS = 64
"""Levels of nesting that a selector names and that are searched upwards; pages have 10 to 30."""
MAX_SELECTORS = 60_000
"""Paragraphs that get a selector; of larger pages the rest is found by number, to save memory."""
_SAFE_ID = re.compile(r"[A-Za-z_][\w-]*")
_SAFE_TAG = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(slots=True, eq=False)
class Run:
    """Text collected for the next segment: of the visible stretch, or of one hidden subtree.

    `host` is the run that a hidden inline stretch interrupts; `holes` keeps there what was hidden,
    with the number of pieces before it; `flushed` counts the segments made.
    """

    hidden_by: str | None
    pieces: list[str] = field(default_factory=list)
    host: Run | None = None
    holes: list[tuple[int, str]] = field(default_factory=list)
    flushed: int = 0


@dataclass(slots=True, eq=False)
class Frame:
    """An open element: its step in the selector, its run, and what it opened."""

    tag: str
    step: str
    run: Run
    node: Node
    look: Look
    block: bool
    keeps_space: bool
    role: str = ""
    serial: int = 0
    anchored: bool = False
    term: str = ""
    lists: int = 0
    record: int = 0
    first_term: str = ""
    children: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    table: OpenTable | None = None
    cell: OpenCell | None = None
    grid: bool = False
    turned: tuple[int, int] | None = None
    after: str = ""


@dataclass(slots=True, eq=False)
class Walk:
    """State of one walk. `sinks[0]` gathers the segments; a cell's go to a sink of their own.

    `inner` walks markup that a comment, script or attribute holds; `drawn` are the CSS `content`
    values that were put on the page.
    """

    sheet: Matcher | None = None
    ids: frozenset[str] = frozenset()
    base: Run = field(default_factory=lambda: Run(None))
    look: Look = PLAIN
    frames: list[Frame] = field(default_factory=list)
    sinks: list[list[Segment]] = field(default_factory=lambda: [[]])
    cells: list[OpenCell] = field(default_factory=list)
    pairs: Pairs = field(default_factory=Pairs)
    tables: int = 0
    lists: int = 0
    paragraphs: int = 0
    scripts: int = 0
    depth: int = 0
    opened: int = 0
    problems: list[str] = field(default_factory=list)
    drawn: set[str] = field(default_factory=set)
    inner: Callable[[Walk, etree._Element, str | None], list[Segment]] | None = None


def step_of(walk: Walk, element: etree._Element, tag: str, parent: Frame | None) -> str:
    """This element's step of the CSS path; browsers put a tbody between a table and its rows."""
    name = element.get("id", "")
    if name and name in walk.ids and _SAFE_ID.fullmatch(name):
        return f"#{name}"
    if not _SAFE_TAG.fullmatch(tag):
        return "*"
    number = parent.counts.get(tag, 1) if parent else 1
    step = tag if tag in ("html", "head", "body") else f"{tag}:nth-of-type({number})"
    return f"tbody > {step}" if tag == "tr" and parent and parent.tag == "table" else step


def selector(walk: Walk) -> str | None:
    """The CSS path of the innermost open element."""
    if walk.paragraphs > MAX_SELECTORS:
        return None
    steps: list[str] = []
    for frame in reversed(walk.frames):
        steps.append(frame.step)
        if frame.anchored or len(steps) == MAX_STEPS:
            break
    steps.reverse()
    return " > ".join(steps[1:] if len(steps) > 1 and steps[0] == "html" else steps) or None


def place(walk: Walk, part: str | None = None) -> Location:
    """Where the walk stands."""
    cell = walk.cells[-1] if walk.cells else None
    return Location(
        "html",
        selector=selector(walk),
        paragraph=walk.paragraphs or None,
        table=cell.table if cell else None,
        row=cell.row if cell else None,
        column=cell.column if cell else None,
        part=part,
    )


def hide(segment: Segment, hidden_by: str | None) -> Segment:
    """The segment as one that is not on the screen; as it is where nothing hides it."""
    if hidden_by is None:
        return segment
    return replace(segment, visibility="hidden", hidden_by=hidden_by)
