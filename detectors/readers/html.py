"""Web pages: visible paragraphs, tables and lists, and what stands in the page unseen."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.charset import decode
from detectors.readers.htmlmeta import page_facts
from detectors.readers.htmlstyle import page_styles
from detectors.readers.htmlwalk import Walk, walk_tree

_MAX_BYTES = 16 << 20


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
    root, cut = _parse(decoded.text)
    if root is None:
        raise UnreadableError(cut[0] if cut else "empty document")
    walk = Walk(sheet=page_styles(root), ids=_unique_ids(root))
    segments = tuple(walk_tree(walk, root))
    if not any(segment.location.part != "title" for segment in segments):
        raise UnreadableError(cut[0] if cut else "empty document")
    facts = page_facts(root, segments)
    problems += [*decoded.problems, *cut, *walk.problems]
    return Reading(
        segments,
        facts.title,
        facts.published,
        facts.source,
        tuple(problems),
        column=facts.column,
        index_number=facts.index_number,
    )


def _parse(text: str) -> tuple[etree._Element | None, list[str]]:
    """The tree (None without any element) and what the parser's own limits cut off."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    limits = [e for e in parser.error_log if e.type_name == "ERR_RESOURCE_LIMIT"]
    return root, ["nesting too deep: the rest was not read"] if limits else []


def _unique_ids(root: etree._Element) -> frozenset[str]:
    ids = (element.get("id") for element in root.iter("*"))
    counts = Counter(name for name in ids if name)
    return frozenset(name for name, count in counts.items() if count == 1)
