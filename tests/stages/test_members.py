"""Files inside files, on both ways: `scan` as a user runs it, and the stages on a casefile."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casefile import coverage, documents, findings, members, runs
from casefile.documents import Fetch
from casefile.findings import Scope
from casefile.model import Document, Member, State
from casefile.settings import Settings
from casefile.store import Casefile, init, open_casefile
from detectors.result import Result
from detectors.worker import FUNCTION
from sandbox import Sandbox
from stages import detect as detect_stage
from stages import inside
from stages.detect import detect
from stages.inside import Room, too_deep
from stages.judge import judge
from stages.progress import bar
from tests.detectors.readers.build_archive import rar5, sevened, tarred, word, zipped

MINGCHA = Path(sys.executable).with_name("mingcha")
ID = "11010519491231002X"
MOBILE = "13800138000"
NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
URL = "https://www.example.com/附件.zip"
LEAK = f"申请人公民身份号码：{ID}，联系电话：{MOBILE}"


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(FUNCTION) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One installation for all; each test gets a copy."""
    folder = tmp_path_factory.mktemp("blank")
    settings = Settings(home=folder / "var", key_file=folder / "test.key")
    init(settings)
    return settings


@pytest.fixture
def cf(blank: Settings, tmp_path: Path) -> Iterator[Casefile]:
    home = tmp_path / "var"
    home.mkdir()
    for path in blank.home.iterdir():
        (home / path.name).write_bytes(path.read_bytes())
    with open_casefile(replace(blank, home=home)) as casefile:
        yield casefile


@cache
def nested() -> bytes:
    """A word file in a zip in a zip, and a list beside it."""
    inner = zipped({"dir/名单.docx": word(LEAK)})
    return zipped({"公示/附件1.zip": inner, "说明.txt": "办理说明".encode()})


def scanned(tmp_path: Path, *options: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    states = tmp_path / "states.jsonl"
    command = [MINGCHA, "scan", tmp_path / "in", "--format", "jsonl", "--states", states, *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode in (0, 3), done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines, [json.loads(line) for line in states.read_text("utf-8").splitlines()]


def test_scan_reads_what_is_inside(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = LEAK.encode()
    (folder / "a.zip").write_bytes(nested())
    (folder / "b.rar").write_bytes(rar5({f"{ID}.txt": text}))
    (folder / "c.7z").write_bytes(sevened({"c.txt": text}))
    (folder / "d.tgz").write_bytes(tarred({"../d.txt": text}, "w:gz"))
    deep = text
    for level in range(6):
        deep = zipped({f"{level}.zip" if level else "e.txt": deep})
    (folder / "e.zip").write_bytes(deep)
    lines, states = scanned(tmp_path, "--jobs", "2")
    prefix = f"{folder}/"
    assert [state["uri"].removeprefix(prefix) for state in states] == [
        "a.zip",
        "a.zip!/公示/附件1.zip",
        "a.zip!/公示/附件1.zip!/dir/名单.docx",
        "a.zip!/说明.txt",
        "b.rar",
        "b.rar!/1****************X.txt",
        "c.7z",
        "c.7z!/c.txt",
        "d.tgz",
        "d.tgz!/d.txt",
        "e.zip",
        "e.zip!/5.zip",
        "e.zip!/5.zip!/4.zip",
        "e.zip!/5.zip!/4.zip!/3.zip",
        "e.zip!/5.zip!/4.zip!/3.zip!/2.zip",
    ]
    incomplete = [state for state in states if state["state"] == "incomplete"]
    assert [state["reason"] for state in incomplete] == ["nested deeper than 4"]
    assert incomplete[0]["uri"].endswith("/2.zip")
    found = {(line["document"]["uri"].removeprefix(prefix), line["entity_type"]) for line in lines}
    assert {uri for uri, kind in found if kind == "CN_RESIDENT_ID"} == {
        "a.zip!/公示/附件1.zip!/dir/名单.docx",
        "b.rar",
        "b.rar!/1****************X.txt",
        "c.7z!/c.txt",
        "d.tgz!/d.txt",
    }
    word_line = next(line for line in lines if line["document"]["uri"].endswith(".docx"))
    assert word_line["document"]["found_on"] == f"{folder}/a.zip!/公示/附件1.zip"
    assert ID not in json.dumps([lines, states])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "states.jsonl"]


def seen(cf: Casefile, data: bytes, at: datetime, url: str = URL) -> runs.Run:
    """A night that met these bytes."""
    run = runs.begin(cf, "night", at, at)
    documents.record(cf, run.id, Fetch("mz", url, data, at))
    return run


def examine(cf: Casefile, box: Sandbox) -> dict[State, int]:
    from rich.console import Console

    with bar("detect", Console(quiet=True)) as advance:
        counts = detect(cf, box, advance)
        judge(cf, box, date(2026, 11, 22), advance)
    return {state: n for state, n in counts.items() if n}


def by_url(cf: Casefile, url: str) -> Document:
    (found,) = documents.by_url(cf, url)
    return found


def test_a_night_reads_what_is_inside(cf: Casefile, box: Sandbox) -> None:
    run = seen(cf, nested(), NOW)
    assert examine(cf, box) == {State.CLEAN: 3, State.FINDINGS: 1}
    deep = by_url(cf, f"{URL}!/公示/附件1.zip!/dir/名单.docx")
    assert deep.site == "mz"
    assert deep.found_on == f"{URL}!/公示/附件1.zip"
    assert deep.nesting == 2
    assert deep.masked_url == deep.url
    listed = list(findings.listings(cf, Scope(run_id=run.id)))
    assert {(x.document.id, x.finding.entity_type) for x in listed} == {
        (deep.id, "CN_RESIDENT_ID"),
        (deep.id, "CN_MOBILE_PHONE"),
    }
    (count,) = coverage.counts(cf, run.id)
    assert (count.pages, count.files, count.new) == (0, 4, 4)


def test_a_second_night_moves_last_seen_and_nothing_else(cf: Casefile, box: Sandbox) -> None:
    seen(cf, nested(), NOW)
    examine(cf, box)
    before = list(findings.states(cf))
    again = seen(cf, nested(), NOW + timedelta(days=1))
    assert examine(cf, box) == {}
    after = list(findings.states(cf))
    assert [replace(x.document, last_seen=None) for x in after] == [
        replace(x.document, last_seen=None) for x in before
    ]
    assert {x.document.last_seen for x in after} == {NOW + timedelta(days=1)}
    (count,) = coverage.counts(cf, again.id)
    assert (count.files, count.new) == (4, 0)


def test_a_member_that_vanished_stays_and_one_that_stayed_is_the_same(
    cf: Casefile, box: Sandbox
) -> None:
    first = {"a.txt": b"one", "b.txt": b"two"}
    seen(cf, zipped(first), NOW)
    examine(cf, box)
    kept, gone = by_url(cf, f"{URL}!/a.txt"), by_url(cf, f"{URL}!/b.txt")
    later = NOW + timedelta(days=1)
    run = seen(cf, zipped({"a.txt": b"one", "c.txt": b"three"}), later)
    examine(cf, box)
    assert by_url(cf, f"{URL}!/a.txt") == replace(kept, last_seen=later)
    assert by_url(cf, f"{URL}!/b.txt") == gone
    assert {s.document.url.rpartition("!/")[2] for s in findings.states(cf, run.id)} == {
        URL,
        "a.txt",
        "c.txt",
    }


def test_the_same_archive_at_two_places_is_read_once(cf: Casefile, box: Sandbox) -> None:
    data = zipped({"a.txt": LEAK.encode()})
    run = runs.begin(cf, "night", NOW, NOW)
    for number in range(2):
        documents.record(cf, run.id, Fetch("mz", f"https://x.example/{number}.zip", data, NOW))
    assert examine(cf, box) == {State.CLEAN: 1, State.FINDINGS: 1}
    places = {listing.document.url for listing in findings.listings(cf, Scope(run_id=run.id))}
    assert places == {f"https://x.example/{number}.zip!/a.txt" for number in range(2)}


def test_a_kill_between_two_steps_loses_nothing(
    cf: Casefile, box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(cf, nested(), NOW)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("save_result", "unfold"):
        with monkeypatch.context() as patch:
            patch.setattr(detect_stage, name, killed)
            with pytest.raises(KeyboardInterrupt):
                examine(cf, box)
    examine(cf, box)
    states = [item.state for item in findings.states(cf)]
    assert len(states) == 4
    assert None not in states


def test_deeper_than_the_limit_is_incomplete(cf: Casefile, box: Sandbox) -> None:
    data = zipped({"e.txt": LEAK.encode()})
    for level in range(1, 6):
        data = zipped({f"{level}.zip": data})
    seen(cf, data, NOW)
    counts = examine(cf, box)
    found = list(findings.states(cf))
    assert counts[State.INCOMPLETE] == 1
    assert {x.document.nesting for x in found} == {0, 1, 2, 3, 4}
    (deepest,) = (x for x in found if x.document.nesting == 4)
    assert (deepest.state, deepest.reason) == (State.INCOMPLETE, "nested deeper than 4")


def test_too_many_files_inside_one(
    cf: Casefile, box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = replace(detect_stage.LIMITS, entries=5)
    for stage in (detect_stage, inside):
        monkeypatch.setattr(stage, "LIMITS", limits)
    one = zipped({f"{n}.txt": b"%d" % n for n in range(3)})
    two = zipped({f"{n}.txt": b"%d" % n for n in range(3, 6)})
    seen(cf, zipped({"1.zip": one, "2.zip": two, "1 again.zip": one}), NOW)
    examine(cf, box)
    found = list(findings.states(cf))
    assert len(found) <= 1 + 5
    assert {x.reason for x in found if x.state is State.INCOMPLETE} == {
        "more than 5 files inside one"
    }


def test_what_is_hidden_in_a_file_is_hidden_everywhere_in_it(
    cf: Casefile, box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers of office files say so of what is embedded in them."""
    from stages import reading

    def hidden(*arguments: Any) -> Result:
        given = result_of(*arguments)
        kept = tuple(replace(m, hidden_by="embedded-file") for m in given.members)
        return replace(given, members=kept)

    result_of = reading.result_of
    monkeypatch.setattr(reading, "result_of", hidden)
    run = seen(cf, nested(), NOW)
    examine(cf, box)
    listed = list(findings.listings(cf, Scope(run_id=run.id)))
    assert len(listed) == 2
    for one in listed:
        assert (one.finding.visibility, one.finding.hidden_by) == ("hidden", "embedded-file")
        assert "hidden" in one.judgement.problems
        assert any(s.startswith("位于嵌入其他文件的文件中") for s in one.judgement.explanation)


def test_room_is_shared_by_all_levels() -> None:
    room = Room(entries=3, unpacked=10)
    assert len(room.admit(Result(members=(Member("a", b"xx"), Member("b", b"xx")))).members) == 2
    left = room.admit(Result(members=(Member("c", b"x" * 7),)))
    assert (left.members, left.failed) == ((), State.INCOMPLETE)
    last = room.admit(Result(members=(Member("d", b""), Member("e", b"")), reason="page 3"))
    assert [member.name for member in last.members] == ["d"]
    assert last.reason == "page 3; more than 2000 files inside one"
    assert too_deep(Result()) == Result()


def test_used_counts_everything_beside(cf: Casefile, box: Sandbox) -> None:
    seen(cf, nested(), NOW)
    examine(cf, box)
    assert members.used(cf, by_url(cf, URL).id) == (0, 0)
    files, size = members.used(cf, by_url(cf, f"{URL}!/公示/附件1.zip").id)
    assert files == 2
    assert size > 0
