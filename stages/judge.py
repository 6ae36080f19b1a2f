"""The judging stage: every place where examined bytes stand is masked for display and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from casefile import cases
from casefile.catalogue import Site
from casefile.documents import Masked, set_masked
from casefile.findings import findings_of, save_judgements
from casefile.model import Judgement
from casefile.pending import Examined, unjudged
from casefile.sites import load_sites
from casefile.store import Casefile
from detectors.judge import judge as judge_findings
from sandbox import Sandbox
from stages.agency import responsible_agency
from stages.progress import Advance
from stages.reading import masked_texts

KIND = "未去标识化公开个人信息"
"""The one legal kind of violation that is judged so far."""
_BATCH = 100


def judge(cf: Casefile, box: Sandbox, today: date, advance: Advance) -> int:
    """Judge every place that was not yet; gives how many."""
    sites = {site.key: site for site in load_sites(cf)}
    judged = 0
    for batch in _batches(unjudged(cf)):
        texts = [text for item in batch for text in _texts(item)]
        masked = iter(masked_texts(box, texts))
        for item in batch:
            _judge(cf, item, [next(masked) for _ in range(3)], sites, today)
            judged += 1
            advance()
    return judged


def _batches(items: Iterable[Examined]) -> Iterator[list[Examined]]:
    stream = iter(items)
    while batch := list(islice(stream, _BATCH)):
        yield batch


def _texts(item: Examined) -> tuple[str, str, str]:
    document = item.document
    return document.url, _title(item), document.found_on or ""


def _title(item: Examined) -> str:
    """A page's own title; for a file the words of the link that led to it."""
    document = item.document
    if document.media_type in ("text/html", "application/xhtml+xml"):
        return document.title or item.title or document.link_text or ""
    return document.link_text or document.title or item.title or ""


def _judge(
    cf: Casefile, item: Examined, masked: list[str], sites: Mapping[str, Site], today: date
) -> None:
    document = item.document
    agency = responsible_agency(item.source, sites.get(document.site or ""), document.url)
    url, title, found_on = masked
    known = Masked(url, title or None, found_on or None, item.published, agency)
    set_masked(cf, document.id, known)
    findings = findings_of(cf, document.sha256)
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
