"""The data model: Document, Segment, Fact, Finding, Judgement, Case.

    Document  a sighting: this URL carried these bytes (sha256), on this site, at this time
      Segment   a stretch of text and its place; its label; visible, or hidden by what
        Fact      a personal value seen in a segment, raw, alive only between detection and sealing
        Finding   the same, sealed: masked preview, keyed fingerprint, ciphertext of the value
          Judgement  of one finding at one sighting: exposure, lawful basis, severity, reasons
            Case       one agency and one legal kind of violation

Findings belong to the bytes, sightings and judgements to the URL: an attachment on twenty pages is
read once and gives twenty places to fix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

Kind = Literal["html", "pdf", "word", "sheet", "image", "text", "slide"]
Visibility = Literal["visible", "hidden"]
Exposure = Literal["exposed", "recoverable", "masked"]
Box = tuple[float, float, float, float]
"""x0, top, x1, bottom as displayed: PDF points from the page's top left, pixels on an image."""


class State(StrEnum):
    """The one state every document ends in; the first that applies, in this order."""

    BLOCKED = "blocked"
    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    FINDINGS = "findings"
    CLEAN = "clean"


class Severity(StrEnum):
    """The tool's severity, gravest first; shown to people as grade 一 to 五级."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for critical to 4 for info."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Location:
    """Where in a document; the `location` object of finding.schema.json, counted from 1."""

    kind: Kind
    page: int | None = None
    bbox: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    column: int | None = None
    table: int | None = None
    paragraph: int | None = None
    selector: str | None = None
    start: int | None = None
    end: int | None = None
    boxes: tuple[Box, ...] | None = None
    part: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, without the fields that are None."""
        return {k: _plain(v) for k, v in asdict(self).items() if v is not None}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Location:
        """The inverse of `to_dict`; unknown keys raise TypeError."""
        known = dict(data)
        if known.get("bbox") is not None:
            known["bbox"] = tuple(known["bbox"])
        if known.get("boxes") is not None:
            known["boxes"] = tuple(tuple(box) for box in known["boxes"])
        return cls(**known)


def _plain(value: object) -> object:
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text as the reader found it, and its place.

    `text`      original characters; offsets of findings index into it. Line breaks that only wrap
                the text on paper are "\\n".
    `location`  of the whole segment.
    `label`     what names the value: column header, row header, the key of a key-value pair; "" if
                none. Several are joined by " / ", the nearest last.
    `row`       same string on every segment of one table row (one person's line), None outside.
    `boxes`     for paged formats, one box a character of `text` (None for characters that are not
                drawn, such as "\\n"); empty elsewhere.
    """

    text: str = field(repr=False)
    location: Location
    label: str = field(default="", repr=False)
    row: str | None = None
    visibility: Visibility = "visible"
    hidden_by: str | None = None
    boxes: tuple[Box | None, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file: a member of an archive, a document embedded in another.

    `name` is its path inside, parts joined by "/", as people would see it; it is never used as a path
    on disk. `hidden_by` is "embedded-file" where no reader of the outer document would see it.
    """

    name: str = field(repr=False)
    data: bytes = field(repr=False)
    hidden_by: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of a file: its segments, and honestly what it could not read.

    `members` are documents of their own, read in their turn. `problems` are short English reasons,
    each of which makes the document incomplete ("page 3: no text layer"); an empty tuple means that
    everything was read. `source` is the publisher as the document names it (来源 / 发布机构), `column`
    the site's section (栏目), `index_number` the disclosure index (索引号), `published` an ISO date.
    """

    segments: tuple[Segment, ...]
    title: str | None = field(default=None, repr=False)
    published: str | None = None
    source: str | None = field(default=None, repr=False)
    problems: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    column: str | None = field(default=None, repr=False)
    index_number: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A personal value at one place of the bytes, still raw. Never stored, logged or printed.

    `value`         normalised: no separators, half-width, upper-case X; a masked one with `*`.
    `context`       the words around, every personal value in them already masked.
    `row`           table row or line that joins values of one person.
    `subject`       the id of the `Person` whom it belongs to.
    `detail`        how far it goes, a code of its entity that tells nothing about the person: of an
                    address "door", "building", "village" or "town", of a birth date "day", "month" or
                    "year", of health or identity the category.
    """

    entity_type: str
    value: str = field(repr=False)
    masked_value: str
    location: Location
    score: float
    exposure: Exposure = "exposed"
    visibility: Visibility = "visible"
    hidden_by: str | None = None
    label: str = field(default="", repr=False)
    context: str | None = field(default=None, repr=False)
    row: str | None = None
    subject: str | None = None
    explanation: tuple[str, ...] = ()
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact, sealed: nothing in it gives the value away without the installation's key."""

    id: str
    sha256: str
    entity_type: str
    masked_value: str
    fingerprint: str
    location: Location
    score: float
    exposure: Exposure
    visibility: Visibility
    hidden_by: str | None
    label: str
    context: str | None
    row: str | None
    subject: str | None
    explanation: tuple[str, ...]
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A sighting: this URL carried these bytes.

    `url`, `title`, `found_on` and `link_text` may hold personal values: they are sealed at rest and
    shown through `masked_url`, `masked_title` and `masked_found_on`, which detection fills in.

    `nesting` is in how many files it stands, 0 for what was fetched: a member's URL is its container's,
    then "!/" and its name, and it is found on its container. `hidden_by` is "embedded-file" where no
    reader of the outer file would see it.
    """

    id: str
    sha256: str
    media_type: str
    site: str | None = None
    url: str = field(default="", repr=False)
    masked_url: str | None = None
    title: str | None = field(default=None, repr=False)
    masked_title: str | None = None
    found_on: str | None = field(default=None, repr=False)
    masked_found_on: str | None = None
    link_text: str | None = field(default=None, repr=False)
    published: str | None = None
    agency: str | None = None
    notice_type: str | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    nesting: int = 0
    hidden_by: str | None = None


BESIDE = "NAME-BESIDE"
"""The rule of a name that is listed only because something else of the same person leaks."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one finding means at one sighting, and every step that led there.

    `harm` is H0 to H4 of the person whose it is, `person` the same for one person everywhere (from
    keyed fingerprints), `weights` the codes of what makes it graver or less grave, `rule` which rule
    spoke. `grade` says in Chinese how the severity came about: for the office's own eyes.
    """

    finding_id: str
    document_id: str
    exposure: Exposure
    severity: Severity
    candidates: int | None = None
    sensitive: bool = False
    lawful_basis: str | None = None
    mask_strength: str | None = None
    problems: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()
    case_id: str | None = None
    harm: str | None = None
    rule: str | None = None
    person: str | None = None
    weights: tuple[str, ...] = ()
    grade: str | None = None

    @property
    def listed(self) -> bool:
        """Whether it is shown without `--all`."""
        return self.exposure != "masked" and self.severity is not Severity.INFO

    @property
    def to_fix(self) -> bool:
        """Whether an agency has to change it: a name beside a leak may stay once that is gone."""
        return self.listed and self.rule != BESIDE


@dataclass(frozen=True, slots=True)
class Listing:
    """A finding at a sighting as judged: one line of `mingcha findings`."""

    document: Document
    finding: Finding
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Case:
    """One agency and one legal kind of violation; grows until its recommendation is issued."""

    id: str
    agency: str
    kind: str
    opened_on: date
    listings: tuple[Listing, ...] = ()


def field_names(cls: type) -> tuple[str, ...]:
    """The names of a dataclass's fields, in order."""
    return tuple(f.name for f in fields(cls))
