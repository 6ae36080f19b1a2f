"""JSON as open-data portals and page scripts deliver it: every value with its key and its record.

Read token by token, never as a tree: depth, length and number of digits cost nothing, keys may come
twice, and of a file that breaks off everything up to there is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casefile.model import Location, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints
from detectors.readers.charset import decode
from detectors.readers.datavalues import value_segments, whole_characters
from detectors.readers.fieldwords import is_field_word
from detectors.readers.script import unescape

MAX_VALUES = 2_000_000
MAX_DEPTH = 1_000
_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\]++|\\.)*+"?|'(?:[^'\\]++|\\.)*+'?)
    |(?P<mark>[{}\[\]:,])
    |(?P<number>-?\d[\d.eE+-]*+)
    |(?P<name>[A-Za-z_$][\w$.]*+)
    |(?P<comment>//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?)
    |(?P<odd>[^\s();={}\[\]:,"']++)""",
    re.VERBOSE | re.DOTALL,
)
_LINES = re.compile(r"\s*[{\[][^\n]*[}\]]\s*\n\s*[{\[]")
_NUMBER_WORTH = re.compile(r"\d{7,}")
_KEY_WORTH = re.compile(r"\d{7,}|@")
_NAMING = frozenset({"name", "label", "key", "title", "field", "fieldname", "字段", "名称", "名字"})
_NAMED = frozenset({"value", "val", "content", "text", "data", "fieldvalue", "值", "内容"})
_LONGEST_KEY = 60


@dataclass(slots=True)
class _Frame:
    """An open object or array: its way from the root, and what has been seen in it."""

    is_object: bool
    pointer: str
    record: str | None
    names: tuple[str, ...]
    key: str | None = None
    index: int = 0
    named: str = ""
    words: list[str] = field(default_factory=list)
    """Elements of an array for as long as each one names a field: it may be a header."""


@dataclass(slots=True)
class _State:
    """Open objects and arrays, and what went wrong."""

    many: bool
    frames: list[_Frame] = field(default_factory=list)
    roots: int = 0
    values: int = 0
    header: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)


def read(data: bytes, hints: Hints) -> Reading:
    """Read JSON, JSON lines or JSONP.

    Locations have kind "text" and a JSON pointer as selector ("/data/3/sfzh"; of JSON lines the first
    part is the number of the line's record, from 0). Labels are the key and the key of the object
    around it; a row is an object in an array, or an array in an array, whose labels are those of a
    list of field names before it. Numbers of less than seven digits and fractions are left out.

    Raises UnreadableError: "not text", "malformed: JSON" (nothing of it can be read).
    """
    decoded = decode(data, hints.charset)
    state = _State(many=_LINES.match(decoded.text) is not None)
    segments = tuple(_segments(decoded.text, state))
    if not segments and state.problems:
        raise UnreadableError("malformed: JSON")
    return Reading(segments, problems=(*decoded.problems, *dict.fromkeys(state.problems)))


def _segments(text: str, state: _State) -> Iterator[Segment]:
    for token in _TOKEN.finditer(text):
        kind, word = token.lastgroup, token[0]
        if kind == "mark":
            if not _take_mark(word, state):
                return
        elif kind == "string":
            yield from _take_string(word, state)
        elif kind == "number":
            yield from _take_value(
                word, state, worth=_NUMBER_WORTH.search(word) and "." not in word
            )
        elif kind == "name":
            _take_name(word, state)
        elif kind == "odd":
            _complain(state)
        if state.values > MAX_VALUES:
            state.problems.append(f"truncated after {MAX_VALUES} values")
            return
    if state.frames:
        state.problems.append("truncated: the end is missing")


def _complain(state: _State) -> None:
    if "malformed JSON, not all of it may be read" not in state.problems:
        state.problems.append("malformed JSON, not all of it may be read")


def _take_mark(mark: str, state: _State) -> bool:
    """Open, close or go on; False where it goes too deep."""
    top = state.frames[-1] if state.frames else None
    if mark in "{[":
        if len(state.frames) >= MAX_DEPTH:
            state.problems.append("nesting too deep: the rest was not read")
            return False
        state.frames.append(_opened(mark == "{", state))
    elif mark in "}]":
        if top is None or top.is_object != (mark == "}"):
            _complain(state)
        else:
            _close(state)
    elif mark == "," and top is not None:
        top.key = None
        top.index += 1
    return True


def _opened(is_object: bool, state: _State) -> _Frame:
    top = state.frames[-1] if state.frames else None
    if top is None:
        pointer = f"/{state.roots}" if state.many else ""
        state.roots += 1
        return _Frame(is_object, pointer, f"record{pointer}" if is_object else None, ())
    pointer = _pointer(top)
    if top.is_object:
        return _Frame(is_object, pointer, top.record, _names(top))
    return _Frame(is_object, pointer, f"record{pointer}", () if is_object else top.names)


def _close(state: _State) -> None:
    closed = state.frames.pop()
    if len(closed.words) > 1 and len(closed.words) == closed.index + 1:
        state.header = tuple(closed.words)


def _pointer(frame: _Frame) -> str:
    part = frame.key or "" if frame.is_object else str(frame.index)
    return f"{frame.pointer}/{part[:_LONGEST_KEY].replace('~', '~0').replace('/', '~1')}"


def _names(frame: _Frame) -> tuple[str, ...]:
    own = (frame.key[:_LONGEST_KEY],) if frame.is_object and frame.key else ()
    return (*frame.names, *own)[-2:]


def _take_name(word: str, state: _State) -> None:
    """true, null, the name of a JSONP call; a key without quotes."""
    top = state.frames[-1] if state.frames else None
    if top is not None and top.is_object and top.key is None:
        top.key = word
    elif top is not None and word not in ("true", "false", "null", "NaN", "undefined", "Infinity"):
        _complain(state)


def _take_string(token: str, state: _State) -> Iterator[Segment]:
    text = _unquoted(token, state)
    top = state.frames[-1] if state.frames else None
    if top is not None and top.is_object and top.key is None:
        top.key = text
        if _KEY_WORTH.search(text):
            yield from value_segments(
                text, Location("text", selector=_pointer(top)), "", top.record
            )
    else:
        yield from _take_value(text, state, worth=True)


def _unquoted(token: str, state: _State) -> str:
    try:
        return whole_characters(json.loads(token, strict=False))
    except ValueError:
        if len(token) < 2 or token[-1] != token[0]:
            _complain(state)
        return unescape(token[1:].removesuffix(token[0]))


def _take_value(text: str, state: _State, *, worth: object) -> Iterator[Segment]:
    top = state.frames[-1] if state.frames else None
    state.values += 1
    if top is None:
        place, label, row = Location("text", selector=""), "", None
    else:
        _learn(top, text)
        place, label, row = Location("text", selector=_pointer(top)), _label(top, state), top.record
    if worth:
        yield from value_segments(text, place, label, row)


def _learn(frame: _Frame, text: str) -> None:
    """Names of fields that are values themselves: {"name": "身份证号", "value": ...}, ["姓名", ...]."""
    if frame.is_object:
        if (frame.key or "").lower() in _NAMING and is_field_word(text):
            frame.named = text
    elif len(frame.words) == frame.index and is_field_word(text):
        frame.words.append(text)


def _label(frame: _Frame, state: _State) -> str:
    if not frame.is_object:
        inside = len(state.frames) > 1 and not state.frames[-2].is_object
        if inside and frame.index < len(state.header) and len(frame.words) <= frame.index:
            return state.header[frame.index]
        return " / ".join(frame.names)
    if frame.named and (frame.key or "").lower() in _NAMED:
        return frame.named
    return " / ".join(_names(frame))
