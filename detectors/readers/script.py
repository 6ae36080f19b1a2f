"""Values inside scripts: the string and number literals of JavaScript and JSON, with their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from detectors.readers.fieldwords import is_field_word

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*(?:.*?\*/|.*))
    |(?P<string>"(?:[^"\\\n]|\\.|\\\Z)*+"?|'(?:[^'\\\n]|\\.|\\\Z)*+'?|`(?:[^`\\]|\\.|\\\Z)*+`?)
    |(?P<number>(?<![\w.$])\d[\d.]*(?![\w.]))
    |(?P<name>[A-Za-z_$\u4e00-\u9fff][\w$\u4e00-\u9fff]*)
    |(?P<mark>[{}\[\]:=,;()+])""",
    re.VERBOSE | re.DOTALL,
)
# A literal that does not end takes the rest of its line: no second scan, time stays linear.
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL
)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "\n": ""}
_WORTH = re.compile(r"[\u3400-\u9fff]|\d[\d\s*xX×-]{3,}|@")
_WORTH_A_COMMENT = re.compile(r"[\u3400-\u9fff]|(?<!\d)\d{11}(?!\d)|\d{15}")
"""Comments of script libraries give their authors' mail addresses; those are none of the agency's."""
_EMPTY_KEYS = frozenset({"value", "val", "v", "text", "data", "content", "label", "title"})
MAX_LITERALS = 20000


@dataclass(frozen=True, slots=True)
class Literal:
    """One literal; `label` its key, column or variable, `record` numbers the line it belongs to.

    A record is the innermost object or list that is an item of a list, else an object together
    with those inside it that follow its own values.
    """

    text: str = field(repr=False)
    label: str
    record: int | None


@dataclass(slots=True, eq=False)
class _Open:
    """An open bracket: `items` counts commas, `columns` are a list of lists' field names.

    `plain`: an object that has values of its own, so that objects inside go on about the same.
    """

    mark: str
    key: str
    record: int | None
    items: int = 0
    texts: list[str] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    plain: bool = False


@dataclass(slots=True, eq=False)
class _State:
    stack: list[_Open] = field(default_factory=list)
    made: int = 0
    key: str = ""
    last: str = ""

    def take_mark(self, mark: str) -> None:
        """A bracket, a colon or a comma."""
        if mark in "{[(":
            self._open(mark)
        elif mark in "}])" and self.stack:
            self._close(self.stack.pop())
        if mark == "," and self.stack:
            self.stack[-1].items += 1
        if mark in ":=":
            self.key = self.last
        elif mark in ",;{[":
            self.key = ""
        self.last = ""

    def _open(self, mark: str) -> None:
        above = self.stack[-1] if self.stack else None
        record = above.record if above is not None else None
        in_list = above is not None and above.mark == "["
        apart = above is None or not above.plain
        new = (
            in_list if mark == "[" else mark == "{" and (in_list or (apart and not self._is_item()))
        )
        if new:
            self.made += 1
            record = self.made
        self.stack.append(_Open(mark, self.key, record))

    def _is_item(self) -> bool:
        """Whether what is open is part of a list's item, to which inner objects belong too."""
        for inner, outer in zip(reversed(self.stack), reversed(self.stack[:-1]), strict=False):
            if inner.mark == "{" and outer.mark == "[":
                return True
        return False

    def _close(self, closed: _Open) -> None:
        above = self.stack[-1] if self.stack else None
        named = (
            closed.mark == "[" and len(closed.texts) > 1 and all(map(is_field_word, closed.texts))
        )
        if above is not None and above.mark == "[" and named and not above.columns:
            above.columns = tuple(closed.texts)

    def label(self) -> str:
        """What names a literal here: its key, the column of its list, the key of its object."""
        here = self.stack[-1] if self.stack else None
        above = self.stack[-2] if len(self.stack) > 1 else None
        if here is None:
            return self.key
        if here.mark == "[":
            if above is not None and here.items < len(above.columns):
                return above.columns[here.items]
            return here.key
        if here.mark == "(":
            return self.key
        return here.key if self.key in _EMPTY_KEYS and here.key else self.key

    def value(self, kind: str, text: str) -> Literal | None:
        """A string or number, if it may hold a value."""
        label = self.label()
        self.last = text if kind == "string" and len(text) <= 40 else ""
        self.note(text)
        if not holds_value(text):
            return None
        record = self.stack[-1].record if self.stack else None
        return Literal(text, label if len(label) <= 40 else "", record)

    def comment(self, text: str) -> Literal | None:
        """A comment between the code, if it may hold a value."""
        if not _WORTH_A_COMMENT.search(text):
            return None
        return Literal(text.strip("/* \t\n"), "", None)

    def note(self, text: str) -> None:
        """What a bracket holds: the first list of a list of lists may name the columns."""
        here = self.stack[-1] if self.stack else None
        if here is not None and here.mark == "[" and len(here.texts) < 60:
            here.texts.append(text[:40])
        elif here is not None and here.mark == "{" and self.key:
            here.plain = True


def literals(script: str) -> Iterator[Literal]:
    """Literals that may hold a value, in order, at most MAX_LITERALS + 1."""
    state = _State()
    given = 0
    for kind, text in _tokens(script):
        if kind == "mark":
            state.take_mark(text)
        elif kind == "name":
            state.last = text
        else:
            found = state.comment(text) if kind == "comment" else state.value(kind, text)
            if found is not None:
                given += 1
                yield found
        if given > MAX_LITERALS:
            return


def _tokens(script: str) -> Iterator[tuple[str, str]]:
    """Kind and text; strings unescaped, and those that "+" joins in one."""
    parts: list[str] = []
    joined = False
    for token in _TOKEN.finditer(script):
        kind, text = token.lastgroup or "", token[0]
        if kind == "string" and (joined or not parts):
            parts.append(unescape(_inside(text)))
            joined = False
            continue
        if text == "+" and parts and not joined:
            joined = True
            continue
        if parts:
            yield "string", "".join(parts)
            parts.clear()
        joined = False
        if kind == "string":
            parts.append(unescape(_inside(text)))
        elif text != "+":
            yield kind, text
    if parts:
        yield "string", "".join(parts)


def _inside(literal: str) -> str:
    return literal[1:-1] if len(literal) > 1 and literal[-1] == literal[0] else literal[1:]


def holds_value(text: str) -> bool:
    """Whether a hidden stretch may hold a personal value at all: Han, four digits or "@"."""
    return bool(_WORTH.search(text))


def unescape(text: str) -> str:
    r"""A string literal's value.

    >>> unescape(r"\u59d3\u540d\x3a")
    '姓名:'
    """
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return "\ufffd" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)
    return _PLAIN.get(match[4], match[4])
