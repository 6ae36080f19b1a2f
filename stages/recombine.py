"""Copies of one person's number, masked differently in another document: loaded for judging.

In memory only, and never all at once: of the documents of the sites that share an agency, at most
50,000 masked values with their people (some 60 MB), by content; of that only what has a partner is
kept while a stage runs. `mingcha scan` looks for partners among the files of one run, in windows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from casefile.catalogue import Site
from casefile.findings import findings_of, people_of
from casefile.masked import contents_with_masks, judge_again, values_of
from casefile.model import Finding
from casefile.store import Casefile
from detectors.masks import Grade, Partner, Shown, partners, shown_by
from detectors.masks.column import SHARED

MOST_MASKED = 50_000
"""Masked values that are compared with each other; those beyond are graded alone."""
MOST_FILES = 500
"""Files of one run that are compared with each other."""

Partners = Mapping[str, Partner]
Elsewhere = Callable[[str | None], Partners]
Item = TypeVar("Item")


def elsewhere(cf: Casefile, sites: Mapping[str, Site]) -> Elsewhere:
    """A function from a document's site to the partners of its findings, by finding id.

    Each group of sites is loaded once, when first asked for; so make a new function for each stage.
    """

    @cache
    def of_group(group: frozenset[str | None]) -> Partners:
        return partners(_matter(cf, group))

    return cache(lambda site: of_group(_related(site, sites)))


def _related(site: str | None, sites: Mapping[str, Site]) -> frozenset[str | None]:
    """The site and those on which one of its agencies publishes too."""
    if site is None or site not in sites:
        return frozenset({site})
    own = _agencies(sites[site])
    return frozenset({site, *(key for key, other in sites.items() if own & _agencies(other))})


def _agencies(site: Site) -> set[str]:
    return {site.agency.name, *(section.agency.name for section in site.sections)}


def _matter(cf: Casefile, group: frozenset[str | None]) -> Iterator[Shown]:
    left = MOST_MASKED
    for sha256 in contents_with_masks(cf, group):
        findings = findings_of(cf, sha256)
        values = values_of(cf, sha256, [one.id for one in findings if one.exposure == "masked"])
        shown = shown_by(findings, people_of(cf, sha256), sha256, values)[:left]
        yield from shown
        left -= len(shown)
        if left <= 0:
            return


def others_again(cf: Casefile, grades: Mapping[str, Grade], found: Partners) -> int:
    """After a document was judged: let its partners be judged again that did not know of it yet."""
    ids = {
        other
        for finding_id, grade in grades.items()
        if grade.recombined and finding_id in found
        for other in found[finding_id].findings
    }
    return judge_again(cf, ids) if ids else 0


def column_values(cf: Casefile, findings: Sequence[Finding]) -> Mapping[str, str]:
    """What `graded` counts with: masked values as shown, raw ones of columns in which some are masked."""
    if not findings:
        return {}
    kinds = {(one.label, one.entity_type) for one in findings if one.exposure == "masked"}
    kinds = {kind for kind in kinds if kind[0] and kind[1] in SHARED}
    wanted = [
        one.id
        for one in findings
        if one.exposure == "masked" or (one.label, one.entity_type) in kinds
    ]
    return values_of(cf, findings[0].sha256, wanted) if wanted else {}


def with_partners(
    items: Iterable[Item], shown: Callable[[Item], Sequence[Shown]]
) -> Iterator[tuple[Item, Partners]]:
    """Items of one run in their order, each with the partners of its findings among the others.

    Items wait until the run ends or a window is full (500 files or 50,000 masked values).
    """
    window: list[Item] = []
    matter: list[Shown] = []
    for item in items:
        window.append(item)
        matter += shown(item)
        if len(window) >= MOST_FILES or len(matter) >= MOST_MASKED:
            yield from _closed(window, matter)
            window, matter = [], []
    yield from _closed(window, matter)


def _closed(window: Sequence[Item], matter: Sequence[Shown]) -> Iterator[tuple[Item, Partners]]:
    found = partners(matter)
    yield from ((item, found) for item in window)
