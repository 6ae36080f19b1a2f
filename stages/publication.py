"""What judging needs to know of a publication beyond its bytes, for the casefile and for `scan`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from casefile.catalogue import Site
from casefile.pending import Examined
from detectors.judging import Law
from detectors.notice.classify import classify
from detectors.notice.fields import field_of
from detectors.notice.model import Notice, Publication
from detectors.notice.period import announced_in, until
from detectors.notice.permit import local_only, names_forbidden, permission
from detectors.notice.titles import about_rules, tidy
from detectors.result import Result
from stages.agency import UNKNOWN, Responsible, responsible_agency
from stages.bodies import is_body, is_village, level_of, region_of, township_of

LAW = Law(permit=permission, names_forbidden=names_forbidden, scope=local_only, field_of=field_of)
"""The versioned table of what each kind of notice may show."""
_PAGES = ("text/html", "application/xhtml+xml")
_PAGE_NAMES = (".html", ".htm", ".shtml", ".xhtml", ".mht")


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of a document: `first` is the title that goes before its own headings, `then` those
    that come after them."""

    first: str | None = field(repr=False)
    then: tuple[str | None, ...] = field(repr=False)
    signs: Mapping[str, Any] = field(repr=False)
    published: date | None
    title: str | None = field(repr=False)


def publication_of(
    item: Examined, site: Site | None, today: date, responsible: Responsible | None = None
) -> Publication:
    """A place of the casefile; `item` as `stages.account.with_inherited` filled it in.

    A page is told by its title first. A file is told by its own headings, then the words of the link
    that led to it, then its properties, then the pages above.
    """
    body = responsible or responsible_agency(item, site)
    document, day = item.document, _day(item.published)
    if document.media_type in _PAGES:
        title = item.title or document.title or document.link_text
        said = _Said(title, (), item.signs or {}, day, title)
    else:
        named = (document.link_text, document.title, item.title)
        title = next(filter(None, named), None)
        said = _Said(None, named, item.signs or {}, day, title)
    return _publication(said, body, today)


def publication_of_file(result: Result, path_title: str, today: date) -> Publication:
    """A file that `scan` reads: `path_title` is its name; nothing else is known of where it stands."""
    signs = result.signs
    day = _day(result.published or signs.get("issued"))
    title = result.title or path_title
    first = result.title if path_title.lower().endswith(_PAGE_NAMES) else None
    said = _Said(first, (path_title, result.title), signs, day, title)
    return _publication(said, _signed(result.source or signs.get("issuer")), today)


def _signed(name: object) -> Responsible:
    """The body that a lone file names, or 责任机关待定."""
    given = name.strip() if isinstance(name, str) else ""
    if not is_body(given):
        return Responsible(UNKNOWN, why="文件未写明发布机关")
    body = (township_of(given) if is_village(given) else None) or given
    return Responsible(
        body, region_of(body), level_of(body), None, "文件写明的发布机关", certain=True
    )


def _publication(said: _Said, body: Responsible, today: date) -> Publication:
    titles = [*filter(None, said.then), *said.signs.get("titles", ())]
    agency = None if body.name == UNKNOWN else body.name
    notice = classify(said.first, agency, {**said.signs, "titles": titles})
    if not _of_rules(notice, said, titles):
        period = announced_in(said.signs)
        last, why = until(notice, said.published, period, body.region, today)
        notice = replace(notice, until=last, until_why=why)
    return Publication(notice, today, body.name, body.region, said.published, said.title)


def _of_rules(notice: Notice, said: _Said, titles: Sequence[str]) -> bool:
    """Whether it is a text about rules, which speaks of others' periods."""
    texts = (said.first, *said.signs.get("headings", ()), *titles)
    return notice.kind == "WL-GEN" and any(about_rules(tidy(text)) for text in texts if text)


def _day(text: object) -> date | None:
    """An ISO date, None for whatever else a page wrote."""
    try:
        return date.fromisoformat(text[:10]) if isinstance(text, str) else None
    except ValueError:
        return None
