"""Web pages: visible paragraphs, tables and lists, and what stands in the page unseen."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from lxml import etree

from casefile.model import Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.charset import decode
from detectors.readers.htmlflatten import flatten
from detectors.readers.htmlmeta import page_facts
from detectors.readers.htmlstate import Walk
from detectors.readers.htmlstyle import page_styles
from detectors.readers.htmlwalk import walk_tree
from detectors.readers.lines import CAP, paragraphs

_MAX_BYTES = 16 << 20
_MAX_TAGS = 1_800_000
"""Measured: 590 MB for paragraphs, 820 MB for cells of a few characters. Larger pages are cut there."""


def read(data: bytes, hints: Hints) -> Reading:
    """Read an HTML page.

    Locations have kind "html": a CSS path as a browser's tree has it (from the nearest unique id),
    the running number of the paragraph, and table, row and column inside tables. Where libxml2 and
    a browser repair broken markup differently the path may differ too.

    Raises UnreadableError: "not text", "empty document". Text behind <noscript> and <template>
    counts as hidden by style, for a browser with scripts does not show it.
    """
    problems: list[str] = []
    if len(data) > _MAX_BYTES:
        data = data[:_MAX_BYTES]
        problems.append(f"truncated at {_MAX_BYTES >> 20} MiB")
    decoded = decode(data, hints.charset, html=True)
    problems += decoded.problems
    root = _tree(decoded.text, problems)
    del data, decoded
    if root is None:
        raise UnreadableError(problems[-1] if problems else "empty document")
    walk = Walk(sheet=page_styles(root), ids=_unique_ids(root))
    with _without_collector():
        segments = tuple(piece for found in walk_tree(walk, root) for piece in _cut(found))
    if not any(segment.location.part != "title" for segment in segments):
        raise UnreadableError(problems[-1] if problems else "empty document")
    facts = page_facts(root, segments)
    problems += walk.problems
    return Reading(
        segments,
        facts.title,
        facts.published,
        facts.source,
        tuple(problems),
        column=facts.column,
        index_number=facts.index_number,
    )


def _tree(text: str, problems: list[str]) -> etree._Element | None:
    """The tree, None without any element; what had to be left out goes to `problems`."""
    if text.count("<") > _MAX_TAGS:
        text = "<".join(text.split("<", _MAX_TAGS)[:_MAX_TAGS])
        problems.append(f"truncated at {_MAX_TAGS} tags")
    root, complete = _parse(text)
    if not complete:
        root, complete = _parse(flatten(text))
    if not complete:
        problems.append("nesting too deep: the rest was not read")
    return root


def _parse(text: str) -> tuple[etree._Element | None, bool]:
    """The tree and whether no limit of the parser's cut it off."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    return root, not any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log)


def _cut(segment: Segment) -> Iterable[Segment]:
    """A segment in stretches that recognizers take, each with its offset in the whole."""
    if len(segment.text) <= CAP:
        return (segment,)
    return (
        replace(
            segment,
            text=segment.text[start:end],
            location=replace(segment.location, start=start, end=end),
        )
        for start, end in paragraphs(segment.text)
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """A walk makes a million objects and no cycles: the collector would look at all, many times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _unique_ids(root: etree._Element) -> frozenset[str]:
    ids = (element.get("id") for element in root.iter("*"))
    counts = Counter(name for name in ids if name)
    return frozenset(name for name, count in counts.items() if count == 1)
