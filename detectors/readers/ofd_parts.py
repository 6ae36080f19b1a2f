"""The parts of an OFD package: places that lead from file to file, and what pages share."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from detectors.errors import UnreadableError
from detectors.readers.ooxml import Package, has_part, local, parse_part, read_part

_OPAQUE_PNG = (b"\x00", b"\x02", b"\x03")
"""Colour types without an alpha channel."""
_MAX_CHAIN = 8


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names; OFD's namespace has changed over time."""
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of a local name."""
    for inner in element if element is not None else ():
        if local(inner) == name:
            yield inner


def content(element: etree._Element | None) -> str:
    """The text of an element and of what is inside it, blanks trimmed."""
    return "" if element is None else "".join(str(t) for t in element.itertext()).strip()


def place_of(package: Package, owner: str, location: str) -> str:
    """The part that an ST_Loc means: from the root, or from the folder of the file that names it.

    Some writers mean the root without its slash; a place that leads out of the package leads nowhere.
    """
    folder = posixpath.dirname(owner.lstrip("/"))
    while True:
        found = posixpath.normpath(posixpath.join("/", folder, location.strip()))
        if has_part(package, found) or not folder:
            return found.lstrip("/")
        folder = posixpath.dirname(folder)


@dataclass(slots=True)
class Resources:
    """What the pages of a document refer to by number."""

    package: Package
    media: dict[str, str] = field(default_factory=dict)
    params: dict[str, etree._Element] = field(default_factory=dict)
    composites: dict[str, etree._Element] = field(default_factory=dict)
    opaque: dict[str, bool] = field(default_factory=dict)

    def add(self, part: str) -> None:
        """Read a resource file; raises UnreadableError."""
        root = parse_part(self.package, part)
        base = posixpath.join(posixpath.dirname(part), (root.get("BaseLoc") or "").lstrip("/"), "x")
        for group in root:
            for element in group:
                self._add(element, base)

    def _add(self, element: etree._Element, base: str) -> None:
        key, kind = element.get("ID") or "", local(element)
        if kind == "MultiMedia" and (name := content(child(element, "MediaFile"))):
            self.media[key] = place_of(self.package, base, name)
        elif kind == "DrawParam":
            self.params[key] = element
        elif kind == "CompositeGraphicUnit":
            self.composites[key] = element

    def colour(
        self, element: etree._Element, name: str, param: str | None
    ) -> etree._Element | None:
        """FillColor or StrokeColor of an object: its own, else that of its drawing parameters."""
        key = element.get("DrawParam") or param
        found = child(element, name)
        for _ in range(_MAX_CHAIN):
            if found is not None or key is None or key not in self.params:
                return found
            found, key = child(self.params[key], name), self.params[key].get("Relative")
        return found

    def line_width(self, element: etree._Element, param: str | None) -> str | None:
        """LineWidth of an object, as written; None for the default."""
        key = element.get("DrawParam") or param
        found = element.get("LineWidth")
        for _ in range(_MAX_CHAIN):
            if found is not None or key is None or key not in self.params:
                return found
            found, key = self.params[key].get("LineWidth"), self.params[key].get("Relative")
        return found

    def hides(self, image: str) -> bool:
        """Whether nothing shows through a picture: it is there, and has no alpha channel."""
        if image not in self.opaque:
            self.opaque[image] = self._is_opaque(self.media.get(image, ""))
        return self.opaque[image]

    def _is_opaque(self, part: str) -> bool:
        try:
            data = read_part(self.package, part)
        except UnreadableError:
            return False
        if data.startswith(b"\x89PNG"):
            return data[25:26] in _OPAQUE_PNG and b"tRNS" not in data[:4096]
        return data.startswith((b"\xff\xd8", b"BM"))


def is_off(element: etree._Element, name: str = "Visible") -> bool:
    """Whether a boolean attribute says false."""
    return (element.get(name) or "").strip().lower() in ("false", "0")


def is_set(element: etree._Element, name: str, *, default: bool) -> bool:
    """A boolean attribute."""
    value = (element.get(name) or "").strip().lower()
    return default if not value else value in ("true", "1")
