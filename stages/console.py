"""Where commands print tables for people."""

from __future__ import annotations

from typing import NoReturn, TextIO

from rich.console import Console


class Paper(Console):
    """A console that says so when nobody reads on, as any other file does: rich would exit with 1."""

    def on_broken_pipe(self) -> NoReturn:
        """Rich calls this while it handles a BrokenPipeError."""
        raise BrokenPipeError


def paper(file: TextIO, width: int) -> Console:
    """Prints to a terminal in its own width, to anything else in this one."""
    return Paper(file=file, width=None if file.isatty() else width, highlight=False)
