"""Sensitive attributes: what a text says of a person's health and circumstances.

They are findings only beside a person: under a column of that kind, or in one sentence with another
personal value.
"""

from detectors.attributes.lexicon import HEALTH, IDENTITY
from detectors.attributes.spans import (
    BESIDE_PERSON,
    IN_COLUMN,
    IN_PROSE,
    Attribute,
    attribute_spans,
    beside,
    may_hold,
)

__all__ = [
    "BESIDE_PERSON",
    "HEALTH",
    "IDENTITY",
    "IN_COLUMN",
    "IN_PROSE",
    "Attribute",
    "attribute_spans",
    "beside",
    "may_hold",
]
