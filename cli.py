"""The `mingcha` command: reads arguments, calls a stage, prints, and turns errors into exit codes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from casefile.errors import MingchaError, UsageError
from casefile.model import Severity
from casefile.settings import Settings, load_settings

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import Console

    from casefile.store import Casefile

DONE, FOUND, USAGE, INCOMPLETE, CANNOT_RUN = 0, 1, 2, 3, 4
_FORMATS = click.Choice(["table", "jsonl", "csv"])
_STATES = click.File("w", encoding="utf-8", lazy=False)
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(package_name="mingcha-supervision", prog_name="mingcha")
def mingcha() -> None:
    """Finds personal information that government bodies published unmasked.

    The data folder is $MINGCHA_HOME (default ./var). Exit status: 0 done, 1 found (scan --fail-on),
    2 wrong usage, 3 finished incompletely, 4 could not run.
    """


def command(function: Callable[..., int]) -> click.Command:
    """A subcommand whose function returns the exit status."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = function(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:  # `| head`: whoever reads has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = DONE
        sys.exit(code)

    return mingcha.command(name=function.__name__.rstrip("_"))(run)


def _settings() -> Settings:
    return load_settings(os.environ)


def _open() -> Casefile:
    from casefile.store import open_casefile

    return open_casefile(_settings())


def _console(stderr: bool = False) -> Console:
    from stages.console import paper

    return paper(sys.stderr if stderr else sys.stdout, 120)


@command
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=_FORMATS, default="table", show_default=True)
@click.option("--reveal", is_flag=True, help="Also show the values themselves.")
@click.option("--all", "everything", is_flag=True, help="Also masked and lawful ones.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Workers; default: one a processor.")
@click.option("--states", type=_STATES, help="One JSON line a document.")
@click.option("--fail-on", type=click.Choice([s.value for s in Severity]), help="Exit 1 if found.")
def scan(  # noqa: PLR0913, PLR0917  one parameter an option
    paths: tuple[Path, ...],
    format_: str,
    reveal: bool,
    everything: bool,
    jobs: int | None,
    states: TextIO | None,
    fail_on: str | None,
) -> int:
    """Read files and folders and print what stands in them; needs no installation."""
    from stages.command_scan import ScanOptions, run_scan

    _say_confinement()
    options = ScanOptions(format_, reveal, everything, jobs, states, fail_on)
    return run_scan(paths, _settings(), options, sys.stdout, _console(stderr=True))


@command
def init() -> int:
    """Make the data folder, its key and the database; prints the recovery share once."""
    from casefile.store import init as make

    made = make(_settings())
    click.echo(f"Data folder: {made.home}")
    click.echo(f"Key file:    {made.key_file}")
    click.echo("\nRecovery share, shown this once; print it and lock it away:\n")
    click.echo(f"    {made.recovery_share}\n")
    click.echo("Without the key file or this share nothing in the data folder can be read again.")
    return DONE


_SITES = click.option(
    "--sites", type=click.Path(exists=False, path_type=Path), help="Site catalogue to import first."
)


@command
@_SITES
@click.option("--site", help="Only this site, by its key.")
def crawl(sites: Path | None, site: str | None) -> int:
    """Crawl the catalogue now, into the casefile."""
    from scheduler import now
    from stages.night import crawl_now

    with _open() as cf, _progress("crawl") as progress:
        return _ended(crawl_now(cf, sites, site, now, progress))


@command
def detect() -> int:
    """Detect whatever is not yet detected with today's rules."""
    from scheduler import now
    from stages.night import detect_now

    _say_confinement()
    with _open() as cf, _progress("detect") as progress:
        return _ended(detect_now(cf, now, progress))


@command
@_SITES
def run(sites: Path | None) -> int:
    """The night's job now: crawl, detect, write the lists."""
    from outputs.summary import print_summary
    from scheduler import now
    from stages.night import run_night

    _say_confinement()
    with _open() as cf:
        with _progress("night") as progress:
            slot = now().replace(microsecond=0)
            report = run_night(cf, slot, now, sites=sites, progress=progress)
        print_summary(report.summary, _console())
        return _ended(report.reasons)


@command
@click.option("--once", is_flag=True, help="Run the night that is due (else one now) and end.")
@click.option("--show", is_flag=True, help="Only print the coming nights.")
def schedule(once: bool, show: bool) -> int:
    """Wait for each night and run it; catches up what was due while nothing ran."""
    import scheduler

    settings = _settings()
    if show:
        for slot in scheduler.upcoming(settings, scheduler.now()):
            click.echo(slot.isoformat(timespec="minutes"))
        return DONE
    ended: list[int] = []

    def report(night: Any) -> None:
        from outputs.summary import print_summary

        print_summary(night.summary, _console())
        ended.append(_ended(night.reasons))

    (scheduler.once if once else scheduler.serve)(settings, report, scheduler.now)
    return ended[-1] if once and ended else DONE


@command
@click.option("--format", "format_", type=_FORMATS, default="table", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Also masked and lawful ones.")
@click.option("--reveal", is_flag=True, help="Also show the values; needs --reason, is audited.")
@click.option("--reason", help="Why the values are shown.")
@click.option("--case", "case_id", help="Only this case.")
def findings(
    format_: str, everything: bool, reveal: bool, reason: str | None, case_id: str | None
) -> int:
    """Print the casefile's findings."""
    from scheduler import now
    from stages.listing import print_findings, revealed
    from stages.scope import scope_of

    if reveal and not (reason or "").strip():
        raise UsageError("--reveal needs --reason TEXT")
    with _open() as cf:
        scope = scope_of(cf, everything=everything, case_id=case_id)
        values = revealed(cf, scope, reason or "", now()) if reveal else None
        print_findings(cf, format_, scope, values, sys.stdout)
    return DONE


@command
@click.argument("name")
@click.option("--agency", help="Only this agency.")
@click.option("--case", "case_id", help="Only this case.")
@click.option("--site", help="For letter: the key of the site.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write to.")
def export(
    name: str, agency: str | None, case_id: str | None, site: str | None, out: Path | None
) -> int:
    """Write one output and print its path.

    leads, checklist, findings, findings-csv; coverage, the account of the last night; letter, which
    tells a site of its crawl.
    """
    from scheduler import now
    from stages.coverage import export_coverage, export_letter
    from stages.emit import export_one
    from stages.scope import scope_of

    with _open() as cf:
        if name == "coverage":
            click.echo(str(export_coverage(cf, out, now())))
            return DONE
        if name == "letter":
            click.echo(str(export_letter(cf, site, out, now())))
            return DONE
        for path in export_one(cf, name, scope_of(cf, agency=agency, case_id=case_id), out, now()):
            click.echo(str(path))
    return DONE


@command
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--check", is_flag=True, help="Exit 3 if there is an alarm that nobody acknowledged.")
@click.option(
    "--acknowledge", "site", metavar="SITE", help="Its alarms of today are known; audited."
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Until the end of this day.")
@click.option("--why", help="Why they are no news.")
def coverage(
    as_json: bool, check: bool, site: str | None, until: datetime | None, why: str | None
) -> int:
    """What was and was not reached and read, last night."""
    from outputs.coverage import print_coverage, to_json
    from scheduler import now
    from stages.coverage import acknowledge_site, day_of, last_night

    if (site is None) != (until is None) or (site is None and why):
        raise UsageError("--acknowledge SITE goes with --until DATE and --why TEXT")
    with _open() as cf:
        if site is not None and until is not None:
            report = acknowledge_site(cf, site, until.date(), why or "", now())
        else:
            report = last_night(cf, day_of(cf, now()))
    if as_json:
        click.echo(to_json(report), nl=False)
    else:
        print_coverage(report, _console())
    return INCOMPLETE if check and report.new_alarms else DONE


@command
def doctor() -> int:
    """What is installed, what is missing, and what is lost without it."""
    from stages.doctor import examine

    lines = examine(_settings())
    for line in lines:
        click.echo(f"{'ok     ' if line.ok else 'MISSING'} {line.what}: {line.detail}")
    return DONE if all(line.ok or not line.needed for line in lines) else CANNOT_RUN


def _progress(what: str) -> Any:
    from stages.progress import bar

    return bar(what, _console(stderr=True))


def _say_confinement() -> None:
    from sandbox import mode

    if mode().name == "reduced":
        click.echo(f"sandbox: reduced: {mode().reason}", err=True)


def _ended(reasons: Sequence[str]) -> int:
    for reason in reasons:
        click.echo(f"incomplete: {reason}", err=True)
    return INCOMPLETE if reasons else DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; an expected error is one sentence on stderr and its exit status."""
    # SIGTERM as Ctrl-C: whatever a command started ends with it, and the ledger says so.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        mingcha.main(arguments, prog_name="mingcha", standalone_mode=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort:
        click.echo("stopped", err=True)
        return 130
    except MingchaError as error:
        click.echo(f"mingcha: {error}", err=True)
        return error.exit_code
    return DONE


if __name__ == "__main__":
    sys.exit(main())
