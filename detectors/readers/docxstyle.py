"""What keeps a run of a word file from sight: hidden by itself or a style, white on white, a speck."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from detectors.errors import UnreadableError
from detectors.readers.ooxml import Package, attribute, is_on, parse_part, relations
from detectors.readers.xlsxcolour import BLACK, WHITE, Rgb, looks_same, parse_rgb

_SMALLEST = 4
"""Half points up to which a letter is a speck."""
_THEME = {"background1": WHITE, "light1": WHITE, "text1": BLACK, "dark1": BLACK}


@dataclass(frozen=True, slots=True)
class Look:
    """What run properties say of sight; None where they say nothing. `size` is in half points."""

    vanish: bool | None = None
    colour: Rgb | None = None
    size: int | None = None

    def over(self, other: Look) -> Look:
        """This look, and the other where this one says nothing."""
        return Look(
            other.vanish if self.vanish is None else self.vanish,
            self.colour or other.colour,
            self.size or other.size,
        )


@dataclass(frozen=True, slots=True)
class Styles:
    """Looks by style, what they inherit included, and the look of plain text."""

    looks: dict[str, Look] = field(default_factory=dict)
    plain: Look = field(default_factory=Look)

    def hide(self, run: etree._Element, paragraph: Look, ground: Rgb | None) -> bool:
        """Whether a run cannot be seen on a ground (None: on whatever it is, colour is no matter)."""
        properties = run.find("./{*}rPr")
        look = _look(properties)
        style = properties.find("./{*}rStyle") if properties is not None else None
        if style is not None:
            look = look.over(self.looks.get(attribute(style, "val") or "", Look()))
        look = look.over(paragraph).over(self.plain)
        shade = properties.find("./{*}shd") if properties is not None else None
        if shade is not None:
            ground = shade_of(shade, ground)
        small = look.size is not None and look.size <= _SMALLEST
        return bool(look.vanish) or small or looks_same(look.colour, ground)

    def of_paragraph(self, paragraph: etree._Element) -> Look:
        """The look that a paragraph's style gives its runs."""
        style = paragraph.find("./{*}pPr/{*}pStyle")
        return (
            self.looks.get(attribute(style, "val") or "", Look()) if style is not None else Look()
        )


def shade_of(shade: etree._Element | None, ground: Rgb | None) -> Rgb | None:
    """The ground that a shading makes; the one below where it makes none."""
    if shade is None:
        return ground
    fill = attribute(shade, "fill") or "auto"
    if attribute(shade, "themeFill") or fill == "auto":
        return _THEME.get(attribute(shade, "themeFill") or "background1")
    return parse_rgb(fill)


def read_styles(package: Package, main: str) -> Styles:
    """The styles of a document; none where the part is missing or broken."""
    target = next((r.target for r in relations(package, main).values() if r.kind == "styles"), None)
    if target is None:
        return Styles()
    try:
        root = parse_part(package, target)
    except UnreadableError:
        return Styles()
    own: dict[str, Look] = {}
    base: dict[str, str] = {}
    for style in root.iterfind("./{*}style"):
        name = attribute(style, "styleId") or ""
        own[name] = _look(style.find("./{*}rPr"))
        parent = style.find("./{*}basedOn")
        base[name] = (attribute(parent, "val") or "") if parent is not None else ""
    plain = _look(root.find("./{*}docDefaults/{*}rPrDefault/{*}rPr"))
    return Styles({name: _inherited(name, own, base) for name in own}, plain)


def _inherited(name: str, own: dict[str, Look], base: dict[str, str]) -> Look:
    look = own[name]
    for _ in range(20):
        name = base.get(name, "")
        if name not in own:
            break
        look = look.over(own[name])
    return look


def _look(properties: etree._Element | None) -> Look:
    if properties is None:
        return Look()
    vanish, colour, size = (properties.find(f"./{{*}}{n}") for n in ("vanish", "color", "sz"))
    points = attribute(size, "val") if size is not None else None
    return Look(
        None if vanish is None else is_on(vanish),
        _colour(colour),
        int(points) if points and points.isascii() and points.isdigit() else None,
    )


def _colour(element: etree._Element | None) -> Rgb | None:
    if element is None:
        return None
    theme = attribute(element, "themeColor")
    if theme and not attribute(element, "themeTint") and not attribute(element, "themeShade"):
        return _THEME.get(theme) or parse_rgb(attribute(element, "val"))
    return parse_rgb(attribute(element, "val"))
