"""`python -m crawler.run --run ID [--site KEY]`: one crawl in a process of its own.

stdout: JSON lines `{"progress": {...}}` about every second, then one `{"run", "finish", "complete",
"sites": [...]}`. stderr: the log, JSON lines too. Exit status: 0 complete; 3 a site was not
reached, brought less than expected, met a wall, or the run was stopped; 4 could not run; an
unknown site key gives 2.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.settings import Settings
from twisted.python.failure import Failure

from casefile.errors import MingchaError
from casefile.settings import load_settings
from crawler import settings as project
from crawler.logs import protect
from crawler.progress import say
from crawler.spiders.mingcha import MingchaSpider
from crawler.stopping import stop

logger = logging.getLogger(__name__)

INCOMPLETE, CANNOT_RUN = 3, 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a crawl to its end; returns the exit status."""
    options = _options(arguments)
    try:
        return crawl(options.run, options.site, configured(options.setting))
    except MingchaError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code


def configured(overrides: Sequence[str] = ()) -> Settings:
    """The project's settings, the installation's limits and name, then NAME=VALUE overrides."""
    settings = Settings()
    settings.setmodule(project, priority="project")
    ours = load_settings(os.environ)
    settings.setdict(
        {
            "USER_AGENT": ours.agent,
            "DOWNLOAD_MAXSIZE": ours.max_document_bytes,
            "MINGCHA_MAX_HTML_BYTES": ours.max_html_bytes,
            "DOWNLOAD_TIMEOUT": ours.timeout_s,
            "MINGCHA_PROXY": ours.proxy,
            "MINGCHA_HOURS": ours.crawl_hours,
            "MINGCHA_TIMEZONE": ours.timezone,
            "MINGCHA_PROGRESS_S": 1.0,
            "LOG_INSTALL_ROOT_HANDLER": False,
        },
        priority="project",
    )
    for override in overrides:
        name, _, value = override.partition("=")
        settings.set(name, value, priority="cmdline")
    return settings


def crawl(run_id: str, site: str | None, settings: Settings) -> int:
    """One crawl with these settings; the reactor lives once, so one a process."""
    protect(settings["LOG_LEVEL"])
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(MingchaSpider)
    ends: list[str] = []
    errors: list[BaseException] = []
    crawler.signals.connect(_keep(ends), signals.spider_closed, weak=False)
    started = process.crawl(crawler, run_id=run_id, site=site)
    started.addErrback(_keep_error, errors)
    _stop_on_signals(crawler)
    process.start(install_signal_handlers=False)
    for error in errors:
        if isinstance(error, MingchaError):
            raise error
        logger.error("the crawl failed", exc_info=error)
    return _report(run_id, crawler.spider, ends[0] if ends and not errors else "failed")


def _keep(ends: list[str]) -> Callable[[str], None]:
    return lambda reason: ends.append(reason)  # noqa: PLW0108  (the signal passes it by name)


def _keep_error(failure: Failure, errors: list[BaseException]) -> None:
    assert failure.value is not None
    errors.append(failure.value)


def _report(run_id: str, spider: Any, finish: str) -> int:
    sites = [tally.summary(finish) for tally in spider.tallies.values()] if spider else []
    complete = bool(sites) and all(site["complete"] for site in sites)
    say({"run": run_id, "finish": finish, "complete": complete, "sites": sites})
    if finish in ("failed", "archive-failed", "start_error"):
        return CANNOT_RUN
    return 0 if complete else INCOMPLETE


def _stop_on_signals(crawler: Crawler) -> None:
    """The first SIGTERM or SIGINT ends the crawl cleanly, a second one at once."""
    from twisted.internet import reactor

    def handle(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        reactor.callFromThread(stop, crawler, "stopped")

    signal.signal(signal.SIGTERM, handle)
    signal.signal(signal.SIGINT, handle)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m crawler.run", description=__doc__)
    parser.add_argument("--run", required=True, help="id of the run in the casefile")
    parser.add_argument("--site", help="only the site with this key")
    parser.add_argument(
        "--setting", action="append", default=[], metavar="NAME=VALUE", help="a Scrapy setting"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
