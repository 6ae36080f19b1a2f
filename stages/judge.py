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
from casefile.findings import findings_of, save_judgements
from casefile.model import Document, Judgement
from casefile.pending import Examined, unjudged
from casefile.sites import load_sites
from casefile.store import Casefile
from detectors.judge import judge as judge_findings
from sandbox import Sandbox
from stages.account import with_inherited
from stages.agency import responsible_agency
from stages.progress import Advance
from stages.publication import publication_of
from stages.reading import masked

KIND = "未去标识化公开个人信息"
"""The one legal kind of violation that is judged so far."""
_BATCH = 100


def judge(cf: Casefile, box: Sandbox, today: date, advance: Advance) -> int:
    """Judge every place that was not yet; gives how many."""
    sites = {site.key: site for site in load_sites(cf)}
    judged = 0
    for batch in _batches(unjudged(cf)):
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
    body = responsible_agency(item, site)
    agency, here = body.name, publication_of(item, site, today, body)
    said = replace(texts, published=item.published, notice_type=here.notice.kind)
    set_masked(cf, document.id, replace(said, agency=agency, responsible=body.to_dict()))
    findings = [as_seen(one, document) for one in findings_of(cf, document.sha256)]
    judgements = judge_findings(findings, document)
    save_judgements(cf, document.id, _with_case(cf, judgements, agency, today))


def _with_case(
    cf: Casefile, judgements: Iterable[Judgement], agency: str, today: date
) -> list[Judgement]:
    given = list(judgements)
    if not any(judgement.listed for judgement in given):
        return given
    case_id = cases.case_for(cf, agency, KIND, today)
    return [replace(j, case_id=case_id) if j.listed else j for j in given]
