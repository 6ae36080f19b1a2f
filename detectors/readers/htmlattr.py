"""Values in attributes: what a page carries beside the text that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from detectors.readers.links import held_by, names_person
from detectors.readers.script import literals

_TEXTUAL = frozenset(
    {"title", "alt", "placeholder", "summary", "label", "standby", "abbr", "flashvars", "content"}
)
_PREFIXES = ("data-", "aria-", "on", "v-", ":", "@", "ng-", "x-")
_LINKS = frozenset({"href", "action", "formaction", "src", "data", "xlink:href"})
_SHOWN_INPUTS = frozenset(
    {"", "text", "tel", "search", "email", "number", "url", "button", "submit", "reset", "date"}
)
_HELD = re.compile(r"[\u3400-\u9fff]|\d{4}|@|[*＊×]{2}")
_CODE = re.compile(r"\s*[\[{]|.*[(=]", re.DOTALL)
_URL = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*:)?//|^\.{0,2}/|^data:|^\S+\.(?:html?|jpe?g|png|gif|js|css)$"
)
_ESSENCE = re.compile(r"[\s\-()（）]+")
_MOST_LITERALS = 2000


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """A value found in an attribute; `label` is what the page calls it, "" if nothing.

    `record` numbers the object of a data structure that it stands in.
    """

    name: str
    text: str = field(repr=False)
    hidden_by: str
    label: str = ""
    record: int | None = None


def shown_value(element: etree._Element) -> str:
    """The value that a form field shows on the screen, "" if it shows none."""
    if element.tag != "input" or element.get("type", "").lower() not in _SHOWN_INPUTS:
        return ""
    return element.get("value", "")


def attribute_values(element: etree._Element) -> Iterator[AttributeValue]:
    """The element's attributes that may hold personal values and differ from its visible text."""
    for raw_name, raw in element.attrib.items():
        name, value = str(raw_name).lower(), str(raw).strip()
        if not value:
            continue
        if name in _LINKS:
            yield from _of_link(element, name, value)
        elif name == "content" and element.tag == "meta":
            if _HELD.search(value):
                label = element.get("name", "") or element.get("property", "")
                yield AttributeValue(name, value, "metadata", label)
        elif _may_hold(element, name, value) and not is_shown(element, value):
            yield from _of_attribute(element, name, value)


def _of_attribute(element: etree._Element, name: str, value: str) -> Iterator[AttributeValue]:
    label = element.get("name", "") if name == "value" else name.removeprefix("data-")
    label = label if names_person(label) else ""
    if name not in _TEXTUAL and name != "value" and _CODE.match(value):
        found = False
        for count, literal in enumerate(literals(value)):
            found = True
            key = literal.label or label
            yield AttributeValue(name, literal.text, "html-attribute", key, literal.record)
            if count == _MOST_LITERALS:
                break
        if found:
            return
    yield AttributeValue(name, value, "html-attribute", label)


def _may_hold(element: etree._Element, name: str, value: str) -> bool:
    textual = name in _TEXTUAL or name.startswith(_PREFIXES)
    wanted = not shown_value(element) if name == "value" else textual
    return wanted and bool(_HELD.search(value)) and not _URL.match(value)


def _of_link(element: etree._Element, name: str, value: str) -> Iterator[AttributeValue]:
    if value[:11].lower() == "javascript:":
        if _HELD.search(value):
            yield from _of_attribute(element, name, value[11:])
        return
    pointing = name not in ("src", "data")
    for label, text, direct in held_by(value, pointing):
        if not (direct and is_shown(element, text)):
            yield AttributeValue(name, text, "link-target", label)


def is_shown(element: etree._Element, value: str) -> bool:
    """Whether the element's own text holds the value already; reads no more text than needed."""
    wanted = _ESSENCE.sub("", value)
    text = ""
    for piece in element.itertext():
        text += _ESSENCE.sub("", piece) if isinstance(piece, str) else ""
        if len(text) > 4 * len(wanted) + 200:
            break
    return wanted in text
