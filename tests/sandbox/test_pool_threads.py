"""A worker outlives the thread that asked for it first, and is started once."""

import threading
from pathlib import Path

from sandbox import Sandbox

ROOT = (str(Path(__file__).parents[2]),)
CALLS = [(b"x", {})] * 3


def test_one_worker_serves_one_map_after_the_other():
    with Sandbox("tests.sandbox.functions:echo", path=ROOT) as box:
        pids = set()
        for _ in range(3):
            assert [outcome.failure for outcome in box.map(CALLS)] == [None] * 3
            pids.add(box._workers[0]._process.pid)
        thread = threading.Thread(target=lambda: box.run(b"", {}))
        thread.start()
        thread.join()
        assert box.run(b"", {}).failure is None
        pids.add(box._workers[0]._process.pid)
    assert len(pids) == 1


def test_a_map_inside_a_map():
    with Sandbox("tests.sandbox.functions:echo", workers=2, path=ROOT) as box:
        sizes = [
            [inner.value["size"] for inner in box.map([(b"ab", {}), (b"abc", {})])]
            for _ in box.map(CALLS)
        ]
    assert sizes == [[2, 3]] * 3


def test_a_map_left_early_leaves_the_box_usable():
    with Sandbox("tests.sandbox.functions:echo", path=ROOT) as box:
        outcomes = box.map(CALLS * 10)
        assert next(outcomes).failure is None
        outcomes.close()
        assert box.run(b"", {}).failure is None
