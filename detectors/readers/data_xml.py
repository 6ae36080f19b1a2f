"""XML as data: exports of open-data portals, RSS and Atom feeds, SVG drawings, other people's formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from lxml import etree

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.charset import Decoded, decode
from detectors.readers.datavalues import value_segments
from detectors.readers.script import holds_value

MAX_VALUES = 1_000_000
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31};")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NAMES = ("name", "key", "label", "field", "字段", "名称")
_GENERIC = frozenset({
    "field", "column", "col", "item", "property", "attribute", "data", "value", "td", "cell",
    "param", "parameter", "simpledata", "attr", "string", "entry",
})  # fmt: skip
_MIXED = frozenset({"text", "p", "title", "desc"})
_TECHNICAL = frozenset({"d", "points", "transform", "style", "class", "schemaLocation", "viewBox"})


@dataclass(slots=True)
class _State:
    """What kind of XML it is, and what has been read."""

    is_svg: bool
    repeated: frozenset[tuple[str, ...]]
    values: int = 0
    problems: list[str] = field(default_factory=list)


def read(data: bytes, hints: Hints) -> Reading:
    """Read an XML file.

    Locations have kind "text" and a path as selector ("/data/row[3]/sfzh", "/a/b/@c"). Labels are the
    element's name, or its name attribute where the element is called field, item or the like; a row is
    the nearest element around that stands among others of its name and holds elements itself.

    Raises UnreadableError: "not text", "malformed: XML", "malformed: XML entities" (a document that
    declares any: they multiply, or fetch from elsewhere).
    """
    declared = _DECLARED.search(data[:1024])
    decoded = decode(data, hints.charset or (declared[1].decode("ascii") if declared else None))
    root, problems = _parse(decoded)
    state = _State(_name(root) == "svg", frozenset(_repeated(root)), problems=problems)
    segments = tuple(_segments(root, state))
    title = root.findtext("./{*}channel/{*}title") or root.findtext("./{*}title") or ""
    return Reading(
        segments,
        title=" ".join(title.split()) or None,
        problems=(*decoded.problems, *dict.fromkeys(state.problems)),
    )


def _parse(decoded: Decoded) -> tuple[etree._Element, list[str]]:
    text = _DECLARATION.sub("", decoded.text.lstrip("\ufeff"), count=1)
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise UnreadableError("malformed: XML entities")
    text = _NAMED_ENTITY.sub(lambda m: unescape(m[0]), text)
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("malformed: XML") from error
    if root is None:
        raise UnreadableError("malformed: XML")
    broken = any(
        error.level_name != "WARNING" and error.type_name != "NS_ERR_UNDEFINED_NAMESPACE"
        for error in parser.error_log
    )
    return root, ["malformed XML, not all of it may be read"] if broken else []


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _repeated(root: etree._Element) -> Iterator[tuple[str, ...]]:
    """The paths of elements that hold elements and stand beside others of their name."""
    stack: list[tuple[etree._Element, tuple[str, ...]]] = [(root, (_name(root),))]
    while stack:
        element, path = stack.pop()
        counts = Counter(_name(child) for child in element)
        for child in element:
            if name := _name(child):
                if counts[name] > 1 and len(child):
                    yield (*path, name)
                if len(child):
                    stack.append((child, (*path, name)))


def _segments(root: etree._Element, state: _State) -> Iterator[Segment]:
    name = _name(root)
    yield from _walk(root, (name,), f"/{name}", None, state)


def _walk(
    element: etree._Element,
    path: tuple[str, ...],
    place: str,
    record: str | None,
    state: _State,
) -> Iterator[Segment]:
    """Depth is bounded by the parser (256)."""
    if path in state.repeated or (record is None and any(not len(c) for c in element)):
        record = place
    yield from _attributes(element, place, record, state)
    if state.values > MAX_VALUES:
        return
    if len(element) and _is_mixed(element, state):
        text = "".join(str(piece) for piece in element.itertext())
        yield from _value(text, place, _label(element), record, state)
        return
    yield from _value(element.text or "", place, _label(element), record, state)
    numbers: Counter[str] = Counter()
    for child in element:
        name = _name(child)
        if not name:
            yield from _comment(child, place, record)
        else:
            numbers[name] += 1
            yield from _walk(
                child, (*path, name), f"{place}/{name}[{numbers[name]}]", record, state
            )
        yield from _value(child.tail or "", place, _label(element), record, state)


def _is_mixed(element: etree._Element, state: _State) -> bool:
    """Whether text runs on over the elements inside it (<text>1380<tspan>0138000</tspan></text>)."""
    if _name(element) not in _MIXED:
        return False
    return state.is_svg or any((text or "").strip() for text in _own_texts(element))


def _own_texts(element: etree._Element) -> Iterator[str | None]:
    yield element.text
    yield from (child.tail for child in element)


def _value(
    text: str, place: str, label: str, record: str | None, state: _State
) -> Iterator[Segment]:
    if not text.strip():
        return
    state.values += 1
    if state.values > MAX_VALUES:
        state.problems.append(f"truncated after {MAX_VALUES} values")
        return
    yield from value_segments(text, Location("text", selector=place), label, record)


def _label(element: etree._Element) -> str:
    name = _name(element)
    if name.lower() in _GENERIC:
        for holder in (element, element.getparent()):
            given = next(
                (holder.get(n) for n in _NAMES if holder is not None and holder.get(n)), None
            )
            if given:
                return str(given)
    return name


def _attributes(
    element: etree._Element, place: str, record: str | None, state: _State
) -> Iterator[Segment]:
    for key, value in element.attrib.items():
        name = str(key).rpartition("}")[2]
        if name in _TECHNICAL or not holds_value(str(value)):
            continue
        if state.is_svg and not _HAN.search(str(value)):
            continue  # a drawing is full of numbers
        yield from _value(str(value), f"{place}/@{name}", name, record, state)


def _comment(element: etree._Element, place: str, record: str | None) -> Iterator[Segment]:
    text = (element.text or "").strip()
    if isinstance(element, etree._Comment) and holds_value(text):
        for segment in value_segments(text, Location("text", selector=place), "", record):
            yield Segment(
                segment.text,
                segment.location,
                segment.label,
                segment.row,
                visibility="hidden",
                hidden_by="html-comment",
            )
