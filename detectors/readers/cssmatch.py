"""Which rules of a page's sheets apply to an element, while the page is walked from top to bottom.

Rules are found by the id, class or tag at the right end of their selectors. Steps are counted over
the whole page; when they are used up no rule applies any more, and text counts as visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cssselect import parser as css
from lxml import etree

from detectors.readers.css import Declarations, Rule

_STEPS, _STEPS_EACH, _MOST_STEPS = 1_000_000, 20, 8_000_000
"""Tests for a page, more for each element, and at most."""
_APPLIED = 4
_PARTS = 12
Compound = tuple[css.Tree, ...]


@dataclass(slots=True, eq=False)
class Node:
    """An element on the way from the root; `index` and `of_type` count from 1, 0 is unknown."""

    element: etree._Element
    tag: str
    parent: Node | None
    index: int = 0
    of_type: int = 0

    @property
    def classes(self) -> list[str]:
        """Its class names."""
        return (self.element.get("class") or "").split()


@dataclass(frozen=True, slots=True)
class _Known:
    """A rule ready to match: compounds from right to left and the combinators between them."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...]
    rule: Rule


@dataclass(slots=True, eq=False)
class Matcher:
    """The rules of a page by what their last compound asks for."""

    keyed: dict[str, list[_Known]] = field(default_factory=dict)
    left: int = _STEPS
    strings: list[str] = field(default_factory=list)

    def rules(self, node: Node) -> list[Rule]:
        """The rules that match, weakest first."""
        if self.left < 0:
            return []
        element = node.element
        keys = ["*", node.tag]
        if name := element.get("id"):
            keys.append(f"#{name}")
        if "class" in element.attrib:
            keys += [f".{name}" for name in dict.fromkeys(node.classes)]
        found = [k.rule for key in keys for k in self.keyed.get(key, ()) if self._holds(node, k)]
        self.left -= _APPLIED * len(found)
        return sorted(found, key=lambda rule: rule.weight) if len(found) > 1 else found

    def _holds(self, node: Node, known: _Known, part: int = 0) -> bool:
        if not all(self._test(node, test) for test in known.compounds[part]):
            return False
        if part == len(known.combinators):
            return True
        combinator = known.combinators[part]
        return any(self._holds(other, known, part + 1) for other in _reached(node, combinator))

    def _test(self, node: Node, test: css.Tree) -> bool:
        self.left -= 1
        if self.left < 0:
            return False
        if isinstance(test, css.Element):
            return test.element is None or test.element.lower() == node.tag
        if isinstance(test, css.Class):
            return test.class_name in node.classes
        if isinstance(test, css.Hash):
            return bool(test.id == node.element.get("id"))
        if isinstance(test, css.Attrib):
            return _has_attribute(node.element, test)
        if isinstance(test, css.Negation):
            return self.left > 0 and not self._alone(node, test.subselector)
        if isinstance(test, css.Matching | css.SpecificityAdjustment):
            return any(self._alone(node, tree) for tree in test.selector_list)
        return self._pseudo(node, test)

    def _alone(self, node: Node, tree: css.Tree) -> bool:
        if isinstance(tree, css.CombinedSelector):
            return False
        return all(self._test(node, part) for part in _compound(tree))

    def _pseudo(self, node: Node, test: css.Tree) -> bool:
        if isinstance(test, css.Function):
            last = "-last-" in test.name
            if not test.name.startswith("nth-"):
                return False
            try:
                step, offset = css.parse_series(test.arguments)
            except ValueError:
                return False
            place = self._place(node, "of-type" in test.name, last)
            return _in_series(place, step, offset)
        name = test.ident if isinstance(test, css.Pseudo) else ""
        if name in ("link", "any-link"):
            return node.tag == "a" and "href" in node.element.attrib
        if name == "root":
            return node.parent is None
        if name == "empty":
            return len(node.element) == 0 and not node.element.text
        side, _, kind = name.partition("-")
        sides = {"first": (False,), "last": (True,), "only": (False, True)}.get(side, ())
        if kind not in ("child", "of-type") or not sides:
            return False
        return all(self._place(node, kind == "of-type", last) == 1 for last in sides)

    def _place(self, node: Node, of_type: bool, last: bool) -> int:
        """The number among the children, from either end; siblings are counted where unknown."""
        known = node.of_type if of_type else node.index
        if known and not last:
            return known
        tag = node.element.tag if of_type else "*"
        count = 1
        for _ in node.element.itersiblings(tag, preceding=not last):
            count += 1
            self.left -= 1
            if self.left < 0:
                return 0
        return count


def matcher(rules: Iterable[Rule], elements: int) -> Matcher:
    """Index the rules; those of states (:hover) and of other pseudo-elements are left out."""
    found = Matcher(left=min(_STEPS + _STEPS_EACH * elements, _MOST_STEPS))
    for rule in rules:
        if content := rule.declared.normal.get("content"):
            found.strings.append(content)
        if rule.pseudo not in ("", "before", "after"):
            continue
        compounds, combinators = _split(rule.selector.parsed_tree)
        if len(compounds) <= _PARTS:
            known = _Known(compounds, combinators, rule)
            found.keyed.setdefault(_key(compounds[0]), []).append(known)
    return found


def _split(tree: css.Tree) -> tuple[tuple[Compound, ...], tuple[str, ...]]:
    compounds: list[Compound] = []
    combinators: list[str] = []
    while isinstance(tree, css.CombinedSelector):
        compounds.append(_compound(tree.subselector))
        combinators.append(tree.combinator)
        tree = tree.selector
    return (*compounds, _compound(tree)), tuple(combinators)


def _compound(tree: css.Tree) -> Compound:
    parts: list[css.Tree] = []
    while True:
        parts.append(tree)
        if isinstance(tree, css.Element):
            return tuple(reversed(parts))
        tree = tree.selector


def _key(compound: Compound) -> str:
    for kind, sign, name in (
        (css.Hash, "#", "id"),
        (css.Class, ".", "class_name"),
        (css.Element, "", "element"),
    ):
        for part in compound:
            if isinstance(part, kind) and getattr(part, name):
                text = str(getattr(part, name))
                return f"{sign}{text}" if sign else text.lower()
    return "*"


def _reached(node: Node, combinator: str) -> Iterator[Node]:
    if combinator in (" ", ">"):
        above = node.parent
        while above is not None:
            yield above
            if combinator == ">":
                return
            above = above.parent
        return
    for element in node.element.itersiblings("*", preceding=True):
        yield Node(element, str(element.tag).lower(), node.parent)
        if combinator == "+":
            return


def _has_attribute(element: etree._Element, test: css.Attrib) -> bool:
    value = element.get(test.attrib.lower())
    if value is None or test.operator == "exists":
        return value is not None
    wanted = (test.value.value or "") if test.value is not None else ""
    if not wanted and test.operator != "=":
        return False
    return {
        "=": value == wanted,
        "~=": wanted in value.split(),
        "|=": value == wanted or value.startswith(f"{wanted}-"),
        "^=": value.startswith(wanted),
        "$=": value.endswith(wanted),
        "*=": wanted in value,
    }.get(test.operator, False)


def _in_series(place: int, step: int, offset: int) -> bool:
    if step == 0:
        return place == offset
    return (place - offset) % step == 0 and (place - offset) // step >= 0


def declarations_of(rules: Iterable[Rule], pseudo: str) -> list[Declarations]:
    """The declarations of matched rules for the element ("") or one of its pseudo-elements."""
    return [rule.declared for rule in rules if rule.pseudo == pseudo]
