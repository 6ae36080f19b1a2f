"""classify: which kind of publication a document is, by titles, headings, column labels and body.

Deterministic. A wrong kind is worse than none: a title about rules is of no kind, and what fits no
row of the table stays WL-GEN.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detectors.notice.model import Notice
from detectors.notice.table import Kind, kinds
from detectors.notice.titles import about_rules, has_form, tidy

GENERAL = "WL-GEN"
_MOST_HEADERS = 80


def classify(
    title: str | None, agency_name: str | None = None, signs: Mapping[str, Any] | None = None
) -> Notice:
    """The kind, and in `why` what it was told by.

    `signs` are those of `detectors.imprint`, with "titles" for further titles, the nearest to the
    data first (a link's words, the page that led to a file). The first text that tells decides, also
    that it is about rules; column labels speak only where no title does.
    """
    known = signs or {}
    agency = tidy(agency_name)
    for source, text in _texts(title, known):
        bare = tidy(text)
        if about_rules(bare):
            return Notice(GENERAL, (f"{source}是制度、通知或者新闻，不是公示",))
        if (kind := _by_title(bare, agency, known)) is not None:
            return _of_police(Notice(kind.id, (f"{source}符合“{kind.name}”",)), known)
    return _of_police(_by_labels(agency, known), known)


def _of_police(notice: Notice, signs: Mapping[str, Any]) -> Notice:
    """A list of penalties with detention is one of public security: nobody else may impose it."""
    if notice.kind not in ("WL-CF", "WL-CFSJ") or not signs.get("detained"):
        return notice
    return Notice("WL-ZA", (*notice.why, "处罚结果含行政拘留，属治安管理处罚"))


def _texts(title: str | None, signs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if title:
        yield "标题", title
    for source, key in (("文内标题", "headings"), ("来处的标题", "titles")):
        for text in _strings(signs.get(key)):
            yield source, text


def _by_title(title: str, agency: str, signs: Mapping[str, Any]) -> Kind | None:
    if not title:
        return None
    return next((kind for kind in kinds().values() if _fits(kind, title, agency, signs)), None)


def _fits(kind: Kind, title: str, agency: str, signs: Mapping[str, Any]) -> bool:
    if not _of_agency(kind, agency, title) or any(p.search(title) for p in kind.not_title):
        return False
    if _cites(kind, title, agency, signs):
        return True
    if not any(pattern.search(title) for pattern in kind.title):
        return False
    return has_form(title, kind.form) and all(p.search(title) for p in kind.all)


def _of_agency(kind: Kind, agency: str, title: str) -> bool:
    """The body's name, or the title where it names the body."""
    named = agency + title
    if kind.agency is not None and not kind.agency.search(named):
        return False
    return kind.agency_not is None or not kind.agency_not.search(agency)


def _cites(kind: Kind, title: str, agency: str, signs: Mapping[str, Any]) -> bool:
    cites = kind.cites
    if cites is None or not cites.title.search(title) or not cites.agency.search(agency):
        return False
    return any(cites.law in law for law in _strings(signs.get("cites")))


def _by_labels(agency: str, signs: Mapping[str, Any]) -> Notice:
    labels = [tidy(label) for label in _strings(signs.get("labels"))[:_MOST_HEADERS]]
    for kind in kinds().values():
        if kind.agency is not None and not kind.agency.search(agency):
            continue
        seen = sum(any(p.search(label) for p in kind.headers) for label in labels)
        if seen:
            return Notice(kind.id, (f"标题未表明类型，表头符合“{kind.name}”",))
    return Notice(GENERAL, ("标题和表头都未表明公示类型",))


def _strings(given: object) -> Sequence[str]:
    if not isinstance(given, list | tuple):
        return ()
    return [text for text in given if isinstance(text, str)]
