"""What judging needs to know of a publication beyond its bytes, for the casefile and for `scan`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casefile.catalogue import Site
from casefile.pending import Examined
from detectors.notice.classify import classify
from detectors.notice.model import Notice, Publication
from detectors.notice.period import announced_in, until
from detectors.notice.titles import about_rules, tidy
from detectors.result import Result
from stages.agency import UNKNOWN, Responsible, responsible_agency
from stages.bodies import is_body, is_village, level_of, region_of, township_of

_PAGES = ("text/html", "application/xhtml+xml")


def publication_of(
    item: Examined, site: Site | None, today: date, responsible: Responsible | None = None
) -> Publication:
    """A place of the casefile; `item` as `stages.account.with_inherited` filled it in.

    A page is told by its title first. A file is told by its own headings, then the words of the link
    that led to it, then its properties, then the pages above.
    """
    body = responsible or responsible_agency(item, site)
    document, signs = item.document, item.signs or {}
    if document.media_type in _PAGES:
        title = item.title or document.title or document.link_text
        named: tuple[str | None, ...] = ()
    else:
        title = document.link_text or document.title or item.title
        named = (document.link_text, document.title, item.title)
    first = title if document.media_type in _PAGES else None
    return _publication(first, title, named, signs, item.published, body, today)


def publication_of_file(result: Result, path_title: str, today: date) -> Publication:
    """A file that `scan` reads: `path_title` is its name; nothing else is known of where it stands."""
    signs = result.signs
    body = _signed(result.source or signs.get("issuer"))
    published = result.published or signs.get("issued")
    title = result.title or path_title
    first = result.title if result.column or result.index_number or _is_page(path_title) else None
    return _publication(first, title, (path_title, result.title), signs, published, body, today)


def _is_page(name: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".shtml", ".xhtml", ".mht"))


def _signed(name: object) -> Responsible:
    """The body that a lone file names, or 责任机关待定."""
    if not isinstance(name, str) or not is_body(name.strip()):
        return Responsible(UNKNOWN, why="文件未写明发布机关")
    name = name.strip()
    above = township_of(name) if is_village(name) else None
    body = above or name
    return Responsible(body, region_of(body), level_of(body), None, "文件写明的发布机关", certain=True)


def _publication(
    first: str | None,
    title: str | None,
    named: tuple[str | None, ...],
    signs: Mapping[str, Any],
    published: object,
    body: Responsible,
    today: date,
) -> Publication:
    known = dict(signs)
    known["titles"] = [*filter(None, named), *signs.get("titles", ())]
    agency = None if body.name == UNKNOWN else body.name
    day = _day(published)
    notice = classify(first, agency, known)
    notice = _limited(notice, first or title, known, day, body.region, today)
    return Publication(notice, today, body.name, body.region, day, title)


def _limited(
    notice: Notice,
    title: str | None,
    signs: Mapping[str, Any],
    published: date | None,
    region: str | None,
    today: date,
) -> Notice:
    """With the last day on which it may stand. A text about rules speaks of others' periods."""
    if about_rules(tidy(title)) and notice.kind == "WL-GEN":
        return notice
    last, why = until(notice, published, announced_in(signs), region, today)
    return replace(notice, until=last, until_why=why)


def _day(text: object) -> date | None:
    """An ISO date, None for whatever else a page wrote."""
    try:
        return date.fromisoformat(text[:10]) if isinstance(text, str) else None
    except ValueError:
        return None
