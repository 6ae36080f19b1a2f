"""Progress of long work: a bar where a person watches, silence where a file does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Advance = Callable[..., None]


@contextmanager
def bar(what: str, console: Console, total: int | None = None) -> Iterator[Advance]:
    """Gives `advance(done=None, total=None, what=None)`; without arguments it counts one step."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as p:
        task = p.add_task(what, total=total)

        def advance(
            done: int | None = None, total: int | None = None, what: str | None = None
        ) -> None:
            if done is None:
                p.advance(task)
            else:
                p.update(task, completed=done)
            if total is not None:
                p.update(task, total=total)
            if what is not None:
                p.update(task, description=what)

        yield advance
