"""What a run brought, as the summary and the coverage report show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from casefile.catalogue import Site
from casefile.coverage import misses
from casefile.findings import Scope, listings, states
from casefile.model import State
from casefile.runs import Run
from casefile.sites import load_sites
from casefile.store import Casefile
from crawler.items import FINAL
from outputs.coverage import Coverage, SiteCoverage
from outputs.summary import NightSummary, SiteLine, count_findings, rank_agencies
from stages.crawl import CrawlOutcome

_UNREAD = (State.BLOCKED, State.UNREADABLE, State.INCOMPLETE)
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(slots=True)
class _Brought:
    """What a run brought of one site."""

    pages: int = 0
    attachments: int = 0
    states: Counter[State] = field(default_factory=Counter)
    reasons: Counter[tuple[State, str]] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def documents(self) -> int:
        return self.pages + self.attachments


def coverage_of(
    cf: Casefile, run: Run, day: date, said: Mapping[str, str | None] | None = None
) -> Coverage:
    """Every site of the catalogue in one run; `said` is why the crawl left a site unfinished."""
    brought = _brought(cf, run)
    lines = [
        _site(site, brought.get(site.key, _Brought()), (said or {}).get(site.key))
        for site in load_sites(cf)
    ]
    return Coverage(day, tuple(lines))


def night_summary(
    cf: Casefile, run: Run, crawled: CrawlOutcome, files: Sequence[Path], now: datetime
) -> NightSummary:
    """The whole night in numbers."""
    coverage = coverage_of(cf, run, now.date(), said_by(crawled))
    found = list(listings(cf, Scope(run_id=run.id)))
    return NightSummary(
        started=run.started,
        finished=now,
        sites=tuple(_line(site) for site in coverage.sites),
        states=_total(site.states for site in coverage.sites),
        missed=_total(site.missed for site in coverage.sites),
        findings=count_findings(found),
        agencies=rank_agencies(found),
        files=tuple(files),
        left_out=_total(site.left_out for site in coverage.sites),
    )


def said_by(crawled: CrawlOutcome) -> dict[str, str | None]:
    """Site key to why the crawl process calls it incomplete."""
    return {str(site["key"]): _why(site, crawled.reason) for site in crawled.sites}


def _why(site: Mapping[str, Any], finish: str | None) -> str | None:
    if site.get("complete"):
        return None
    if not site.get("reached"):
        return "未到达"
    if finish not in (None, "finished"):
        return f"抓取未结束（{finish}）"
    if site.get("pages", 0) < site.get("expected_min", 0):
        return f"页面 {site.get('pages')} 少于预期 {site.get('expected_min')}"
    return "部分网址未取得"


def reasons_of(
    summary: NightSummary, crawled: CrawlOutcome, *, unread: bool = True
) -> tuple[str, ...]:
    """Why the run is incomplete, in English for the log and standard error; none if it is complete."""
    reasons = [crawled.reason] if crawled.reason and not crawled.sites else []
    reasons += [f"site {site.key} is not complete" for site in summary.sites if site.reason]
    reasons += [f"{n} addresses not fetched: {why}" for why, n in sorted(summary.missed.items())]
    if unread:
        reasons += [f"{summary.states[s]} documents {s}" for s in _UNREAD if summary.states.get(s)]
    return tuple(reasons)


def _brought(cf: Casefile, run: Run) -> dict[str, _Brought]:
    brought: dict[str, _Brought] = {}
    for item in states(cf, run.id):
        site = brought.setdefault(item.document.site or "", _Brought())
        if item.media_type in _PAGES and not item.document.nesting:
            site.pages += 1
        else:
            site.attachments += 1
        if item.state is not None:
            site.states[item.state] += 1
            if item.reason:
                site.reasons[item.state, item.reason] += 1
    for miss in misses(cf, run.id):
        site = brought.setdefault(miss.site or "", _Brought())
        (site.left_out if miss.reason in FINAL else site.missed)[miss.reason] += 1
    return brought


def _site(site: Site, brought: _Brought, reason: str | None) -> SiteCoverage:
    return SiteCoverage(
        key=site.key,
        name=site.name,
        reached=brought.documents > 0,
        pages=brought.pages,
        attachments=brought.attachments,
        documents=brought.documents,
        missed=brought.missed,
        left_out=brought.left_out,
        states=brought.states,
        reasons=brought.reasons,
        reason=reason,
        expected_pages=site.expected.pages_min if site.expected else None,
    )


def _line(site: SiteCoverage) -> SiteLine:
    missed = sum(site.missed.values())
    return SiteLine(site.key, site.name, site.pages, site.attachments, missed, site.reason)


def _total(counters: Any) -> dict[Any, int]:
    total: Counter[Any] = Counter()
    for counter in counters:
        total.update(counter)
    return dict(total)
