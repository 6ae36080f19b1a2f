"""The night: crawl, detect, judge, emit, with one row in the ledger that says how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from casefile import runs
from casefile.catalogue import read_catalogue
from casefile.errors import UsageError
from casefile.findings import Scope, listings
from casefile.sites import import_sites, load_sites
from casefile.store import Casefile
from outputs.summary import NightSummary
from stages.beat import beating
from stages.crawl import crawl
from stages.detect import detect
from stages.emit import emit
from stages.judge import judge
from stages.progress import Advance
from stages.reading import detection_sandbox
from stages.report import night_summary, reasons_of

JOB = "night"
Clock = Callable[[], datetime]


class StoppedError(Exception):
    """Somebody asked the run to stop; its slot can be taken up again."""


@dataclass(frozen=True, slots=True)
class NightReport:
    """How a night ended; `reasons` say why it is not complete, none if it is."""

    run: runs.Run
    summary: NightSummary
    reasons: tuple[str, ...]


def run_night(
    cf: Casefile,
    slot: datetime,
    clock: Clock,
    *,
    sites: Path | None = None,
    progress: Advance | None = None,
) -> NightReport:
    """Run the night of a slot; AlreadyRunError where the ledger has it."""
    advance = progress or _silent
    _import(cf, sites or cf.settings.sites_file)
    with _ledger(cf, JOB, slot, clock) as entry:
        crawled = crawl(cf, entry.run.id, None, _crawl_progress(advance))
        _examine(cf, clock, advance)
        files = emit(cf, list(listings(cf, Scope())), clock())
        entry.summary = night_summary(cf, entry.run, crawled, files, clock())
        entry.reasons = reasons_of(entry.summary, crawled)
    assert entry.summary is not None
    return NightReport(entry.run, entry.summary, entry.reasons)


def crawl_now(
    cf: Casefile, sites: Path | None, site: str | None, clock: Clock, progress: Advance
) -> Sequence[str]:
    """Only the crawl, in the ledger as a job of its own; gives why it is not complete."""
    _import(cf, sites, site)
    with _ledger(cf, "crawl", clock(), clock) as entry:
        crawled = crawl(cf, entry.run.id, site, _crawl_progress(progress))
        entry.summary = night_summary(cf, entry.run, crawled, (), clock())
        entry.reasons = reasons_of(entry.summary, crawled, unread=False)
    return entry.reasons


def detect_now(cf: Casefile, clock: Clock, progress: Advance) -> Sequence[str]:
    """Only detection and judging; gives which documents could not be read, counted."""
    with _ledger(cf, "detect", clock(), clock) as entry:
        entry.reasons = _examine(cf, clock, progress)
    return entry.reasons


def _import(cf: Casefile, sites: Path | None, wanted: str | None = None) -> None:
    """Import the catalogue; before anything is changed, check that the wanted site is known."""
    given = () if sites is None else read_catalogue(sites)
    if wanted is not None and wanted not in {site.key for site in given}:
        load_sites(cf, wanted)
    import_sites(cf, given)
    if not given and not load_sites(cf):
        raise UsageError("the catalogue holds no site; import one with --sites FILE")


def _examine(cf: Casefile, clock: Clock, advance: Advance) -> tuple[str, ...]:
    advance(0, what="detect")
    with detection_sandbox(cf.settings) as box:
        counts = detect(cf, box, advance)
        advance(0, what="judge")
        judge(cf, box, _today(cf, clock), advance)
    unread = {s: n for s, n in counts.items() if s.value in ("blocked", "unreadable", "incomplete")}
    return tuple(f"{n} documents {state}" for state, n in sorted(unread.items()))


def _today(cf: Casefile, clock: Clock) -> date:
    return clock().astimezone(ZoneInfo(cf.settings.timezone)).date()


@dataclass(slots=True)
class _Entry:
    run: runs.Run
    summary: NightSummary | None = None
    reasons: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        if self.summary is None:
            return {}
        states = {state.value: n for state, n in self.summary.states.items()}
        missed = sum(self.summary.missed.values())
        return {**states, "missed": missed, "listed": sum(self.summary.findings.values())}


@contextmanager
def _ledger(cf: Casefile, job: str, slot: datetime, clock: Clock) -> Iterator[_Entry]:
    """One run: begun before the work, finished after it with its outcome, failed or not."""
    entry = _Entry(runs.begin(cf, job, slot, clock()))
    try:
        with beating(cf, entry.run, clock):
            yield entry
    except BaseException as error:
        stopped = isinstance(error, StoppedError | KeyboardInterrupt)
        runs.finish(cf, entry.run, runs.INTERRUPTED if stopped else "failed", {}, clock())
        raise
    outcome = "incomplete" if entry.reasons else "complete"
    entry.run = runs.finish(cf, entry.run, outcome, entry.counts, clock())


def _silent(done: int | None = None, total: int | None = None, what: str | None = None) -> None:
    """Nobody watches."""


def _crawl_progress(advance: Advance) -> Callable[[Mapping[str, Any]], None]:
    def show(state: Mapping[str, Any]) -> None:
        fetched = int(state.get("pages", 0)) + int(state.get("attachments", 0))
        advance(fetched, total=fetched + int(state.get("queued", 0)), what="crawl")

    return show
