"""Values inside scripts: the string and number literals of JavaScript and JSON, with their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*(?:.*?\*/|.*))
    |(?P<string>"(?:[^"\\\n]|\\.|\\\Z)*+"?|'(?:[^'\\\n]|\\.|\\\Z)*+'?|`(?:[^`\\]|\\.|\\\Z)*+`?)
    |(?P<number>(?<![\w.$])\d[\d.]*(?![\w.]))
    |(?P<name>[A-Za-z_$\u4e00-\u9fff][\w$\u4e00-\u9fff]*)
    |(?P<mark>[{}\[\]:=,;()])""",
    re.VERBOSE | re.DOTALL,
)
# A literal that does not end takes the rest of its line: no second scan, time stays linear.
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "\n": ""}
_WORTH = re.compile(r"[\u3400-\u9fff]|\d[\d\s*xX×-]{3,}|@")
MAX_LITERALS = 20000


@dataclass(frozen=True, slots=True)
class Literal:
    """One literal; `label` its key or variable, `record` numbers the innermost object around it."""

    text: str = field(repr=False)
    label: str
    record: int | None


def literals(script: str) -> Iterator[Literal]:
    """Literals that may hold a value, in order, at most MAX_LITERALS + 1."""
    objects: list[int | None] = []
    made = given = 0
    key, last = "", ""
    for token in _TOKEN.finditer(script):
        text, kind = token[0], token.lastgroup
        if kind == "mark":
            if text in "{[(":
                made += text == "{"
                objects.append(made if text == "{" else (objects[-1] if objects else None))
            elif text in "}])" and objects:
                objects.pop()
            key = last if text in ":=" else ("" if text in ",;{" else key)
            last = ""
            continue
        if kind == "name":
            last = text
            continue
        value = unescape(_inside(text)) if kind == "string" else text
        last = value if kind == "string" and len(value) <= 40 else ""
        if holds_value(value):
            given += 1
            yield Literal(value, key if len(key) <= 40 else "", objects[-1] if objects else None)
        if given > MAX_LITERALS:
            return


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
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        character = chr(int(code, 16))
        return "\ufffd" if "\ud800" <= character <= "\udfff" else character
    return _PLAIN.get(match[3], match[3])
