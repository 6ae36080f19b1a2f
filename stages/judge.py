"""The judging stage: every place where examined bytes stand is masked for display and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
from detectors.masks import graded
from sandbox import Sandbox
from stages.account import with_inherited
from stages.agency import responsible_agency
from stages.progress import Advance
from stages.publication import LAW, publication_of
from stages.reading import masked
from stages.recombine import Elsewhere, column_values, elsewhere, others_again
from stages.volume import set_volume

_BATCH = 100
_ROUNDS = 4
"""Documents are judged again when one judged later knows a copy of their number; that ends soon."""


def judge(cf: Casefile, box: Sandbox, today: date, advance: Advance) -> int:
    """Judge every place that was not yet, or whose period has changed; gives how many.

    Then every case is graded by the people of all its documents.
    """
    sites = {site.key: site for site in load_sites(cf)}
    run = _Run(cf, sites, today, elsewhere(cf, sites))
    judged = 0
    for _ in range(_ROUNDS):
        now = _round(run, box, advance)
        judged += now
        if not now:
            break
    set_volume(cf)
    return judged


@dataclass(frozen=True, slots=True)
class _Run:
    """What holds for the whole stage; `elsewhere` gives the copies of masked numbers in other places."""

    cf: Casefile
    sites: Mapping[str, Site]
    today: date
    elsewhere: Elsewhere


def _round(run: _Run, box: Sandbox, advance: Advance) -> int:
    judged = 0
    for batch in _batches(unjudged(run.cf, run.today)):
        urls, titles = masked(
            box,
            [address for item in batch for address in _addresses(item.document)],
            [_title(item) for item in batch],
        )
        for n, item in enumerate(batch):
            _judge(run, item, Masked(urls[2 * n], titles[n] or None, urls[2 * n + 1] or None))
            judged += 1
            advance()
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


def _judge(run: _Run, item: Examined, texts: Masked) -> None:
    cf, document, item = run.cf, item.document, with_inherited(run.cf, item)
    site = run.sites.get(document.site or "")
    body = responsible_agency(item, site)
    here = publication_of(item, site, run.today, body)
    said = replace(texts, published=item.published, notice_type=here.notice.kind)
    set_masked(cf, document.id, replace(said, agency=body.name, responsible=body.to_dict()))
    findings = [as_seen(one, document) for one in findings_of(cf, document.sha256)]
    people = people_of(cf, document.sha256)
    found = run.elsewhere(document.site)
    most, values = cf.settings.recoverable_candidates, column_values(cf, findings)
    masks = graded(findings, people, here, found, most, values=values)
    judgements = judge_findings(findings, people, here, masks, document=document, law=LAW)
    given = _with_case(cf, judgements, body.name, run.today)
    save_judgements(cf, document.id, given, due_on(here, document))
    others_again(cf, masks, found)


def _with_case(
    cf: Casefile, judgements: Iterable[Judgement], agency: str, today: date
) -> list[Judgement]:
    """Each listed judgement in the case of its legal kind."""
    given = list(judgements)
    kinds = sorted({legal_kind(judgement) for judgement in given if judgement.listed})
    opened = {kind: cases.case_for(cf, agency, kind, today) for kind in kinds}
    return [replace(j, case_id=opened[legal_kind(j)]) if j.listed else j for j in given]
