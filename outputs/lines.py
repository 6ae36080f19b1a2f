"""Findings as lines: JSON Lines by finding.schema.json, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from casefile.model import Document, Finding, Judgement, Listing, Location
from outputs import safe, words
from outputs.saving import save
from outputs.table import write_table

__all__ = ["line", "write", "write_csv", "write_csv_file", "write_jsonl", "write_table"]

SCHEMA_VERSION = 1

_DOCUMENT = ("uri", "sha256", "media_type", "title", "found_on", "published", "agency")
_LOCATION = ("kind", "page", "sheet", "cell", "row", "column", "table", "paragraph", "selector")
COLUMNS = (
    *(f"document.{name}" for name in (*_DOCUMENT, "notice_type")),
    *("entity_type", "masked_value", "exposure", "candidates", "visibility", "hidden_by"),
    *(f"location.{name}" for name in (*_LOCATION, "start", "end", "bbox", "part")),
    *("context", "subject", "score", "severity", "sensitive", "lawful_basis", "explanation"),
    *("fingerprint", "mask_strength", "problems"),
)
"""The columns of the CSV: the line's keys, nested ones with a dot. `value` is added at the end."""


def line(listing: Listing, value: str | None = None) -> dict[str, Any]:
    """One finding as finding.schema.json says, keys in the schema's order.

    `value` is the shown value of a reveal; without it the line holds none. Title, address and
    linking page are the masked ones.
    """
    finding, judgement = listing.finding, listing.judgement
    revealed = {} if value is None else {"value": safe.text(value)}
    return {
        "schema": SCHEMA_VERSION,
        "document": _document(listing.document),
        "entity_type": finding.entity_type,
        **revealed,
        "masked_value": safe.text(finding.masked_value),
        "exposure": judgement.exposure,
        "candidates": judgement.candidates,
        "visibility": finding.visibility,
        "hidden_by": finding.hidden_by,
        "location": _location(finding.location),
        "context": _text(finding.context),
        "subject": _number_free(finding.subject),
        "score": finding.score,
        "severity": judgement.severity.value,
        "sensitive": judgement.sensitive,
        "lawful_basis": _text(judgement.lawful_basis),
        "explanation": [safe.text(s) for s in _steps(finding, judgement)],
        "fingerprint": finding.fingerprint,
        "mask_strength": judgement.mask_strength,
        "problems": list(judgement.problems),
    }


def _steps(finding: Finding, judgement: Judgement) -> tuple[str, ...]:
    """What decided it, and last how grave it is: this list is the office's own."""
    grade = () if judgement.grade is None else (judgement.grade,)
    return (*finding.explanation, *judgement.explanation, *grade)


def _document(document: Document) -> dict[str, Any]:
    return {
        "uri": words.uri(document),
        "sha256": document.sha256,
        "media_type": document.media_type,
        "title": _text(document.masked_title),
        "found_on": _text(document.masked_found_on, safe.CELL_LIMIT),
        "published": _text(document.published),
        "agency": _number_free(document.agency),
        "notice_type": _text(document.notice_type),
    }


def _location(location: Location) -> dict[str, Any]:
    """Names in it come from the file and are masked nowhere else."""
    plain = location.to_dict()
    return {k: _number_free(v) if isinstance(v, str) else v for k, v in plain.items()}


def _text(value: str | None, limit: int = safe.TEXT_LIMIT) -> str | None:
    return None if value is None else safe.text(value, limit)


def _number_free(value: str | None) -> str | None:
    return None if value is None else safe.hide_numbers(safe.text(value))


Values = Mapping[str, str]
"""Finding id to the value shown, for a reveal."""


def write_jsonl(listings: Iterable[Listing], stream: TextIO, values: Values | None = None) -> None:
    """One JSON object a line, in the order given."""
    for listing in listings:
        found = line(listing, (values or {}).get(listing.finding.id))
        stream.write(json.dumps(found, ensure_ascii=False, allow_nan=False) + "\n")


def write_csv(listings: Iterable[Listing], stream: TextIO, values: Values | None = None) -> None:
    """With a byte order mark, so that Excel reads it as UTF-8; cells never start a formula."""
    stream.write("\ufeff")
    columns = COLUMNS if values is None else (*COLUMNS, "value")
    writer = csv.writer(stream)
    writer.writerow(columns)
    for listing in listings:
        flat = _flatten(line(listing, (values or {}).get(listing.finding.id)))
        writer.writerow([_csv_cell(flat.get(name)) for name in columns])


def _flatten(found: Mapping[str, Any]) -> dict[str, Any]:
    flat = {}
    for key, value in found.items():
        inner = value.items() if isinstance(value, Mapping) else ()
        flat.update({f"{key}.{name}": v for name, v in inner} or {key: value})
    return flat


def _csv_cell(value: object) -> object:
    if isinstance(value, list):
        return safe.cell("; ".join(map(str, value)))
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe.cell(value) if isinstance(value, str) else value


def write(listings: Sequence[Listing], folder: Path, today: date) -> Path:
    """`findings_<date>.jsonl` in `folder`."""
    stream = io.StringIO()
    write_jsonl(listings, stream)
    return save(folder / f"findings_{today.isoformat()}.jsonl", stream.getvalue().encode())


def write_csv_file(listings: Sequence[Listing], folder: Path, today: date) -> Path:
    """`findings_<date>.csv` in `folder`."""
    stream = io.StringIO(newline="")
    write_csv(listings, stream)
    return save(folder / f"findings_{today.isoformat()}.csv", stream.getvalue().encode())
