"""Writers: findings in, something that a person takes away out. Nothing here shows a raw value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from casefile.model import Listing
from outputs import checklist, leads, lines

Writer = Callable[[Sequence[Listing], Path, date], Path]
"""Listings, the folder to write to, today: the file written."""

OUTPUTS: dict[str, Writer] = {
    "leads": leads.write,
    "checklist": checklist.write,
    "findings": lines.write,
    "findings-csv": lines.write_csv_file,
}
