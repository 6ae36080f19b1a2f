"""Lists and boxes set like a table: rows of one structure below a line of field names."""

from __future__ import annotations

from lxml import etree

from detectors.readers.fieldwords import is_field_word

_OUTER = frozenset({"div", "ul", "ol", "dl", "section", "article", "main", "tbody"})
_ROW = frozenset({"div", "li", "ul", "ol", "p", "dl", "section", "a"})
_CELL = frozenset(
    {"div", "li", "span", "p", "b", "strong", "em", "i", "dd", "dt", "label", "a", "font"}
)
_LONGEST = 30
_MOST_COLUMNS = 60


def is_grid(element: etree._Element) -> bool:
    """Whether an element's children are rows: the first names fields, the second has as many cells."""
    if element.tag not in _OUTER or not len(element):
        return False
    rows = _children(element, _ROW, 2)
    if len(rows) < 2 or (rows[0].text or "").strip() or (rows[1].text or "").strip():
        return False
    first = next(iter(rows[0].iterchildren("*")), None)
    if first is None or not _names_field(first) or rows[0].tag == "dt":
        return False
    header = _children(rows[0], _CELL, _MOST_COLUMNS)
    second = _children(rows[1], _CELL, _MOST_COLUMNS)
    if len(header) < 2 or len(header) != len(second):
        return False
    return all(map(_names_field, header)) and not all(map(_names_field, second))


def _children(element: etree._Element, tags: frozenset[str], most: int) -> list[etree._Element]:
    """Its children if all (up to `most`) have one of the tags, else none."""
    found: list[etree._Element] = []
    for child in element.iterchildren("*"):
        if child.tag not in tags:
            return []
        found.append(child)
        if len(found) == most:
            break
    return found


def _names_field(element: etree._Element) -> bool:
    text = ""
    for piece in element.itertext():
        text += str(piece)
        if len(text) > _LONGEST:
            return False
    return is_field_word(text.strip())
