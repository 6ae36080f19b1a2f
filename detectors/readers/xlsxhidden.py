"""What a workbook keeps beside its cells: comments, text boxes, names, caches, leftover strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from casefile.model import Kind, Location, Segment
from detectors.errors import UnreadableError
from detectors.readers.a1 import parse_cell
from detectors.readers.officeparts import link_targets
from detectors.readers.ooxml import Package, Relation, local, parse_part, relations
from detectors.readers.script import holds_value
from detectors.readers.xlsxsheet import quoted, string_text
from detectors.readers.xlsxstrings import Strings

_MAX_KEPT = 200_000
_PAGE_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Za-z&])')


def sheet_extras(
    package: Package, part: str, sheet: str, hidden_by: str | None, problems: list[str]
) -> Iterator[Segment]:
    """Comments, threaded comments, drawings' text and link targets of one sheet."""
    found = _relations(package, part, problems)
    for relation in found.values():
        if relation.external:
            continue
        root = None
        if relation.kind in ("comments", "threadedComment", "drawing"):
            root = _parse(package, relation.target, problems)
        if root is None:
            continue
        if relation.kind == "drawing":
            yield from _drawing(root, sheet, hidden_by)
        else:
            yield from _comments(root, sheet)
    yield from link_targets(found, "", Location("sheet", sheet=sheet, part="link"))


def _comments(root: etree._Element, sheet: str) -> Iterator[Segment]:
    for element in root.iter("{*}comment", "{*}threadedComment"):
        body = element.find("./{*}text")
        if body is None:
            continue
        text = (string_text(body) or body.text or "").strip()
        cell = element.get("ref", "")
        row, column = parse_cell(cell) or (None, None)
        place = Location(
            "sheet", sheet=sheet, cell=cell or None, row=row, column=column, part="comment"
        )
        if text:
            yield Segment(text, place, visibility="hidden", hidden_by="comment")


def _drawing(root: etree._Element, sheet: str, hidden_by: str | None) -> Iterator[Segment]:
    for box in root.iter("{*}txBody"):
        lines = ("".join(t.text or "" for t in p.iter("{*}t")) for p in box.iter("{*}p"))
        text = "\n".join(line for line in lines if line.strip()).strip()
        place = Location("sheet", sheet=sheet, part="text box")
        if text and hidden_by:
            yield Segment(text, place, visibility="hidden", hidden_by=hidden_by)
        elif text:
            yield Segment(text, place)


def defined_names(workbook: etree._Element) -> Iterator[Segment]:
    """String literals and plain numbers that names of the workbook stand for."""
    for element in workbook.iter("{*}definedName"):
        text = element.text or ""
        place = Location("sheet", part="defined name")
        for value in tuple(quoted(text)) or ([text] if text.isdigit() and len(text) > 3 else []):
            label = element.get("name", "")
            yield Segment(value, place, label, visibility="hidden", hidden_by="defined-name")


def kept_data(package: Package, problems: list[str], kind: Kind = "sheet") -> Iterator[Segment]:
    """Copies of other data: pivot caches, cells of external workbooks, chart caches."""
    for name in sorted(package.names):
        folder = name.rsplit("/", 1)[0]
        if not name.endswith(".xml") or "/_rels" in folder:
            continue
        reader = next((r for key, r in _KEPT.items() if key in folder), None)
        root = _parse(package, name, problems) if reader else None
        if reader is None or root is None:
            continue
        for count, (label, text) in enumerate(reader(root)):
            if count == _MAX_KEPT:
                problems.append(f"cached data: truncated at {_MAX_KEPT} values")
                break
            place = Location(kind, part="cached data")
            by = "previous-revision" if reader is _revisions else "cached-data"
            yield Segment(text, place, label, visibility="hidden", hidden_by=by)


def _pivot(root: etree._Element) -> Iterator[tuple[str, str]]:
    for name in ("s", "n", "d"):
        for element in root.iter(f"{{*}}{name}"):
            value = element.get("v", "")
            field = next(element.iterancestors("{*}cacheField"), None)
            if holds_value(value):
                yield (field.get("name", "") if field is not None else ""), value


def _cached_cells(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("{*}v"):
        if element.text and holds_value(element.text):
            yield "", element.text


def _revisions(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Values before and after each change of a shared workbook's log."""
    for element in root.iter("{*}oc", "{*}nc"):
        inline = element.find("./{*}is")
        text = element.findtext("./{*}v") or (string_text(inline) if inline is not None else "")
        if holds_value(text):
            yield "", text


def _shapes(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The texts of diagrams (SmartArt)."""
    for element in root.iter("{*}p"):
        text = "".join(t.text or "" for t in element.iter("{*}t"))
        if holds_value(text):
            yield "", text


_KEPT = {
    "revisions": _revisions,
    "diagrams": _shapes,
    "pivotcache": _pivot,
    "externallinks": _cached_cells,
    "charts": _cached_cells,
}


def unused_strings(strings: Strings) -> Iterator[Segment]:
    """Shared strings that no cell shows any more: what was deleted, yet saved."""
    place = Location("sheet", part="shared strings")
    for text in strings.unused():
        if holds_value(text):
            yield Segment(text, place, visibility="hidden", hidden_by="cached-data")


def shell_extras(shell: etree._Element, sheet: str) -> Iterator[Segment]:
    """Headers and footers of the printed page; what validation rules and scenarios hold."""
    for element in shell.iterfind("./{*}headerFooter/*"):
        text = page_text(element.text or "")
        part = "footer" if local(element).endswith("Footer") else "header"
        if text:
            yield Segment(text, Location("sheet", sheet=sheet, part=part))
    place = Location("sheet", sheet=sheet, part="data validation")
    for text in _rule_texts(shell):
        yield Segment(text, place, visibility="hidden", hidden_by="metadata")


def page_text(code: str) -> str:
    """A header or footer without its formatting codes.

    >>> page_text('&L&"SimSun,Regular"&9填报人：张三&R第 &P 页')
    '填报人：张三 第  页'
    """
    return _PAGE_CODE.sub(lambda m: " " if m[0] in ("&C", "&R") else "", code).strip()


def _rule_texts(shell: etree._Element) -> Iterator[str]:
    for rule in shell.iter("{*}dataValidation"):
        for formula in rule.iter("{*}formula1", "{*}formula2"):
            inner = "".join(str(t) for t in formula.itertext())
            yield from (item for text in quoted(inner) for item in text.split(","))
        yield from (rule.get(name, "") for name in ("prompt", "error") if rule.get(name))
    for cell in shell.iterfind("./{*}scenarios/{*}scenario/{*}inputCells"):
        if holds_value(cell.get("val", "")):
            yield cell.get("val", "")


def _relations(package: Package, part: str, problems: list[str]) -> dict[str, Relation]:
    try:
        return relations(package, part)
    except UnreadableError as error:
        problems.append(f"relationships: {error}")
        return {}


def _parse(package: Package, part: str, problems: list[str]) -> etree._Element | None:
    try:
        return parse_part(package, part)
    except UnreadableError as error:
        problems.append(f"side part: {error}")
        return None
