"""What a page carries without showing it: attributes, scripts, comments, inner pages, sheets."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from casefile.model import Segment
from detectors.readers.css import Style
from detectors.readers.htmlattr import attribute_values
from detectors.readers.htmlstate import Walk, hide, place
from detectors.readers.script import MAX_LITERALS, holds_value, literals, unescape

_MARKUP = re.compile(r"<[a-zA-Z/]")
_CONDITION = re.compile(r"^\[if [^\]]*\]>|<!\[endif\]$")
_CSS_STRING = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]+)\s*\)""")


def take_attributes(walk: Walk, element: etree._Element) -> None:
    """Segments of an element's attributes; data about one thing in a cell belong to the cell's row."""
    values = list(attribute_values(element))
    several = not walk.cells or len({found.record for found in values}) > 1
    for found in values:
        row = f"attribute{walk.opened}:{found.record}" if found.record and several else None
        where = place(walk, f"attribute {found.name}")
        segment = Segment(found.text, where, found.label, row)
        walk.sinks[-1].append(hide(segment, found.hidden_by))


def take_script(walk: Walk, element: etree._Element) -> None:
    """The literals of a script; a script that is a template of markup is read as markup."""
    text = element.text or ""
    if element.tag == "style" or not text.strip():
        return
    kind = element.get("type", "")
    if "template" in kind or kind == "text/html":
        take_markup(walk, text, "script-data", "script")
        return
    walk.scripts += 1
    for count, found in enumerate(literals(text)):
        if count == MAX_LITERALS:
            walk.problems.append(f"script {walk.scripts}: more than {MAX_LITERALS} values")
            break
        row = f"script{walk.scripts}:{found.record}" if found.record else None
        segment = Segment(found.text, place(walk, "script"), found.label, row)
        walk.sinks[-1].append(hide(segment, "script-data"))


def take_comment(walk: Walk, text: str) -> None:
    """A comment is text, or markup that was commented out: rows and tables keep their labels."""
    take_markup(walk, _CONDITION.sub("", text.strip()), "html-comment", "comment")


def take_markup(walk: Walk, text: str, hidden_by: str | None, part: str) -> None:
    """Markup inside the page that is no part of its tree; `hidden_by` None: it is shown."""
    if not holds_value(text):
        return
    where = place(walk, part)
    inner = parse_markup(text) if _MARKUP.search(text) and walk.depth < 2 else None
    if inner is None or walk.inner is None:
        walk.sinks[-1].append(hide(Segment(text.strip(), where), hidden_by))
        return
    for segment in walk.inner(walk, inner, hidden_by):
        by = segment.hidden_by or hidden_by
        walk.sinks[-1].append(hide(replace(segment, location=where), by))


def parse_markup(text: str) -> etree._Element | None:
    """A fragment's tree; loose rows get a table around them. None if there is no markup."""
    if re.match(r"\s*</?t[rdh]\b", text):
        text = f"<table>{text}</table>"
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    return etree.fromstring(f"<div>{text}</div>".encode("utf-8", "replace"), parser)


def generated(walk: Walk, style: Style, element: etree._Element) -> str:
    """The text that CSS `content` puts beside an element."""
    parts: list[str] = []
    content = style.get("content", "")
    if not content or style.get("display") == "none":
        return ""
    walk.drawn.add(content)
    for double, single, name in _CSS_STRING.findall(content[:2000]):
        parts.append(element.get(name.lower(), "") if name else _css_text(double or single))
    return "".join(parts)


def _css_text(text: str) -> str:
    unwound = re.sub(
        r"\\([0-9a-fA-F]{1,6})\s?", lambda m: chr(min(int(m[1], 16), 0x10FFFF) or 0xFFFD), text
    )
    return unescape(unwound).encode("utf-8", "replace").decode()


def take_sheet_strings(walk: Walk) -> None:
    """Strings of style sheets that nothing on the page shows."""
    strings = walk.sheet.strings if walk.sheet is not None else ()
    for content in dict.fromkeys(strings):
        if content in walk.drawn:
            continue
        for double, single, _ in _CSS_STRING.findall(content[:2000]):
            text = _css_text(double or single)
            if holds_value(text):
                walk.sinks[-1].append(hide(Segment(text, place(walk, "style")), "hidden-style"))
