"""A folder of documents through `mingcha scan`'s own pipeline: predictions as `tests.eval.score` takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casefile.settings import load_settings
from stages.scan import Scanned, files_in, scan
from tests.eval.direct import Direct
from tests.eval.make_corpus import ANSWERS

TODAY = date(2026, 3, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a folder: one line a finding, one line a file."""

    values: list[dict[str, Any]]
    documents: list[dict[str, Any]]


def tell(folder: Path, jobs: int = 2) -> Told:
    """Everything that `scan --all --reveal` says of the files in `folder`, members under their file."""
    told = Told([], [])
    for path, scanned in scanned_of(folder, jobs):
        document = scanned.document
        told.documents.append(
            {
                "file": path.name,
                "state": scanned.state.value,
                "kind": document.notice_type,
                "agency": document.agency,
                "published": document.published,
                "nesting": document.nesting,
            }
        )
        told.values.extend(_values(path.name, scanned))
    return told


def predictions(folder: Path) -> list[dict[str, Any]]:
    """The findings alone."""
    return tell(folder).values


def scanned_of(folder: Path, jobs: int = 2) -> Iterator[tuple[Path, Scanned]]:
    """(outermost file, what the scan says) of every file and member."""
    files = [path for path in files_in([folder]) if path.name not in ANSWERS]
    with TemporaryDirectory() as home:
        settings = load_settings({}, home)
        with Direct(jobs) as box:
            here = -1
            for scanned in scan(files, settings, box, TODAY):  # type: ignore[arg-type]
                here += scanned.document.nesting == 0
                yield files[here], scanned


def _values(name: str, scanned: Scanned) -> Iterator[dict[str, Any]]:
    for listing in scanned.listings:
        finding, judgement = listing.finding, listing.judgement
        yield {
            "file": name,
            "document": scanned.document.sha256,
            "entity_type": finding.entity_type,
            "value": scanned.values[finding.id],
            "exposure": judgement.exposure,
            "candidates": judgement.candidates,
            "visibility": finding.visibility,
            "hidden_by": finding.hidden_by,
            "severity": judgement.severity.value,
            "subject": finding.subject,
        }
