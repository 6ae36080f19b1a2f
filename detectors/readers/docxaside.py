"""What a word file says beside its text: field codes, form lists, variables, alternative texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from casefile.model import Location, Segment
from detectors.errors import UnreadableError
from detectors.readers.links import held_by
from detectors.readers.ooxml import Package, Relation, attribute, local, parse_part
from detectors.readers.script import holds_value

_QUOTED = re.compile(r'["“]([^"”]*)["”]')
_LINK = re.compile(r"^(?:mailto|tel|sms):", re.IGNORECASE)
_FORM = {"listItem": ("displayText", "value"), "listEntry": ("val",), "default": ("val",)}


def aside_texts(paragraph: etree._Element, shown: str, place: Location) -> Iterator[Segment]:
    """Field codes, form lists and alternative texts of a paragraph that its text does not show."""
    given = {"".join(shown.split())}
    for by, text in _asides(paragraph):
        essence = "".join(text.split())
        if holds_value(text) and not any(essence in known for known in given):
            given.add(essence)
            yield Segment(text.strip(), place, visibility="hidden", hidden_by=by)


def _asides(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    code = ""
    for element in paragraph.iter("{*}*"):
        name = local(element)
        if name == "instrText":
            code += element.text or ""
        elif name == "fldChar" and attribute(element, "fldCharType") in ("separate", "end"):
            yield from _code(code)
            code = ""
        elif name == "fldSimple":
            yield from _code(attribute(element, "instr") or "")
        elif name in _FORM:
            yield from (("form-field", attribute(element, key) or "") for key in _FORM[name])
        elif name == "docPr":
            yield from (("metadata", attribute(element, key) or "") for key in ("descr", "title"))
    yield from _code(code)


def _code(code: str) -> Iterator[tuple[str, str]]:
    is_link = code.strip().upper().startswith("HYPERLINK")
    for text in _QUOTED.findall(code[:4000]):
        if not is_link:
            yield "metadata", text
        else:
            yield from (("link-target", value) for _, value, _ in held_by(text))


def word_art(paragraph: etree._Element) -> Iterator[str]:
    """Texts drawn as pictures: watermarks and the like."""
    for element in paragraph.iter("{*}textpath"):
        text = (element.get("string") or "").strip()
        if text and "Fallback" not in {local(above) for above in element.iterancestors()}:
            yield text


def kept_texts(
    package: Package, found: dict[str, Relation], problems: list[str]
) -> Iterator[Segment]:
    """Document variables, and the building blocks that travel with the file."""
    for relation in found.values():
        if relation.external or relation.kind not in ("settings", "glossaryDocument"):
            continue
        try:
            root = parse_part(package, relation.target)
        except UnreadableError as error:
            problems.append(f"{relation.kind}: {error}")
            continue
        reader = _variables if relation.kind == "settings" else _blocks
        for label, text in reader(root):
            if holds_value(text):
                place = Location("word", part=_PARTS[relation.kind])
                yield Segment(text, place, label, visibility="hidden", hidden_by="metadata")


_PARTS = {"settings": "document variable", "glossaryDocument": "building block"}


def _variables(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("{*}docVar"):
        yield attribute(element, "name") or "", attribute(element, "val") or ""


def _blocks(root: etree._Element) -> Iterator[tuple[str, str]]:
    for paragraph in root.iter("{*}p"):
        yield "", "".join(t.text or "" for t in paragraph.iter("{*}t")).strip()
