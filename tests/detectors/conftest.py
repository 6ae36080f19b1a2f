"""Findings, segments and documents by a few words each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from casefile.model import Document, Finding, Location, Segment
from detectors.masking import mask_value

Made = Callable[..., Finding]


@pytest.fixture
def document() -> Document:
    return Document(id="d", sha256="0" * 64, media_type="text/html", url="https://www.example.com/")


@pytest.fixture
def found() -> Made:
    """`found(entity, value, **fields)`: a finding with its preview, each with an id of its own."""
    numbers = count()

    def make(entity: str, value: str, **fields: Any) -> Finding:
        plain: dict[str, Any] = {
            "id": str(next(numbers)),
            "sha256": "0" * 64,
            "entity_type": entity,
            "masked_value": mask_value(entity, value),
            "fingerprint": value[::-1],
            "location": Location("html"),
            "score": 1.0,
            "exposure": "exposed",
            "visibility": "visible",
            "hidden_by": None,
            "label": "",
            "context": None,
            "row": None,
            "subject": None,
            "explanation": (),
        }
        return Finding(**{**plain, **fields})

    return make


def segment(text: str, label: str = "", kind: Any = "html", **fields: Any) -> Segment:
    """A stretch of text of some kind of document."""
    return Segment(text, Location(kind, **fields), label)
