"""What word and spreadsheet files have in common beside their text: properties and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casefile.model import Kind, Location, Segment
from detectors.errors import UnreadableError
from detectors.readers.links import held_by
from detectors.readers.ooxml import (
    Package,
    Relation,
    attribute,
    local,
    parse_part,
    relations,
)
from detectors.readers.script import holds_value

_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp")
_PAGE_LIKE = 20_000
"""Bytes from which a picture may be a photographed list or card rather than a logo."""
MACHINE = frozenset(
    # Counts and marks that programs leave, nothing a person wrote.
    (
        "TotalTime",
        "Pages",
        "Words",
        "Characters",
        "Application",
        "DocSecurity",
        "Lines",
        "Paragraphs",
        "AppVersion",
        "CharactersWithSpaces",
        "ScaleCrop",
        "LinksUpToDate",
        "revision",
        "Template",
        "SharedDoc",
        "ICV",
        "KSOProductBuildVer",
        "KSOTemplateUUID",
        "HyperlinksChanged",
        "HyperlinkBase",
        "language",
        "TitlesOfParts",
        "HeadingPairs",
    )
)
_CUSTOM = re.compile(r"customxml/item\d+\.xml")
_ADDRESSES = ("http:", "https:", "urn:", "{")
_DATES = frozenset({"created", "modified", "lastPrinted"})


@dataclass(frozen=True, slots=True)
class Properties:
    """Document properties: hidden segments, and the title if it has one."""

    segments: tuple[Segment, ...]
    title: str | None = field(default=None, repr=False)


def read_properties(package: Package, kind: Kind, problems: list[str]) -> Properties:
    """Core, application and custom properties, as hidden "metadata"."""
    segments: list[Segment] = []
    title: str | None = None
    for relation in relations(package, "").values():
        if not relation.kind.endswith("properties") or relation.external:
            continue
        for name, text in _properties(package, relation, problems):
            title = title or (text if name == "title" else None)
            place = Location(kind, part="property")
            segments.append(Segment(text, place, name, visibility="hidden", hidden_by="metadata"))
    return Properties(tuple(segments), title)


def _properties(
    package: Package, relation: Relation, problems: list[str]
) -> Iterator[tuple[str, str]]:
    try:
        root = parse_part(package, relation.target)
    except UnreadableError as error:
        problems.append(f"properties: {error}")
        return
    for element in root:
        name = (attribute(element, "name") if local(element) == "property" else None) or local(
            element
        )
        text = " ".join(" ".join(str(t) for t in element.itertext()).split())
        if text and name not in MACHINE and name not in _DATES:
            yield name, text


def unread_pictures(package: Package) -> tuple[str, ...]:
    """The problem of pictures that are large enough to show a list or a card."""
    pictures = sum(
        "/media/" in name and name.endswith(_IMAGES) and entry.file_size >= _PAGE_LIKE
        for name, entry in package.names.items()
    )
    return (f"{pictures} picture{'s' if pictures > 1 else ''} not read",) if pictures else ()


def custom_xml(package: Package, kind: Kind, problems: list[str]) -> Iterator[Segment]:
    """Data that programs keep beside the document, as hidden "metadata"."""
    for name in sorted(n for n in package.names if _CUSTOM.fullmatch(n)):
        try:
            root = parse_part(package, name)
        except UnreadableError as error:
            problems.append(f"custom data: {error}")
            continue
        place = Location(kind, part="custom data")
        for element in root.iter("{*}*", "*"):
            values = [(local(element), element.text or "")]
            values += [(str(key).rpartition("}")[2], str(v)) for key, v in element.attrib.items()]
            for label, text in values:
                if holds_value(text) and text.strip() and not text.startswith(_ADDRESSES):
                    yield Segment(
                        text.strip(), place, label, visibility="hidden", hidden_by="metadata"
                    )


def link_targets(found: dict[str, Relation], shown: str, place: Location) -> Iterator[Segment]:
    """What the links' addresses say of a person, where the visible text does not hold it."""
    essence = "".join(shown.split()).replace("-", "")
    for relation in found.values():
        if not relation.external:
            continue
        for label, text, _ in held_by(relation.target):
            if "".join(text.split()).replace("-", "") not in essence:
                yield Segment(text, place, label, visibility="hidden", hidden_by="link-target")
