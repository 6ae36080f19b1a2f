"""YAML read strictly, every complaint with file and line.

An `Entry` is a YAML node with its place; reading it says what is wanted, and anything else is a
CatalogueError "file:line: what".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from casefile.errors import CatalogueError

_MAX_CHARACTERS = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A node of the file, and its name for messages."""

    file: str
    node: yaml.Node = field(repr=False)
    name: str

    def fail(self, what: str) -> NoReturn:
        """Raise a CatalogueError at this place."""
        raise CatalogueError(f"{self.file}:{self.node.start_mark.line + 1}: {what}")

    def mapping(self, known: Iterable[str], required: Iterable[str] = ()) -> Mapping[str, Entry]:
        """The entries of a mapping whose keys are all known, each at most once."""
        if not isinstance(self.node, yaml.MappingNode) or self._tag() != "map":
            self.fail(f"{self.name} must be a mapping")
        allowed, entries = set(known), dict[str, Entry]()
        for key, value in self.node.value:
            name = Entry(self.file, key, f"a key of {self.name}").text()
            entry = Entry(self.file, value, name)
            if name not in allowed:
                Entry(self.file, key, name).fail(f"unknown key {name} in {self.name}")
            if name in entries:
                Entry(self.file, key, name).fail(f"{name} is given twice in {self.name}")
            entries[name] = entry
        for name in required:
            if name not in entries:
                self.fail(f"{self.name} lacks {name}")
        return entries

    def items(self) -> tuple[Entry, ...]:
        """The entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.fail(f"{self.name} must be a list")
        return tuple(Entry(self.file, node, self.name) for node in self.node.value)

    def is_null(self) -> bool:
        """Whether it is null or left empty."""
        return self._tag() == "null"

    def text(self) -> str:
        """A non-empty string on one line; a bare number is taken as it is written."""
        if not isinstance(self.node, yaml.ScalarNode) or self._tag() not in ("str", "int"):
            self.fail(f"{self.name} must be text")
        text = str(self.node.value).strip()
        if not text or any(ord(c) < 32 or ord(c) == 127 for c in text):
            self.fail(f"{self.name} must be text on one line, and not empty")
        return text

    def number(self, low: float, high: float) -> float:
        """A number within bounds."""
        if self._tag() not in ("int", "float"):
            self.fail(f"{self.name} must be a number")
        try:
            value = float(self.node.value)
        except ValueError:
            self.fail(f"{self.name} must be a number")
        if not low <= value <= high:
            self.fail(f"{self.name} must be from {low:g} to {high:g}")
        return value

    def whole(self, low: int, high: int) -> int:
        """A whole number within bounds."""
        value = self.number(low, high)
        if value != int(value):
            self.fail(f"{self.name} must be a whole number")
        return int(value)

    def flag(self) -> bool:
        """true or false."""
        if self._tag() != "bool" or self.node.value.lower() not in ("true", "false"):
            self.fail(f"{self.name} must be true or false")
        return bool(self.node.value.lower() == "true")

    def _tag(self) -> str:
        return self.node.tag.removeprefix("tag:yaml.org,2002:")


def read_yaml(text: str, file: str) -> Entry:
    """The file's one document; anchors and aliases are refused, they can unfold without end."""
    if len(text) > _MAX_CHARACTERS:
        raise CatalogueError(f"{file}:1: larger than {_MAX_CHARACTERS} characters")
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                line = token.start_mark.line + 1
                raise CatalogueError(f"{file}:{line}: anchors and aliases are not supported")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise CatalogueError(f"{file}:{line}: not valid YAML: {error.problem}") from None
    except RecursionError:
        raise CatalogueError(f"{file}:1: nested too deeply") from None
    except yaml.YAMLError as error:
        reason = getattr(error, "reason", "unreadable")
        raise CatalogueError(f"{file}:1: not valid YAML: {reason}") from None
    if node is None:
        raise CatalogueError(f"{file}:1: empty")
    return Entry(file, node, "the catalogue")
