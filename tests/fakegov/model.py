"""What a builder hands to the site: notices with pages and attachments, and what is planted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

TYPES = (
    "CN_RESIDENT_ID",
    "CN_MOBILE_PHONE",
    "CN_LANDLINE_PHONE",
    "CN_BANK_CARD",
    "CN_ADDRESS",
    "EMAIL_ADDRESS",
    "CN_DISABILITY_CERT",
    "CN_VEHICLE_PLATE",
)
"""Of these the truth is complete; of other entity types (names, health, ...) it says nothing."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A personal value in a file. `level` is leak, or info where publishing it is lawful."""

    entity_type: str
    value: str = field(repr=False)
    level: str = "leak"
    exposure: str = "exposed"
    visibility: str = "visible"
    hidden_by: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """Bytes to be served. `state` is set on those that cannot be read in full."""

    name: str
    data: bytes = field(repr=False)
    planted: tuple[Planted, ...] = ()
    negatives: tuple[str, ...] = ()
    content_type: str | None = None
    state: str | None = None
    reason: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """An article page and its attachments, before it has a place on the site.

    `agency` and `column` are keys of the site's tables. `encoding` is what the bytes are in,
    `declared` what the page claims. `slug` replaces the usual file name. `inline` is put after
    the title in the body. `planted` and `negatives` are of `body` and `title`.
    """

    title: str
    body: str = field(repr=False)
    agency: str
    column: str
    attachments: tuple[File, ...] = ()
    planted: tuple[Planted, ...] = ()
    negatives: tuple[str, ...] = ()
    encoding: str = "utf-8"
    declared: str = "utf-8"
    slug: str | None = None


def exposed(entity_type: str, values: Iterable[str], where: str = "") -> tuple[Planted, ...]:
    """Visible leaks of one type."""
    return tuple(Planted(entity_type, value, where=where) for value in values)


def hidden(planted: Iterable[Planted], by: str, where: str = "") -> tuple[Planted, ...]:
    """The same, in the file but not on the screen."""
    return tuple(
        replace(p, visibility="hidden", hidden_by=by, where=where or p.where) for p in planted
    )


def info(entity_type: str, value: str, where: str = "") -> Planted:
    """A value with a lawful basis."""
    return Planted(entity_type, value, level="info", where=where)


def masked(entity_type: str, value: str, where: str = "") -> Planted:
    """A value that is properly masked; `value` as it is shown, mask characters as `*`."""
    return Planted(entity_type, value, exposure="masked", where=where)
