"""One table of the report, and how it is printed: Markdown, on the terminal as in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Section:
    """A table with what has to be known to read it."""

    title: str
    intro: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = field(default=())


def markdown(section: Section) -> str:
    """Heading, introduction, table, notes."""
    lines = [
        f"## {section.title}",
        "",
        section.intro,
        "",
        _line(section.columns),
        _line(["---"] * len(section.columns)),
        *map(_line, section.rows),
    ]
    if section.notes:
        lines += ["", *(f"- {note}" for note in section.notes)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
