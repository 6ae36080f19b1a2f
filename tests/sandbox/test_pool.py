"""The sandbox against parsers that hang, eat memory, die, flood and scribble."""

import os
import time
from pathlib import Path

import pytest

from sandbox import Limits, Sandbox

ROOT = (str(Path(__file__).parents[2]),)
TIGHT = Limits(wall_s=1.5, cpu_s=1, memory_mb=256)


@pytest.fixture
def box(monkeypatch):
    with _sandbox("misbehave", TIGHT) as sandbox:
        yield sandbox


def _sandbox(function, limits=None, workers=1):
    return Sandbox(f"tests.sandbox.functions:{function}", limits, workers, ROOT)


def test_a_call_gets_its_bytes_and_parameters_and_returns_json():
    with _sandbox("echo") as sandbox:
        outcome = sandbox.run(b"\x00\x01PDF", {"a": ["b"]})
    assert outcome.value == {"size": 5, "first": "00015044", "params": {"a": ["b"]}}
    assert outcome.failure is None


@pytest.mark.parametrize(
    ("how", "failure"),
    [
        ("sleep", "timeout"),
        ("spin", "timeout"),
        ("ignore_term", "timeout"),
        ("eat_memory", "memory"),
        ("raise_with_content", "error: ValueError"),
        ("exit_quietly", "crashed: no result"),
        ("segfault", "crashed: SIGSEGV"),
        ("flood", "too much output"),
    ],
)
def test_every_misbehaviour_is_a_named_failure_and_the_next_call_works(box, how, failure):
    outcome = box.run(b"", {"how": how})
    assert (outcome.failure, outcome.value) == (failure, None)
    assert box.run(b"", {"how": "write_to_stdout"}).value == "quiet"


def test_a_killed_worker_is_replaced(box):
    assert box.run(b"", {"how": "kill_the_worker"}).failure == "crashed: worker ended"
    assert box.run(b"", {"how": "write_to_stdout"}).value == "quiet"


def test_nothing_survives_from_one_call_to_the_next(box):
    assert [box.run(b"", {"how": "remember"}).value for _ in range(3)] == [1, 1, 1]


def test_the_child_has_no_secrets_and_only_its_own_files(monkeypatch):
    monkeypatch.setenv("MINGCHA_SECRET", "x")
    with _sandbox("misbehave") as sandbox:
        seen = sandbox.run(b"", {"how": "environment"}).value
    assert set(seen["env"]) <= {
        "PATH",
        "LANG",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "LC_CTYPE",
    }
    assert len(seen["fds"]) <= 5  # three nulls, the answer pipe, the listing itself


def test_grandchildren_end_with_a_late_call(box, tmp_path):
    note = tmp_path / "pid"
    assert box.run(b"", {"how": "leave_a_child", "note": str(note)}).failure == "timeout"
    pid = int(note.read_text())
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists() or _is_zombie(pid):
            return
        time.sleep(0.1)
    pytest.fail("the grandchild still runs")


def _is_zombie(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_map_keeps_the_order_with_several_workers():
    calls = [(bytes([n]), {"n": n}) for n in range(20)]
    with _sandbox("echo", workers=2) as sandbox:
        outcomes = list(sandbox.map(calls))
    assert [o.value["params"]["n"] for o in outcomes] == list(range(20))


def test_closing_leaves_no_process():
    sandbox = _sandbox("echo", workers=2)
    list(sandbox.map([(b"", {})] * 4))
    pids = [w._process.pid for w in sandbox._workers if w._process]
    sandbox.close()
    assert pids
    assert not [pid for pid in pids if _alive(pid)]


def test_workers_start_with_the_block_and_not_with_the_first_call():
    with _sandbox("echo", workers=2) as sandbox:
        started = [w._process.pid for w in sandbox._workers if w._process]
        assert len(started) == 2
        list(sandbox.map([(b"", {})] * 4))
        assert [w._process.pid for w in sandbox._workers if w._process] == started


def test_a_child_collects_its_garbage_though_the_worker_imported_without():
    with _sandbox("collector") as sandbox:
        assert sandbox.run(b"", {}).value == {"enabled": True, "frozen": True}


def _alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
