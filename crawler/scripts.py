"""What scripts on a page open, as far as it stands there in literals. Nothing is executed.

`goPage(2)` with `function goPage(n){ location.href = "list.jsp?page=" + n }` is an address that
can be read: string literals, the call's own arguments, and variables that hold one literal, joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

_STRING = r"""(?:"[^"\n]{0,2048}"|'[^'\n]{0,2048}')"""
_FUNCTION = re.compile(
    r"(?:function\s{1,4}([\w$]{1,60})|([\w$.]{1,60})\s{0,4}=\s{0,4}function)"
    r"\s{0,4}\(([^()]{0,300})\)\s{0,20}\{"
)
_CONSTANT = re.compile(
    rf"(?:\b(?:var|let|const)\s{{1,9}}|[,;{{]\s{{0,99}})([\w$]{{1,60}})\s{{0,4}}=\s{{0,4}}({_STRING}|-?\d{{1,12}})"
    r"\s{0,4}(?=[;,\n}]|//|$)"
)
_CALL = re.compile(
    rf"([\w$.]{{1,80}})\s{{0,4}}\(\s{{0,9}}((?:(?:{_STRING}|-?\d{{1,12}}|this(?:\.value)?|[\w$.]{{1,40}})"
    r"\s{0,9},?\s{0,9}){0,12})\)"
)
_ARGUMENT = re.compile(rf"{_STRING}|-?\d{{1,12}}|[\w$.]{{1,40}}")
_OPENING = re.compile(
    r"(?:window\.open|open|location\.(?:replace|assign)|openwin(?:dow)?)\s{0,4}\(\s{0,9}"
    r"|(?:\blocation(?:\.href)?|\.href|\.src)\s{0,4}=(?!=)\s{0,9}",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    rf"\s{{0,9}}(?:({_STRING})|(-?\d{{1,12}})|\(\s{{0,4}}([\w$.]{{1,60}})\s{{0,4}}([+-])\s{{0,4}}(\d{{1,4}})\s{{0,4}}\)"
    r"|(?:encodeURI(?:Component)?|parseInt|String|Number|escape)\(\s{0,4}([\w$.]{1,60})\s{0,4}\)|([\w$.]{1,60}))\s{0,9}"
)
_SUBMITS = re.compile(r"\.submit\s{0,4}\(")
_SET = re.compile(
    r"(?:\.([\w$]{1,40})|(?:getElementById|getElementsByName|elements|\$)\s{0,4}[\[(]\s{0,4}['\"]#?"
    r"(?:[a-z]{0,9}\[name=['\"]?)?([\w$-]{1,40})['\"]?\]?['\"]\s{0,4}[\])](?:\[0\])?)"
    r"\s{0,4}(?:\.value\s{0,4}=\s{0,4}([^;\n}]{1,60})|\.val\(\s{0,4}([^;\n}]{1,60}?)\))"
)
_ASSIGNED = re.compile(
    r"(?:^|[;{}\n)]|\b(?:var|let|const|else)\s)\s{0,40}(?:(?:var|let|const)\s{1,9})?"
    r"([\w$]{1,60})\s{0,4}(\+?)=(?!=)\s{0,9}"
)
_MOST_ASSIGNED = 40
_BODY = 4000
_MOST_FUNCTIONS = 200


@dataclass(frozen=True, slots=True)
class Function:
    """A function as written: names of its parameters, text of its body."""

    parameters: tuple[str, ...]
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A call with literal arguments; `this.value` stands there as itself."""

    name: str
    arguments: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Scripts:
    """What the inline scripts of one page define."""

    functions: Mapping[str, Function] = field(default_factory=dict, repr=False)
    constants: Mapping[str, str] = field(default_factory=dict, repr=False)


def scripts(codes: Iterator[str] | list[str]) -> Scripts:
    """Functions and constants of inline scripts; a name that gets two values is no constant."""
    functions: dict[str, Function] = {}
    constants: dict[str, str] = {}
    varying: set[str] = set()
    for code in codes:
        for match in _FUNCTION.finditer(code):
            if len(functions) < _MOST_FUNCTIONS:
                names = tuple(p.strip() for p in match[3].split(",") if p.strip())
                body = _braced(code, match.end())
                functions.setdefault(match[1] or match[2], Function(names, body))
        for name, value in _CONSTANT.findall(code):
            plain = _plain(value)
            varying |= {name} if constants.setdefault(name, plain) != plain else set()
    return Scripts(functions, {k: v for k, v in constants.items() if k not in varying})


def calls(code: str) -> Iterator[Call]:
    """Calls in an `onclick` or a `javascript:` address."""
    for match in _CALL.finditer(code[:4096]):
        yield Call(match[1], tuple(_plain(a) for a in _ARGUMENT.findall(match[2])))


def opened(call: Call, known: Scripts, this: str | None = None) -> Iterator[str]:
    """Addresses that a call leads to, by the body of the function it names."""
    function = known.functions.get(call.name) or known.functions.get(call.name.rpartition(".")[2])
    if function is None:
        return
    values = _bound(function, call, known, this)
    for match in _OPENING.finditer(function.body):
        address = joined(function.body, match.end(), values)
        if address and re.search(r"[/.?]", address):
            yield address


def submitted(call: Call, known: Scripts, this: str | None = None) -> dict[str, str] | None:
    """The form fields that a call sets before it submits a form; None if it submits none."""
    function = known.functions.get(call.name)
    if function is None or not _SUBMITS.search(function.body):
        return None
    values = _bound(function, call, known, this)
    fields = {}
    for match in _SET.finditer(function.body):
        value = joined(match[3] or match[4], 0, values)
        if value is not None:
            fields[match[1] or match[2]] = value
    return fields


def joined(code: str, start: int, values: Mapping[str, str]) -> str | None:
    """The string that `"a" + b + "c"` at `start` comes to; None if a part of it is unknown."""
    parts: list[str] = []
    while len(parts) < 24:
        match = _TOKEN.match(code, start)
        if match is None:
            return None
        part = _value(match, values)
        if part is None:
            return None
        parts.append(part)
        start = match.end()
        if code[start : start + 1] != "+":
            return None if code[start : start + 1] in ("(", "[", "?", "*", "-") else "".join(parts)
        start += 1
    return None


def _value(match: re.Match[str], values: Mapping[str, str]) -> str | None:
    text, number, name, sign, amount, wrapped, plain = match.groups()
    if text is not None:
        return text[1:-1].replace("\\/", "/").replace("&amp;", "&")
    if number is not None:
        return str(number)
    if name is not None:
        known = values.get(name, "")
        if not re.fullmatch(r"-?\d{1,9}", known):
            return None
        return str(int(known) + (int(amount) if sign == "+" else -int(amount)))
    return values.get(wrapped or plain)


def _bound(function: Function, call: Call, known: Scripts, this: str | None) -> dict[str, str]:
    given = (this if a.startswith("this") and this is not None else a for a in call.arguments)
    values = {**known.constants, **dict(zip(function.parameters, given, strict=False))}
    for match in islice(_ASSIGNED.finditer(function.body), _MOST_ASSIGNED):
        value = joined(function.body, match.end(), values)
        if value is None:
            values.pop(match[1], None)
        else:
            values[match[1]] = values.get(match[1], "") + value if match[2] else value
    return values


def _plain(literal: str) -> str:
    return literal[1:-1] if literal[:1] in "\"'" else literal


def _braced(code: str, start: int) -> str:
    depth = 1
    for match in re.finditer(r"[{}]", code[start : start + _BODY]):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return code[start : start + match.start()]
    return code[start : start + _BODY]
