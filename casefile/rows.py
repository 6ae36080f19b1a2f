"""From database rows back to the data model."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Table

from casefile.model import Document, Finding, Judgement, Location, Severity, field_names
from casefile.tables import document, finding, judgement

_DOCUMENT, _FINDING, _JUDGEMENT = map(field_names, (Document, Finding, Judgement))


def columns(table: Table, prefix: str = "") -> list[Any]:
    """The columns of a model's table that the model has, labelled with a prefix."""
    names = {document: _DOCUMENT, finding: _FINDING, judgement: _JUDGEMENT}[table]
    return [table.c[name].label(prefix + name) for name in names]


def _values(row: Row[Any], names: tuple[str, ...], prefix: str) -> dict[str, Any]:
    return {name: row._mapping[prefix + name] for name in names}


def document_of(row: Row[Any], prefix: str = "") -> Document:
    """A document with its texts unsealed."""
    return Document(**_values(row, _DOCUMENT, prefix))


def finding_of(row: Row[Any], prefix: str = "") -> Finding:
    """A finding; its value stays sealed."""
    values = _values(row, _FINDING, prefix)
    values["location"] = Location.from_dict(values["location"])
    values["explanation"] = tuple(values["explanation"])
    return Finding(**values)


def judgement_of(row: Row[Any], prefix: str = "") -> Judgement:
    """A judgement."""
    values = _values(row, _JUDGEMENT, prefix)
    values["severity"] = Severity(values["severity"])
    values["problems"] = tuple(values["problems"])
    values["explanation"] = tuple(values["explanation"])
    values["weights"] = tuple(values["weights"].split())
    return Judgement(**values)
