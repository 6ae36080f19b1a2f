"""What judging needs to know beyond a document's bytes, for the casefile and for `scan` alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casefile.model import Finding
from casefile.people import Person
from detectors.judging import NO_LAW, Grade, Law
from detectors.notice.model import Notice, Publication

LAW: Law = NO_LAW
"""Which fields a kind of notice may show, whose names it may not."""


def publication(  # noqa: PLR0913 - what is known from elsewhere
    signs: Mapping[str, Any] | None,
    today: date,
    *,
    title: str | None,
    published: str | None,
    agency: str | None = None,
    region: str | None = None,
) -> Publication:
    """A publication of today; `published` as the page wrote it."""
    return Publication(
        notice=_notice(signs or {}),
        today=today,
        agency=agency,
        region=region,
        published=iso_date(published),
        title=title,
    )


def _notice(_signs: Mapping[str, Any]) -> Notice:
    return Notice()


def grades(
    _findings: Sequence[Finding], _people: Mapping[str, Person], _here: Publication
) -> Mapping[str, Grade]:
    """How well each mask holds, by finding id."""
    return {}


def iso_date(text: str | None) -> date | None:
    """An ISO date, None for whatever else a page wrote."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
