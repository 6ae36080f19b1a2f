"""The parent after hundreds of calls that went wrong: no larger, and nothing left running."""

import os
from pathlib import Path

from sandbox import Limits, Sandbox
from tests.sandbox.test_pool import ROOT, _pids

MIB = 1 << 20
TIGHT = Limits(wall_s=0.25, memory_mb=256, output_bytes=MIB)
ROUND = (
    *["raise_with_content"] * 9,
    *["segfault"] * 8,
    *["exit_quietly"] * 6,
    *["eat_memory"] * 3,
    *["leave_a_child", "flood", "sleep", "spin"],
)
CALLS = 300


def _resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _descendants(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [child for one in listed for child in (one, *_descendants(one))]


def test_three_hundred_bad_calls_leave_nothing_behind():
    before = _descendants(os.getpid())
    with Sandbox("tests.sandbox.functions:misbehave", TIGHT, path=ROOT) as box:
        calls = [(b"x" * 10_000, {"how": ROUND[n % len(ROUND)]}) for n in range(CALLS)]
        list(box.map(calls[: len(ROUND)]))
        size = _resident()
        outcomes = list(box.map(calls))
        assert all(outcome.failure for outcome in outcomes)
        assert _resident() - size < 20 * MIB
        assert box.run(b"", {"how": "write_to_stdout"}).value == "quiet"
    assert _descendants(os.getpid()) == before


def test_a_worker_is_replaced_after_so_many_calls():
    with Sandbox("tests.sandbox.functions:echo", path=ROOT) as box:
        box.run(b"", {})
        first = _pids(box)
        outcomes = list(box.map([(b"", {})] * 500))
        assert _pids(box) != first
    assert not any(outcome.failure for outcome in outcomes)


def test_a_file_left_in_the_scratch_folder_is_not_there_for_the_next_call():
    with Sandbox("tests.sandbox.functions:misbehave", path=ROOT) as box:
        box.run(b"", {"how": "scratch"})
        first = _pids(box)
        assert box.run(b"", {"how": "leave_a_file"}).value == []
        assert box.run(b"", {"how": "scratch"}).value is False
        assert _pids(box) != first
