"""What a browser does not show of an element: by attribute, style, colour, size or place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from detectors.readers.css import Rule, Style, inline_style, sheet_rules
from detectors.readers.csscolour import (
    BLACK,
    RGB,
    RGBA,
    WHITE,
    attribute_colour,
    colour_of,
    is_faint,
    over,
)
from detectors.readers.csslength import LENGTH, SMALLEST, font_size, number, pixels
from detectors.readers.cssmatch import Matcher, Node, declarations_of, matcher

_ALWAYS = frozenset("noscript template datalist noframes noembed canvas audio video rp".split())  # noqa: SIM905
"""Not on the screen of a browser that runs scripts and plays media; counted as hidden by style."""
_DRAWING = frozenset("svg g text tspan".split())  # noqa: SIM905
_UNSEEN_IN_DRAWING = frozenset("title desc defs metadata symbol".split())  # noqa: SIM905
_FIELDS = frozenset("input textarea select button".split())  # noqa: SIM905
_OWN_LOOK = _ALWAYS | _FIELDS | _UNSEEN_IN_DRAWING | {"a", "dialog", "mark"}
_INLINE = frozenset(
    "a abbr b bdo cite code em font i label mark s small span strong sub sup u".split()  # noqa: SIM905
)
_LINK: RGBA = (0.0, 0.0, 0.93, 1.0)
_FAR_AWAY = -500.0
_CLIPPED = re.compile(
    r"rect\(\s*(-?[\d.]+)(?:px|em|)[\s,]+(-?[\d.]+)(?:px|em|)[\s,]+(-?[\d.]+)(?:px|em|)[\s,]+(-?[\d.]+)"
)
_SHUT_PATH = re.compile(
    r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%\s*\)|circle\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]*)+\)"
)
_SHRUNK = re.compile(r"scale[xy3d]*\(\s*0?\.?0*\s*[,)]")
_MOVED = re.compile(r"translate[xy3d]*\(\s*(-\d+(?:px|em|rem|vw|vh))")
_SEE_THROUGH = re.compile(r"opacity\(\s*0?(?:\.0\d*)?%?\s*\)")


@dataclass(frozen=True, slots=True)
class Look:
    """What an element passes on: inherited properties, and what shows behind its text.

    `ground` is None where a picture may lie behind; `gone`: nothing inside can be seen.
    """

    colour: RGBA = BLACK
    ground: RGB | None = WHITE
    size: float = 16.0
    visible: bool = True
    gone: bool = False
    outside: bool = False
    seen: bool = True
    reversed: bool = False


PLAIN = Look()


def page_styles(root: etree._Element) -> Matcher | None:
    """The rules of the page's own style elements, None if there are none."""
    sheets = ((e.text or "", e.get("media", "")) for e in root.iter("style"))
    rules = sheet_rules(sheets)
    return matcher(rules, sum(1 for _ in root.iter())) if rules else None


def style_of(node: Node, sheet: Matcher | None) -> tuple[Style, dict[str, Style]]:
    """An element's own properties by the cascade, and those of ::before and ::after."""
    element = node.element
    hints = _hints(element, node.tag) if element.attrib else {}
    rules = sheet.rules(node) if sheet is not None else []
    inline = element.get("style") if element.attrib else None
    if not rules and inline is None:
        return hints, {}
    layers = declarations_of(rules, "")
    if inline is not None:
        layers.append(inline_style(inline))
    style = dict(hints)
    for layer in layers:
        style.update(layer.normal)
    for layer in layers:
        style.update(layer.important)
    return style, {p: found for p in ("before", "after") if (found := _pseudo(rules, p))}


def _pseudo(rules: list[Rule], pseudo: str) -> Style:
    style: Style = {}
    for layer in declarations_of(rules, pseudo):
        style.update({**layer.normal, **layer.important})
    return style


def _hints(element: etree._Element, tag: str) -> Style:
    """Attributes that work as the weakest style."""
    style: Style = {}
    get = element.get
    if (colour := get("bgcolor")) is not None:
        style["background-color"] = attribute_colour(colour)
    if get("background") and tag in ("body", "table", "td", "th", "tr"):
        style["background-image"] = "url"
    if tag == "font" and (colour := get("color")) is not None:
        style["color"] = attribute_colour(colour)
    if tag == "body" and (colour := get("text")) is not None:
        style["color"] = attribute_colour(colour)
    if get("dir") == "rtl" and tag == "bdo":
        style.update({"direction": "rtl", "unicode-bidi": "bidi-override"})
    if tag in _DRAWING:
        names = ("display", "visibility", "opacity", "font-size", "fill")
        style.update({n: v.lower() for n in names if (v := get(n)) is not None})
    return style


def look_of(node: Node, style: Style, parent: Look) -> Look:
    """How an element looks, from its own properties and its parent's look."""
    tag, element = node.tag, node.element
    if not style and tag not in _OWN_LOOK and element.get("hidden") is None:
        return parent
    size = font_size(style.get("font-size", ""), parent.size)
    colour = _colour(node, style, parent)
    ground = _ground(node, style, parent)
    visible = {"hidden": False, "collapse": False, "visible": True}.get(
        style.get("visibility", ""), parent.visible
    )
    indent = style.get("text-indent")
    outside = parent.outside if indent is None else pixels(indent, size) <= _FAR_AWAY
    gone = parent.gone or (tag not in ("html", "body") and _is_gone(node, style, size))
    faint = ground is not None and is_faint(colour, ground) and "text-shadow" not in style
    veiled = style.get("-webkit-text-security", "none") != "none"
    seen = not (gone or not visible or outside or size <= SMALLEST or faint or veiled)
    turned = _is_turned(style, parent)
    return Look(colour, ground, size, visible, gone, outside, seen, turned)


def _colour(node: Node, style: Style, parent: Look) -> RGBA:
    text = style.get("-webkit-text-fill-color") or style.get("color")
    if node.tag in _DRAWING:
        text = style.get("fill", text)
    if text is None:
        if node.tag in _FIELDS:
            return BLACK
        return _LINK if node.tag == "a" and "href" in node.element.attrib else parent.colour
    if text in ("inherit", "currentcolor"):
        return parent.colour
    return colour_of(text) or (BLACK if text in ("initial", "unset") else parent.colour)


def _ground(node: Node, style: Style, parent: Look) -> RGB | None:
    if style.get("background-image", "none") not in ("none", "initial", "inherit"):
        return None
    text = style.get("background-color")
    if text is None and node.tag in (*_FIELDS, "mark", "dialog"):
        return WHITE if node.tag != "mark" else (1.0, 1.0, 0.0)
    colour = colour_of(text) if text else None
    if colour is None or colour[3] == 0:
        return parent.ground if text is None or not text.startswith("var(") else None
    if colour[3] < 1:
        return over(colour, parent.ground) if parent.ground is not None else None
    return colour[:3]


def _is_turned(style: Style, parent: Look) -> bool:
    if "override" in style.get("unicode-bidi", ""):
        return style.get("direction") == "rtl"
    return parent.reversed


def _is_gone(node: Node, style: Style, size: float) -> bool:
    """Whether nothing inside can be seen, whatever its own style."""
    tag, display = node.tag, style.get("display")
    if tag in _ALWAYS or (tag in _UNSEEN_IN_DRAWING and _in_drawing(node)):
        return True
    if display is None and (node.element.get("hidden") is not None or _is_shut(node)):
        return True
    if display == "none" or style.get("content-visibility") == "hidden":
        return True
    if "opacity" in style and number(style["opacity"]) <= 0.05:
        return True
    if _SEE_THROUGH.search(style.get("filter", "")):
        return True
    return bool(style) and (_is_cut(tag, style, size) or _is_far(style, size))


def _is_shut(node: Node) -> bool:
    return node.tag == "dialog" and node.element.get("open") is None


def _in_drawing(node: Node) -> bool:
    above = node.parent
    for _ in range(20):
        if above is None or above.tag == "svg":
            return above is not None
        above = above.parent
    return False


def _is_cut(tag: str, style: Style, size: float) -> bool:
    """A box without room, or a clip that leaves nothing."""
    if _SHUT_PATH.search(style.get("clip-path", "")) or _SHRUNK.search(style.get("transform", "")):
        return True
    apart = style.get("position") in ("absolute", "fixed")
    clip = _CLIPPED.search(style.get("clip", ""))
    if apart and clip is not None:
        top, right, bottom, left = (float(side) for side in clip.groups())
        return bottom - top <= 1 or right - left <= 1
    boxed = "display" in style or apart or style.get("float", "none") != "none"
    if style.get("display", "") == "inline" or (tag in _INLINE and not boxed):
        return False
    flows = [style.get(name, "visible") for name in ("overflow", "overflow-x", "overflow-y")]
    if tag in ("td", "th", "tr", "table") or not any(f in ("hidden", "clip") for f in flows):
        return False
    sides = (style.get(name, "auto") for name in ("width", "height", "max-width", "max-height"))
    return any(LENGTH.fullmatch(side) and pixels(side, size) <= SMALLEST for side in sides)


def _is_far(style: Style, size: float) -> bool:
    """Moved out of the window."""
    if moved := _MOVED.search(style.get("transform", "")):
        return pixels(moved[1], size) <= _FAR_AWAY
    if any(
        pixels(style.get(side, ""), size) <= _FAR_AWAY for side in ("margin-left", "margin-top")
    ):
        return True
    if style.get("position") not in ("absolute", "fixed", "relative"):
        return False
    return any(pixels(style.get(s, ""), size) <= _FAR_AWAY for s in ("left", "top", "right"))
