"""What a run brought, as the summary and the coverage report show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from casefile import nights
from casefile.acknowledged import Acknowledgement, acknowledgements
from casefile.catalogue import Site
from casefile.coverage import Queued, misses, queued, queued_of_site
from casefile.findings import Scope, listings, states
from casefile.model import Document, State
from casefile.outcomes import kind_of
from casefile.runs import Run
from casefile.sites import load_sites
from casefile.store import Casefile
from crawler.items import FINAL
from outputs import coverage_words
from outputs.coverage import Coverage, SiteCoverage
from outputs.coverage_counts import Counted, Expectation, KnownAlarm, alarms_of
from outputs.summary import NightSummary, SiteLine, count_findings, rank_agencies
from stages.crawl import CrawlOutcome

_UNREAD = (State.BLOCKED, State.UNREADABLE, State.INCOMPLETE)
_FINISHES = {
    "stopped": "被中止",
    "shutdown": "被中止",
    "out-of-hours": "抓取时段结束",
    "archive-failed": "资料无法写入",
}
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(slots=True)
class _Urls:
    """The URLs of a site or section in a run: how each ended, and which were fetched."""

    ends: Counter[str] = field(default_factory=Counter)
    places: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Brought:
    """What a run brought of one site."""

    pages: int = 0
    attachments: int = 0
    states: Counter[State] = field(default_factory=Counter)
    reasons: Counter[tuple[State, str]] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    urls: _Urls = field(default_factory=_Urls)
    sections: dict[str, _Urls] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        return self.pages + self.attachments

    def end(self, section: str | None, how: str) -> None:
        self.urls.ends[how] += 1
        if section is not None:
            self.sections.setdefault(section, _Urls()).ends[how] += 1


def coverage_of(
    cf: Casefile, run: Run, day: date, said: Mapping[str, str | None] | None = None
) -> Coverage:
    """Every site of the catalogue in one run; `said` is why the crawl left a site unfinished."""
    sites = load_sites(cf)
    brought = _brought(cf, run, {site.key: site for site in sites})
    earlier, waiting, known = nights.before(cf, run), queued(cf, run.id), acknowledgements(cf)
    lost = {nights.place(cf, m.url) for m in misses(cf, run.id) if kind_of(m.reason) != "gone"}
    lines = [
        _site(
            site,
            brought.get(site.key, _Brought()),
            (said or {}).get(site.key),
            _Beside(
                earlier.get(site.key, ()),
                _vanished(cf, run, site.key, lost),
                {prefix: one for (key, prefix), one in waiting.items() if key == site.key},
                run.job == "crawl",
                _known(known.get(site.key), day),
            ),
        )
        for site in sites
    ]
    return Coverage(day, tuple(lines), proxy=bool(cf.settings.proxy))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the casefile knows of a site besides the run itself."""

    nights: tuple[int, ...]
    vanished: int
    queued: Mapping[str, Queued]
    by_hand: bool
    known: KnownAlarm | None


def _vanished(cf: Casefile, run: Run, site: str, lost: Set[str]) -> int:
    """URLs that the site's run before fetched and that this one neither fetched nor lost.

    0 where this one got nothing at all: then nothing is known of them.
    """
    last = nights.previous(cf, run, site)
    here = nights.places(cf, run.id, site)
    return len(nights.places(cf, last, site) - here - lost) if last is not None and here else 0


def _known(one: Acknowledgement | None, day: date) -> KnownAlarm | None:
    if one is None or one.until < day:
        return None
    return KnownAlarm(one.until, one.alarms, one.why)


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
        return f"抓取未结束（{_FINISHES.get(str(finish), finish)}）"
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


def _brought(cf: Casefile, run: Run, sites: Mapping[str, Site]) -> dict[str, _Brought]:
    brought: dict[str, _Brought] = {}
    new, changed = nights.new_in(cf, run.id), nights.known_before(cf, run.id)
    for item in states(cf, run.id):
        key = item.document.site or ""
        site = brought.setdefault(key, _Brought())
        if item.media_type in _PAGES and not item.document.nesting:
            site.pages += 1
        else:
            site.attachments += 1
        if not item.document.nesting:
            section = _section(sites.get(key), item.document.url)
            site.end(section, _freshness(item.document, new, changed))
        if item.state is not None:
            site.states[item.state] += 1
            if item.reason:
                site.reasons[item.state, item.reason] += 1
    for miss in misses(cf, run.id):
        site = brought.setdefault(miss.site or "", _Brought())
        site.end(_section(sites.get(miss.site or ""), miss.url), kind_of(miss.reason))
        (site.left_out if miss.reason in FINAL else site.missed)[miss.reason] += 1
    return brought


def _section(site: Site | None, url: str) -> str | None:
    found = site.section_for(url) if site is not None else None
    return None if found is None else found.prefix


def _sections(site: Site, brought: _Brought, held: Mapping[str, Queued]) -> dict[str, Counted]:
    """Every section of the catalogue, those that brought nothing too."""
    return {
        f"{section.prefix} {section.agency.name}": _counted(
            brought.sections.get(section.prefix, _Urls()).ends, more=held.get(section.prefix)
        )
        for section in site.sections
    }


def _freshness(document: Document, new: frozenset[str], changed: frozenset[str]) -> str:
    if document.id in changed:
        return "changed"
    return "new" if document.id in new else "unchanged"


def _counted(ends: Mapping[str, int], vanished: int = 0, more: Queued | None = None) -> Counted:
    """URLs by how they ended; what a frontier knows besides comes on top."""
    more = more or Queued()
    fetched = sum(ends.get(how, 0) for how in ("unchanged", "changed", "new"))
    ended = sum(n for how, n in ends.items() if how != "scope")
    given = {**ends, "waiting": ends.get("waiting", 0) + more.waiting}
    return Counted(known=max(ended, more.known), fetched=fetched, vanished=vanished, **given)


def _site(site: Site, brought: _Brought, reason: str | None, beside: _Beside) -> SiteCoverage:
    held = queued_of_site(
        {(site.key, prefix): one for prefix, one in beside.queued.items()}, site.key
    )
    counted = _counted(brought.urls.ends, beside.vanished, held)
    blocks = {
        code: n
        for code, n in (brought.missed + brought.left_out).items()
        if kind_of(code) == "blocked"
    }
    least = site.expected.pages_min
    expected = Expectation(beside.nights, least, brought.pages, held.there, held.spread)
    alarms = alarms_of(counted, expected, blocks)
    if beside.by_hand and not brought.urls.ends:  # a crawl of another site only
        alarms, reason = (), reason or "本次只抓取了其他站点"
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
        expected_pages=least,
        counted=counted,
        sections=_sections(site, brought, beside.queued),
        nights=beside.nights,
        alarms=alarms,
        known=beside.known,
        tls_broken=site.tls.allow_broken,
    )


def _line(site: SiteCoverage) -> SiteLine:
    missed = sum(site.missed.values())
    alarms = "；".join(map(coverage_words.alarm, site.new_alarms))
    reason = site.reason or alarms or None
    return SiteLine(site.key, site.name, site.pages, site.attachments, missed, reason)


def _total(counters: Any) -> dict[Any, int]:
    total: Counter[Any] = Counter()
    for counter in counters:
        total.update(counter)
    return dict(total)
