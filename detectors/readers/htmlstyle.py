"""What a browser does not show: hidden by attribute, inline style or the page's own sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

import tinycss2
from lxml import etree
from lxml.cssselect import CSSSelector, SelectorError

_ALWAYS = frozenset({"noscript", "template"})
"""Not on the screen of a browser that runs scripts; counted as hidden by style."""
_MAX_RULES = 2000
_MAX_MATCHING = 4_000_000
"""Rules times elements; what is left out shows as visible text, so nothing is lost by it."""
_ZERO = re.compile(r"^0*\.?0*(?:px|pt|em|rem|%|)$")
_FAR = re.compile(r"^-\d{3,}(?:px|em|pt|%|)$")

Style = dict[str, str]


def style_of(element: etree._Element, sheet: dict[etree._Element, Style]) -> Style:
    """The properties of an element that may hide it; inline ones go over the page's sheets."""
    inline = element.get("style")
    found = sheet.get(element, {})
    return {**found, **declarations(inline)} if inline else found


def hides_subtree(element: etree._Element, style: Style) -> bool:
    """Whether nothing inside can be seen, whatever its own style."""
    if element.tag in _ALWAYS or element.get("hidden") is not None:
        return True
    if style.get("display") == "none" or _ZERO.match(style.get("opacity", "1")):
        return True
    if _ZERO.match(style.get("font-size", "1")) or _FAR.match(style.get("text-indent", "")):
        return True
    if style.get("position") in ("absolute", "fixed"):
        return any(_FAR.match(style.get(side, "")) for side in ("left", "top"))
    flat = any(_ZERO.match(style.get(side, "auto")) for side in ("height", "width", "max-height"))
    return flat and style.get("overflow") == "hidden"


def declarations(text: str) -> Style:
    """Property to value, lower case, of "display: none; color: red"; !important is dropped."""
    style: Style = {}
    for part in text.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            style[name.strip()] = value.replace("!important", "").strip()
    return style


def page_styles(root: etree._Element) -> dict[etree._Element, Style]:
    """The hiding properties that the page's own <style> elements give to its elements."""
    styles: dict[etree._Element, Style] = {}
    rules = sorted(_rules("\n".join(e.text or "" for e in root.iter("style"))), key=lambda r: r[0])
    elements = sum(1 for _ in root.iter())
    for _, selector, style in rules[: min(_MAX_RULES, _MAX_MATCHING // elements)]:
        for element in _matches(root, selector):
            styles[element] = {**styles.get(element, {}), **style}
    return styles


def _rules(css: str) -> Iterable[tuple[tuple[int, int, int, int], str, Style]]:
    order = 0
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        style = declarations(tinycss2.serialize(rule.content))
        kept = {k: v for k, v in style.items() if k in _PROPERTIES}
        for selector in tinycss2.serialize(rule.prelude).split(","):
            order += 1
            if kept and ":" not in selector:
                yield (*_specificity(selector), order), selector.strip(), kept


_PROPERTIES = frozenset(
    ("display", "visibility", "opacity", "font-size", "text-indent", "position", "left", "top")
) | {"height", "width", "max-height", "overflow"}


def _specificity(selector: str) -> tuple[int, int, int]:
    ids, classes = selector.count("#"), len(re.findall(r"[.\[]", selector))
    return ids, classes, len(re.findall(r"(?:^|[\s>+~])[a-z]", selector.strip(), re.IGNORECASE))


def _matches(root: etree._Element, selector: str) -> Iterable[etree._Element]:
    try:
        found = CSSSelector(selector, translator="html")(root)
    except (SelectorError, NotImplementedError, etree.XPathError):
        return []
    return cast("list[etree._Element]", found)
