"""Writers: findings in, something that a person takes away out. Nothing here shows a raw value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from casefile.model import Listing

Writer = Callable[[Sequence[Listing], Path, date], Path]
"""Listings, the folder to write to, today: the file written."""


def _writer(module: str, function: str = "write") -> Writer:
    """A writer that loads its libraries when it writes: most commands write no workbook."""

    def write(listings: Sequence[Listing], folder: Path, today: date) -> Path:
        writer: Writer = getattr(import_module(f"outputs.{module}"), function)
        return writer(listings, folder, today)

    return write


OUTPUTS: dict[str, Writer] = {
    "leads": _writer("leads"),
    "checklist": _writer("checklist"),
    "findings": _writer("lines"),
    "findings-csv": _writer("lines", "write_csv_file"),
}
