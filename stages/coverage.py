"""The `coverage` command and its files: the last night's account of what was and was not reached."""

from __future__ import annotations

import getpass
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from casefile import runs
from casefile.acknowledged import Acknowledgement, acknowledge
from casefile.errors import CannotRunError, UsageError
from casefile.nights import JOBS
from casefile.sites import load_sites
from casefile.store import Casefile
from outputs.coverage import Coverage
from sandbox import mode
from stages.report import coverage_of


def last_night(cf: Casefile, today: date) -> Coverage:
    """Coverage of the newest night, or of the newest crawl by hand if that is newer."""
    found = [run for job in JOBS if (run := runs.last(cf, job)) is not None]
    if not found:
        raise CannotRunError("no night has run yet; mingcha run starts one")
    newest = max(found, key=lambda run: run.started)
    confined = mode()
    return replace(coverage_of(cf, newest, today), sandbox=(confined.name, confined.reason))


def acknowledge_site(cf: Casefile, site: str, until: date, why: str, now: datetime) -> Coverage:
    """Keep that a site's alarms of today are known until a day, and give the coverage after it.

    Only these: another alarm of the site is a new one. Where it has none there is nothing to
    acknowledge, which is a UsageError; so are a day that is over and an empty reason.
    """
    today = day_of(cf, now)
    load_sites(cf, site)
    if until < today:
        raise UsageError(f"{until} is over")
    if not why.strip():
        raise UsageError("--acknowledge needs --why TEXT")
    alarms = next((s.alarms for s in last_night(cf, today).sites if s.key == site), ())
    if not alarms:
        raise UsageError(f"{site} has no alarm to acknowledge")
    acknowledge(cf, Acknowledgement(site, until, alarms, why.strip()), getpass.getuser(), now)
    return last_night(cf, today)


def export_coverage(cf: Casefile, out: Path | None, now: datetime) -> Path:
    """Write the coverage of the last night as a workbook."""
    from outputs import coverage_sheet
    from stages.emit import folder_of

    return coverage_sheet.write(last_night(cf, day_of(cf, now)), folder_of(cf, out, now))


def export_letter(cf: Casefile, site: str | None, out: Path | None, now: datetime) -> Path:
    """Write the letter that tells a site of its crawl."""
    from outputs import letter
    from stages.emit import folder_of

    if site is None:
        raise UsageError("letter needs --site KEY")
    (known,) = load_sites(cf, site)
    settings = cf.settings
    starts = settings.night if ":" in settings.night else ""
    crawling = letter.Crawling(
        settings.agent, settings.contact, settings.crawl_hours, starts, bool(settings.proxy)
    )
    return letter.write(known, crawling, folder_of(cf, out, now))


def day_of(cf: Casefile, now: datetime) -> date:
    """The day on the installation's clocks."""
    return now.astimezone(ZoneInfo(cf.settings.timezone)).date()
