"""The sandbox against parsers that hang, eat memory, die, flood and scribble."""

import os
import signal
import threading
from pathlib import Path

import pytest

from sandbox import Limits, Sandbox

ROOT = (str(Path(__file__).parents[2]),)
TIGHT = Limits(wall_s=1.5, cpu_s=1, memory_mb=256)


@pytest.fixture
def box():
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


def test_a_worker_killed_from_outside_is_replaced():
    with _sandbox("misbehave", Limits(wall_s=20)) as sandbox:
        sandbox.run(b"", {"how": "write_to_stdout"})
        killer = threading.Timer(0.5, os.killpg, (_pids(sandbox)[0], signal.SIGKILL))
        killer.start()
        assert sandbox.run(b"", {"how": "sleep"}).failure == "crashed: worker ended"
        assert sandbox.run(b"", {"how": "write_to_stdout"}).value == "quiet"


@pytest.mark.parametrize("how", ["kill_the_worker", "leave_a_child", "run_a_shell"])
def test_a_child_reaches_no_other_process_and_starts_none(box, how):
    box.run(b"", {"how": "write_to_stdout"})
    before = _pids(box)
    assert box.run(b"", {"how": how}).failure == "error: PermissionError"
    assert _pids(box) == before


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
        "HOME",
        "PWD",
    }
    assert len(seen["fds"]) <= 5  # three nulls, the answer pipe, the listing itself


def test_map_keeps_the_order_with_several_workers():
    calls = [(bytes([n]), {"n": n}) for n in range(20)]
    with _sandbox("echo", workers=2) as sandbox:
        outcomes = list(sandbox.map(calls))
    assert [o.value["params"]["n"] for o in outcomes] == list(range(20))


def test_closing_leaves_no_process():
    sandbox = _sandbox("echo", workers=2)
    list(sandbox.map([(b"", {})] * 4))
    pids = _pids(sandbox)
    sandbox.close()
    assert pids
    assert not [pid for pid in pids if _alive(pid)]


def _pids(sandbox):
    return [w._process.pid for w in sandbox._workers if w._process]


def _alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
