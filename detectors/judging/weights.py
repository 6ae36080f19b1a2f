"""What makes a leak weigh more or less, as codes that are kept with the judgement."""

from __future__ import annotations

from datetime import date, timedelta

from casefile.model import Document
from detectors.judging.facets import ID_LIKE
from detectors.judging.model import Group, View
from detectors.judging.steps import days_late
from detectors.notice.model import Publication

_VULNERABLE = frozenset({"disabled", "poor", "ill", "pregnant"})
_AID = frozenset({"WL-DB1", "WL-DB2", "WL-TK", "WL-YL", "WL-CHILD"})
_IDENTIFIES = ID_LIKE | {"CN_BANK_CARD", "CN_ID_IMAGE", "CN_DISABILITY_CERT"}
_TABLE_FILES = ("spreadsheet", "excel", "csv", "json", "xml")
_YEAR, _HALF = timedelta(days=365), 180


def marks_of(group: Group, view: View) -> tuple[str, ...]:
    """The codes that people are counted by."""
    applies = {
        "child": "child" in group.traits,
        "hidden": view.finding.visibility == "hidden",
        "office": group.office,
    }
    return tuple(code for code, holds in applies.items() if holds)


def weights_of(
    group: Group,
    view: View,
    open_kinds: frozenset[str],
    publication: Publication,
    document: Document,
) -> tuple[str, ...]:
    """Every code of one finding, sorted; `open_kinds` are the entity types that leak of the person."""
    vulnerable = publication.notice.kind in _AID or not group.traits.isdisjoint(_VULNERABLE)
    applies = {
        "bulk": any(word in document.media_type for word in _TABLE_FILES),
        "dead": "dead" in group.traits,
        "identified": not open_kinds.isdisjoint(_IDENTIFIES),
        "long": _long(publication, document),
        "disputed": view.held == "disputed",
        "sample": view.held == "sample",
        "special": vulnerable,
    }
    found = [code for code, holds in applies.items() if holds]
    return tuple(sorted([*found, *marks_of(group, view)]))


def _long(publication: Publication, document: Document) -> bool:
    """A year online, by the page's own date or the first crawl, or half a year too long."""
    if days_late(publication) >= _HALF:
        return True
    since = _since(publication, document)
    return since is not None and publication.today - since >= _YEAR


def _since(publication: Publication, document: Document) -> date | None:
    """From when it is known to be online."""
    known = [publication.published, document.first_seen.date() if document.first_seen else None]
    return min((day for day in known if day is not None), default=None)


def due_on(publication: Publication, document: Document) -> date | None:
    """The next day on which judging would say something else: the period ends, a year has passed."""
    until = publication.notice.until
    days = [until + timedelta(days=late) for late in (1, _HALF)] if until else []
    since = _since(publication, document)
    days += [since + _YEAR] if since else []
    return min((day for day in days if day > publication.today), default=None)
