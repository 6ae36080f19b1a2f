"""Bombs end in one state each, and the one who scans them neither grows nor leaves anything behind."""

from __future__ import annotations

import pytest

from .bombs import BOMBS
from .watch import MIB, Watched, watch

SAFE = {
    *("outside.zip", "links.tar", "merges.xlsx", "attributes.html", "tags.html", "selectors.html"),
    *("digits.txt", "dots.txt", "nested.zip", "stream.pdf", "parts.eml"),
}
"""Odd, and read whole all the same. Everything else has to say what was not read."""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """What came of all of them, one after the other."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, make in BOMBS.items():
        (folder / name).write_bytes(make())
    return watch(folder, tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("name", BOMBS)
def test_one_state_with_its_reason(watched: Watched, name: str) -> None:
    state, reason = watched.states[name]
    if name in SAFE:
        assert state in ("clean", "incomplete", "unreadable")
    else:
        assert state in ("incomplete", "unreadable")
    assert (reason is None) == (state == "clean")


def test_the_innermost_of_many_shells_is_said_not_to_be_read(watched: Watched) -> None:
    inner = [state for name, (state, _) in watched.states.items() if name.startswith("nested.zip!")]
    assert inner[-1] == "incomplete"


def test_nothing_grows_nothing_stays(watched: Watched) -> None:
    assert watched.grown < 20 * MIB
    assert watched.left == frozenset()
    assert watched.written == frozenset()
