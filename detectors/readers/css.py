"""A page's own style sheets: rules with their selectors, and the declarations that matter here.

Only what may hide text or colour it is kept. External sheets are never seen. Everything is counted:
what goes beyond a limit is left out, and text that no rule hides is visible, so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tinycss2
from cssselect import Selector, SelectorError, parse

from detectors.readers.csscolour import first_colour

MAX_SHEET = 1 << 20
MAX_SELECTORS = 4000
_LONGEST_SELECTOR = 300
_PROPERTIES = frozenset(
    """
    display visibility opacity filter transform content-visibility color background-color
    background-image font-size text-indent position left right top bottom float width height
    max-width max-height overflow overflow-x overflow-y clip clip-path margin-left margin-top
    direction unicode-bidi content text-shadow -webkit-text-fill-color -webkit-text-security
    """.split()  # noqa: SIM905
)
_SIMPLE = re.compile(r"""[^"'()\\{}/@]*""")
_SIZE = re.compile(r"(?:^|\s)(0|[\d.]+(?:px|pt|em|rem|%))(?=[/\s]|$)")
_WIDTH = re.compile(r"(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|em|rem)")
_SCREEN = 1280.0
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")

Style = dict[str, str]


@dataclass(frozen=True, slots=True)
class Declarations:
    """Property to value in lower case, those marked !important apart."""

    normal: Style = field(default_factory=dict)
    important: Style = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector and its declarations; `weight` orders rules as the cascade does."""

    selector: Selector
    declared: Declarations
    weight: tuple[int, int, int, int]
    pseudo: str = ""


NOTHING = Declarations()


def sheet_rules(sheets: Iterable[tuple[str, str]]) -> tuple[Rule, ...]:
    """The rules of (text, media) sheets in order, limited to MAX_SELECTORS."""
    rules: list[Rule] = []
    room = MAX_SHEET
    for sheet, media in sheets:
        text = sheet[:room]
        room -= len(text)
        if not _applies(media):
            continue
        try:
            for selector, declared in _parsed(text):
                rules.append(_rule(selector, declared, len(rules)))
                if len(rules) == MAX_SELECTORS:
                    return tuple(rules)
        except RecursionError:
            continue
    return tuple(rules)


def _rule(selector: Selector, declared: Declarations, order: int) -> Rule:
    return Rule(
        selector, declared, (*selector.specificity(), order), str(selector.pseudo_element or "")
    )


def _parsed(css: str) -> Iterator[tuple[Selector, Declarations]]:
    yield from _nested(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _nested(nodes: list[Any]) -> Iterator[tuple[Selector, Declarations]]:
    for node in nodes:
        if node.type == "qualified-rule":
            declared = _declared(tinycss2.parse_blocks_contents(node.content))
            if declared is not NOTHING:
                for selector in _selectors(tinycss2.serialize(node.prelude)):
                    yield selector, declared
        elif node.type == "at-rule" and node.content is not None and _at_applies(node):
            yield from _nested(tinycss2.parse_rule_list(node.content, skip_comments=True))


def _at_applies(rule: Any) -> bool:
    prelude = tinycss2.serialize(rule.prelude)
    if rule.lower_at_keyword == "media":
        return _applies(prelude)
    if rule.lower_at_keyword == "supports":
        return not prelude.strip().lower().startswith("not")
    return rule.lower_at_keyword in ("layer", "container")


def _applies(media: str) -> bool:
    """Whether a media query list holds on a desktop screen."""
    queries = [query.strip() for query in media.lower().split(",")]
    return not media.strip() or any(_holds(query) for query in queries)


def _holds(query: str) -> bool:
    if query.startswith("not "):
        return not _holds(query[4:])
    kind, *features = re.split(r"\s+and\s+", query.removeprefix("only "))
    if not kind.startswith("("):
        if kind not in ("screen", "all"):
            return False
    else:
        features = [kind, *features]
    return all(_feature_holds(feature) for feature in features)


def _feature_holds(feature: str) -> bool:
    if "landscape" in feature:
        return True
    width = _WIDTH.search(feature)
    if width is None:
        return False
    limit = float(width[2].rstrip(".") or 0) * (1 if width[3] == "px" else 16)
    return limit <= _SCREEN if width[1] == "min" else limit >= _SCREEN


def _selectors(prelude: str) -> Iterator[Selector]:
    if len(prelude) > 40 * _LONGEST_SELECTOR:
        return
    try:
        yield from parse(prelude)
        return
    except (SelectorError, RecursionError, ValueError):
        pass
    for text in prelude.split(","):  # a browser drops the whole list; text is lost by neither
        try:
            yield from parse(text[:_LONGEST_SELECTOR])
        except (SelectorError, RecursionError, ValueError):
            continue


@lru_cache(maxsize=4096)
def inline_style(text: str) -> Declarations:
    """The declarations of a style attribute."""
    if _SIMPLE.fullmatch(text):
        pairs = (part.partition(":")[::2] for part in text.lower().split(";"))
        return _kept(
            (name.strip(), _IMPORTANT.sub("", value).strip(), bool(_IMPORTANT.search(value)))
            for name, value in pairs
        )
    try:
        return _declared(tinycss2.parse_blocks_contents(text[:20000]))
    except RecursionError:
        return NOTHING


def _declared(nodes: list[Any]) -> Declarations:
    return _kept(
        (n.lower_name, _value(n.lower_name, n.value), n.important)
        for n in nodes
        if n.type == "declaration"
    )


def _value(name: str, tokens: list[Any]) -> str:
    text = str(tinycss2.serialize([t for t in tokens if t.type != "comment"])).strip()
    return text if name == "content" else text.lower()


def _kept(declared: Iterable[tuple[str, str, bool]]) -> Declarations:
    normal: Style = {}
    important: Style = {}
    for name, value, urgent in declared:
        for longhand, part in _longhands(name, value):
            (important if urgent else normal)[longhand] = part
    return Declarations(normal, important) if normal or important else NOTHING


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name in _PROPERTIES:
        yield name, value
    elif name == "background":
        yield "background-color", first_colour(value) or "transparent"
        yield "background-image", "url" if re.search(r"url\(|gradient\(", value) else "none"
    elif name == "font" and (size := _SIZE.search(value)):
        yield "font-size", size[1]
    elif name == "margin" and len(parts := value.split()) == 4:
        yield "margin-top", parts[0]
        yield "margin-left", parts[3]
