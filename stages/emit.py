"""The emitting stage: the lists that people take away, written from the casefile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from casefile.errors import CannotRunError, UsageError
from casefile.findings import Scope, listings
from casefile.model import Listing
from casefile.store import Casefile
from outputs import OUTPUTS

NIGHTLY = ("leads", "checklist", "findings")


def emit(cf: Casefile, found: Sequence[Listing], now: datetime) -> tuple[Path, ...]:
    """Write the nightly outputs; gives their paths."""
    folder = folder_of(cf, None, now)
    return tuple(_write(cf, name, found, folder, now) for name in NIGHTLY)


def export_one(
    cf: Casefile, name: str, scope: Scope, out: Path | None, now: datetime
) -> tuple[Path, ...]:
    """Write one output of the findings in scope; an unknown name is a UsageError."""
    if name not in OUTPUTS:
        raise UsageError(f"no output named {name}; there are {', '.join(OUTPUTS)}")
    found = list(listings(cf, scope))
    return (_write(cf, name, found, folder_of(cf, out, now), now),)


def _write(cf: Casefile, name: str, found: Sequence[Listing], folder: Path, now: datetime) -> Path:
    try:
        return OUTPUTS[name](found, folder, _day(cf, now))
    except OSError as error:
        raise CannotRunError(f"{folder}: {error.strerror}") from None


def folder_of(cf: Casefile, out: Path | None, now: datetime) -> Path:
    """The folder given, else the day's; made if it is not there. CannotRunError."""
    folder = out or cf.settings.home / "outputs" / _day(cf, now).isoformat()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRunError(f"{folder}: {error.strerror}") from None
    return folder


def _day(cf: Casefile, now: datetime) -> date:
    return now.astimezone(ZoneInfo(cf.settings.timezone)).date()
