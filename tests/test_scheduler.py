"""When nights run: slots by an injected clock, the job's settings, and the real process."""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

import scheduler
from casefile import runs
from casefile.installation import read_identity, write_identity
from casefile.settings import Settings, load_settings
from casefile.store import Casefile, init, open_casefile
from casefile.tables import run as table
from stages.night import JOB, StoppedError, _ledger
from tests.commands import MINGCHA, Place
from tests.crawler.server import Answer, Route, Site, page, serving

ROOT = Path(__file__).resolve().parents[1]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    """A time in Shanghai, "2026-03-05 22:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("night", "now", "slots"),
    [
        ("22:00", "2026-03-05 21:59", ["2026-03-05 22:00", "2026-03-06 22:00"]),
        ("22:00", "2026-03-05 22:00", ["2026-03-05 22:00", "2026-03-06 22:00"]),
        ("22:00", "2026-03-05 22:01", ["2026-03-06 22:00", "2026-03-07 22:00"]),
        ("0:30", "2026-12-31 23:00", ["2027-01-01 00:30", "2027-01-02 00:30"]),
        ("30 2 * * mon", "2026-03-05 12:00", ["2026-03-09 02:30", "2026-03-16 02:30"]),
        ("0 2 29 2 *", "2026-03-05 12:00", ["2028-02-29 02:00", "2032-02-29 02:00"]),
    ],
)
def test_upcoming(tmp_path, night, now, slots):
    settings = Settings(tmp_path, night=night)
    assert scheduler.upcoming(settings, at(now).astimezone(UTC), 2) == [at(s) for s in slots]


def test_upcoming_nights_where_clocks_change(tmp_path):
    settings = Settings(tmp_path, night="02:30", timezone="Europe/Berlin")
    start = datetime(2026, 3, 27, 12, tzinfo=UTC)
    found = scheduler.upcoming(settings, start, 4)
    assert [slot.astimezone(UTC).day for slot in found] == [28, 29, 30, 31]


@pytest.mark.parametrize(
    ("night", "now", "slot"),
    [
        ("22:00", "2026-03-05 21:59", "2026-03-04 22:00"),
        ("22:00", "2026-03-05 22:00", "2026-03-05 22:00"),
        ("22:00", "2026-03-08 09:00", "2026-03-07 22:00"),
        ("30 2 * * mon", "2026-03-05 12:00", "2026-03-02 02:30"),
        ("0 2 29 2 *", "2026-03-05 12:00", None),
    ],
)
def test_last_slot(tmp_path, night, now, slot):
    trigger = scheduler.trigger_for(Settings(tmp_path, night=night))
    found = scheduler.last_slot(trigger, at(now))
    assert found == (None if slot is None else at(slot))


@pytest.fixture
def cf(tmp_path) -> Iterator[Casefile]:
    """Installed on the first of March at noon, one night at 22:00."""
    settings = Settings(tmp_path / "home", key_file=tmp_path / "key")
    init(settings)
    made(settings.home, at("2026-03-01 12:00"))
    with open_casefile(settings) as opened:
        yield opened


def made(home: Path, when: datetime) -> None:
    """Say that the installation was made then."""
    identity = read_identity(home)
    assert identity is not None
    created = when.astimezone(UTC).isoformat(timespec="seconds")
    write_identity(home, type(identity)(identity.id, created, "ready"))


def ran(cf: Casefile, slot: str, outcome: str | None, started: str | None = None) -> None:
    """A night in the ledger; `outcome` None: it has not ended, and beat last when it started."""
    run = runs.begin(cf, JOB, at(slot), at(started or slot))
    if outcome is not None:
        runs.finish(cf, run, outcome, {}, at(started or slot))


@pytest.mark.parametrize(
    ("now", "nights", "due"),
    [
        ("2026-03-01 21:59", [], None),  # nothing is due before the first slot
        ("2026-03-01 22:00", [], "2026-03-01 22:00"),
        ("2026-03-04 09:00", [], "2026-03-03 22:00"),  # three nights down are one run
        ("2026-03-04 09:00", [("2026-03-03 22:00", "complete")], None),
        ("2026-03-04 09:00", [("2026-03-03 22:00", "incomplete")], None),
        ("2026-03-04 09:00", [("2026-03-03 22:00", "failed")], None),
        ("2026-03-04 09:00", [("2026-03-02 22:00", "complete")], "2026-03-03 22:00"),
        ("2026-03-04 09:00", [("2026-03-04 01:00", "complete")], None),  # by hand, after the slot
        ("2026-03-04 09:00", [("2026-03-03 20:00", "complete")], "2026-03-03 22:00"),
        ("2026-03-04 09:00", [("2026-03-03 22:00", "interrupted")], "2026-03-03 22:00"),
        ("2026-03-04 09:00", [("2026-03-03 22:00", None)], "2026-03-03 22:00"),  # killed
        ("2026-03-03 22:01", [("2026-03-03 22:00", None)], None),  # at work
        ("2026-03-03 22:01", [("2026-03-03 21:59", None, "2026-03-03 22:00")], None),
        ("2026-03-04 09:00", [("2026-03-04 01:00", "interrupted")], None),  # by hand, and stopped
    ],
)
def test_due_slot(cf, now, nights, due):
    for night in nights:
        ran(cf, *night)
    assert scheduler.due_slot(cf, at(now)) == (None if due is None else at(due))


def test_a_slot_before_the_installation_is_not_due(cf):
    made(cf.settings.home, at("2026-03-03 22:01"))
    assert scheduler.due_slot(cf, at("2026-03-04 09:00")) is None


def test_the_jobs_are_never_skipped_and_never_doubled(tmp_path):
    start = at("2026-03-05 12:00")
    built = scheduler.build(Settings(tmp_path), lambda _: None, lambda: start)
    jobs = {job.id: job for job in built.get_jobs()}
    assert set(jobs) == {"night", "look"}
    for job in jobs.values():
        assert job.misfire_grace_time is None
        assert job.coalesce is True
        assert job.max_instances == 1
        assert job.func is scheduler.run_due
    assert jobs["look"].next_run_time == start
    assert jobs["look"].trigger.interval == timedelta(seconds=60)
    first = jobs["night"].trigger.get_next_fire_time(None, start)
    assert first == at("2026-03-05 22:00")


def test_a_night_that_is_asked_to_stop_is_due_again(cf, monkeypatch):
    stop = Event()
    stop.set()

    def night(opened, slot, clock, progress):
        with _ledger(opened, JOB, slot, clock):
            progress(1, what="crawl")

    monkeypatch.setattr(scheduler, "run_night", night)
    now = at("2026-03-02 09:00")
    with pytest.raises(StoppedError):
        scheduler.run_due(cf.settings, lambda _: None, lambda: now, stop)
    last = runs.last(cf, JOB)
    assert last is not None
    assert last.outcome == "interrupted"
    assert scheduler.due_slot(cf, now) == at("2026-03-01 22:00")


class _Ended:
    """What APScheduler tells a listener of a job that raised."""

    def __init__(self, error: Exception) -> None:
        self.exception = error
        self.scheduled_run_time = at("2026-03-05 22:00")


def test_why_a_night_failed_is_said_once_and_without_what_was_read(capsys):
    said: set[str] = set()
    for _ in range(2):
        try:
            int("11010519491231002X")
        except ValueError as error:
            scheduler._say_why(said, _Ended(error))
    scheduler._say_why(said, _Ended(StoppedError()))
    line = capsys.readouterr().err
    assert line.startswith("2026-03-05 mingcha: the night failed: ValueError at ")
    assert line.count("\n") == 1
    assert "11010519491231002X" not in line


CATALOGUE = """\
sites:
  - key: a
    name: 示例
    agency: {{name: 示例市民政局}}
    start_urls: ["http://{place}/"]
    allowed_hosts: ["{place}"]
    politeness: {{delay_s: 0, concurrency: 1}}
    private_network: true
"""


@contextmanager
def installed(folder: Path, **routes: Route) -> Iterator[tuple[Place, Site]]:
    """An installation made the day before yesterday, and the one site of its catalogue."""
    place = Place(folder)
    assert place.run("init").code == 0
    made(place.home, datetime.now(UTC) - timedelta(days=2))
    front = page("/next", text="联系人：张三，手机：13800138000，身份证号：11010519491231002X")
    with serving({"/": front, "/next": page(), **routes}) as site:
        (place.home / "sites.yaml").write_text(CATALOGUE.format(place=site.place), "utf-8")
        (place.home / "mingcha.toml").write_text('sites_file = "sites.yaml"\n')
        yield place, site


def ledger(place: Place) -> list[runs.Run]:
    """Its rows, oldest first."""
    with open_casefile(load_settings(place.environment())) as cf, cf.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.started)).all()
    return [runs.Run(**row._mapping) for row in rows]


@contextmanager
def started(place: Place) -> Iterator[subprocess.Popen[str]]:
    """`mingcha schedule`, ended with SIGTERM if a test has not done so."""
    process = subprocess.Popen(
        [MINGCHA, "schedule"],
        env=place.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(question: Callable[[], object]) -> None:
    """Until the answer is yes; a minute at most."""
    for _ in range(600):
        if question():
            return
        time.sleep(0.1)
    raise AssertionError("waited for too long")


def family(pid: int) -> set[int]:
    """Every process below a process that is alive now."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            rest = entry.read_text().rpartition(")")[2].split()
            if rest[0] != "Z":
                parents[int(entry.parent.name)] = int(rest[1])
    found, waiting = set(), {pid}
    while waiting:
        waiting = {child for child, parent in parents.items() if parent in waiting} - found
        found |= waiting
    return found


def alive(pids: set[int]) -> set[int]:
    """Those that still run; one that has ended and waits for its new parent to notice does not."""
    return {pid for pid in pids if _state(pid) not in ("", "Z")}


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def ended(pids: set[int]) -> bool:
    """Whether all have ended, within a few seconds: a sandbox's own processes go after its head."""
    for _ in range(100):
        if not alive(pids):
            return True
        time.sleep(0.1)
    return False


def test_the_process_runs_what_is_due_once_and_ends_on_sigterm(tmp_path):
    with installed(tmp_path) as (place, site), started(place) as process:
        children: set[int] = set()

        def is_done() -> bool:
            children.update(family(process.pid))
            return any(run.finished for run in ledger(place))

        wait_for(is_done)
        assert children
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    (run,) = ledger(place)
    due = scheduler.last_slot(scheduler.trigger_for(Settings(place.home)), run.started)
    assert (run.job, run.slot, run.outcome, run.attempt) == (JOB, due, "complete", 1)
    assert sorted(site.paths()) == ["/", "/next"]
    assert "写出的文件" in out
    assert ended(children)


def test_sigterm_during_a_crawl_ends_it_and_the_next_start_takes_it_up(tmp_path):
    asked, go_on = Event(), Event()

    def slow(_: object) -> Answer:
        asked.set()
        go_on.wait(60)
        return page()

    with installed(tmp_path, **{"/next": slow}) as (place, site):
        with started(place) as process:
            assert asked.wait(60)
            children = family(process.pid)
            process.send_signal(signal.SIGTERM)
            go_on.set()
            process.communicate(timeout=60)
        assert process.returncode == 0
        assert children
        assert ended(children)
        (cut,) = ledger(place)
        assert cut.outcome == "interrupted"
        assert cut.slot.astimezone(SHANGHAI).strftime("%H:%M") == "22:00"
        first = place.run("schedule", "--once")  # the night that is due
        assert site.paths().count("/") == 2
        second = place.run("schedule", "--once")  # none is due: one for now
        assert (first.code, first.err) == (second.code, second.err) == (0, "")
        due, now = ledger(place)
        assert (due.slot, due.attempt, due.outcome) == (cut.slot, 2, "complete")
        assert (now.attempt, now.outcome, now.counts) == (1, "complete", due.counts)
        assert due.slot < now.slot <= now.started


@pytest.mark.parametrize("command", [[MINGCHA, "schedule"], [sys.executable, "scheduler.py"]])
def test_show_prints_the_coming_nights(tmp_path, command):
    environment = Place(tmp_path).environment({"MINGCHA_NIGHT": "03:15"})
    done = subprocess.run(
        [*command, "--show"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    slots = [datetime.fromisoformat(line) for line in done.stdout.splitlines()]
    assert done.stderr == ""
    assert len(slots) == 14
    assert {slot.strftime("%H:%M%z") for slot in slots} == {"03:15+0800"}
    assert {b - a for a, b in pairwise(slots)} == {timedelta(days=1)}


PACKAGES = ("casefile", "crawler", "detectors", "outputs", "recognizers_zh", "sandbox", "stages")


@pytest.mark.parametrize("package", PACKAGES)
def test_no_package_imports_the_command_or_the_scheduler(package):
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & {"cli", "scheduler"}, path


def test_modules_with_plain_names_are_ours(tmp_path):
    """Wherever the command is started: somebody else's `crawler` would be found silently."""
    names = (*PACKAGES, "cli", "scheduler")
    code = f"import importlib\nfor n in {names}: print(importlib.import_module(n).__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    places = [Path(line) for line in done.stdout.splitlines()]
    assert [p for p in places if not p.is_relative_to(ROOT)] == []
    assert len(places) == len(names)
