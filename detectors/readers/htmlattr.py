"""Values in attributes: what a page carries beside the text that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml import etree

from detectors.readers.fieldwords import is_field_word

_TEXTUAL = frozenset(
    {"title", "alt", "placeholder", "summary", "label", "srcdoc", "standby", "abbr"}
)
_PREFIXES = ("data-", "aria-", "on", "v-", ":", "ng-", "x-")
_SHOWN_INPUTS = frozenset(
    {"", "text", "tel", "search", "email", "number", "url", "button", "submit", "reset", "date"}
)
_TOO_COMMON = frozenset(("id", "name", "title", "date", "year", "source", "no", "zh", "sj", "je"))
"""Field words that in links and attributes usually name something of the site, not of a person."""
_HELD = re.compile(r"[\u3400-\u9fff]|\d{4}|@|[*＊×]{2}")
_URL = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*:)?//|^\.{0,2}/|^data:|^\S+\.(?:html?|jpe?g|png|gif|js|css)$"
)
_ESSENCE = re.compile(r"[\s\-()（）]+")


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """A value found in an attribute; `label` is what the page calls it, "" if nothing."""

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
        if name in ("href", "action", "src"):
            yield from _link_values(element, name, value)
        elif name == "content" and element.tag == "meta":
            if _HELD.search(value):
                label = element.get("name", "") or element.get("property", "")
                yield AttributeValue(name, value, "metadata", label)
        elif _may_hold(element, name, value) and not _is_shown(element, value):
            label = element.get("name", "") if name == "value" else name.removeprefix("data-")
            yield AttributeValue(name, value, "html-attribute", label if _names(label) else "")


def _may_hold(element: etree._Element, name: str, value: str) -> bool:
    textual = name in _TEXTUAL or name.startswith(_PREFIXES)
    wanted = not shown_value(element) if name == "value" else textual
    return wanted and bool(_HELD.search(value)) and not _URL.match(value)


def _names(label: str) -> bool:
    return label.lower() not in _TOO_COMMON and is_field_word(label)


def _link_values(element: etree._Element, name: str, value: str) -> Iterator[AttributeValue]:
    """Telephone numbers and mail addresses behind links; named fields in query strings."""
    scheme, _, rest = value.partition(":")
    if scheme.lower() in ("tel", "mailto", "sms", "callto"):
        target = unquote(rest).split("?", 1)[0].strip()
        if target and not _is_shown(element, target):
            yield AttributeValue(name, target, "link-target", "")
        return
    if scheme.lower() == "javascript":
        if _HELD.search(rest):
            yield AttributeValue(name, unquote(rest), "html-attribute", "")
        return
    for key, text in _query(value):
        if _names(key) and _HELD.search(text):
            yield AttributeValue(name, text, "link-target", key)


def _query(url: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(url).query, max_num_fields=100)
    except ValueError:
        return []


def _is_shown(element: etree._Element, value: str) -> bool:
    """Whether the element's own text holds the value already; reads no more text than needed."""
    wanted = _ESSENCE.sub("", value)
    text = ""
    for piece in element.itertext():
        text += _ESSENCE.sub("", piece) if isinstance(piece, str) else ""
        if len(text) > 4 * len(wanted) + 200:
            break
    return wanted in text
