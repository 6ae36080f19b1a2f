"""The judging stage: every place where examined bytes stand is masked for display and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from casefile import cases
from casefile.catalogue import Site
from casefile.documents import Masked, set_masked
from casefile.facts import as_seen
from casefile.findings import findings_of, people_of, save_judgements
from casefile.model import Document, Judgement
from casefile.pending import Examined, unjudged
from casefile.sites import load_sites
from casefile.store import Casefile
from detectors.judging import due_on, legal_kind
from detectors.judging import judge as judge_findings
from sandbox import Sandbox
from stages.account import with_inherited
from stages.agency import responsible_agency
from stages.progress import Advance
from stages.publication import LAW, grades, publication
from stages.reading import masked
from stages.volume import set_volume

_BATCH = 100


def judge(cf: Casefile, box: Sandbox, today: date, advance: Advance) -> int:
    """Judge every place that was not yet, or whose period has changed; gives how many.

    Then every case is graded by the people of all its documents.
    """
    sites = {site.key: site for site in load_sites(cf)}
    judged = 0
    for batch in _batches(unjudged(cf, today)):
        urls, titles = masked(
            box,
            [address for item in batch for address in _addresses(item.document)],
            [_title(item) for item in batch],
        )
        for n, item in enumerate(batch):
            texts = Masked(urls[2 * n], titles[n] or None, urls[2 * n + 1] or None)
            _judge(cf, item, texts, sites, today)
            judged += 1
            advance()
    set_volume(cf)
    return judged


def _batches(items: Iterable[Examined]) -> Iterator[list[Examined]]:
    stream = iter(items)
    while batch := list(islice(stream, _BATCH)):
        yield batch


def _addresses(document: Document) -> tuple[str, str]:
    return document.url, document.found_on or ""


def _title(item: Examined) -> str:
    """A page's own title; for a file the words of the link that led to it."""
    document = item.document
    if document.media_type in ("text/html", "application/xhtml+xml"):
        return document.title or item.title or document.link_text or ""
    return document.link_text or document.title or item.title or ""


def _judge(
    cf: Casefile, item: Examined, texts: Masked, sites: Mapping[str, Site], today: date
) -> None:
    document, item = item.document, with_inherited(cf, item)
    site = sites.get(document.site or "")
    agency = responsible_agency(item, site)
    set_masked(cf, document.id, replace(texts, published=item.published, agency=agency))
    findings = [as_seen(one, document) for one in findings_of(cf, document.sha256)]
    here = publication(
        item.signs,
        today,
        title=_title(item),
        published=item.published,
        agency=agency,
        region=site.agency_for(document.url).region if site else None,
    )
    people = people_of(cf, document.sha256)
    masks = grades(findings, people, here)
    judgements = judge_findings(findings, people, here, masks, document=document, law=LAW)
    given = _with_case(cf, judgements, agency, today)
    save_judgements(cf, document.id, given, due_on(here, document))


def _with_case(
    cf: Casefile, judgements: Iterable[Judgement], agency: str, today: date
) -> list[Judgement]:
    """Each listed judgement in the case of its legal kind."""
    given = list(judgements)
    kinds = sorted({legal_kind(judgement) for judgement in given if judgement.listed})
    opened = {kind: cases.case_for(cf, agency, kind, today) for kind in kinds}
    return [replace(j, case_id=opened[legal_kind(j)]) if j.listed else j for j in given]
