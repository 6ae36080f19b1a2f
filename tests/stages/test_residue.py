"""After a night no planted value stands in any file it left or in anything it said; the control is the
site itself, where the same search finds them all.
"""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.fakegov.plain import plain, squeeze
from tests.known_answer import truth
from tests.stages.nights import Night
from tests.stages.residue import ENCODINGS, Needles, residue


@pytest.fixture(scope="module")
def planted(night: Night) -> set[str]:
    """Every value that the site does not mask; what it masks, however weakly, is shown as it is."""
    return {x["value"] for x in truth(night.site) if x["exposure"] == "exposed"}


@pytest.fixture(scope="module")
def names(night: Night) -> set[str]:
    """Names long enough not to stand somewhere by chance, of people who are named on the site."""
    text = "\n".join(_texts(night))
    return {name for name in night.names if len(name) > 2 and name in text}


def _texts(night: Night) -> list[str]:
    """What the served files say, without separators; nothing of those that are broken on purpose."""
    broken = {unquote(x["path"]) for x in night.states()}
    served = [p for p in (night.site / "www").rglob("*.*") if p.is_file()]
    whole = [p for p in served if f"/{p.relative_to(night.site / 'www')}" not in broken]
    return [plain(p.read_bytes()) for p in whole]


@pytest.fixture(scope="module")
def needles(planted, names) -> Needles:
    assert len(planted) > 1000
    assert len(names) > 200
    return Needles(planted | names)


@pytest.mark.parametrize("folder", ["home", "live", "tmp"])
def test_no_file_holds_a_value(night, needles, folder):
    root = night.place.folder / folder
    assert residue([root], needles) == set()


def test_the_log_of_writes_was_searched(night):
    assert (night.live / "casefile.db-wal").stat().st_size > 100_000


def test_no_command_says_a_value(night, needles):
    said = {name: one.out + one.err for name, one in night.done.items() if name != "revealed"}
    found = {}
    for name, text in said.items():
        found[name] = needles.found(text.encode()) | needles.found(squeeze(text).encode())
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_revealing_says_them_on_request(night, planted):
    text = night.done["revealed"].out
    told = Needles(planted).found(text.encode())
    assert len(told) > 0.95 * len(planted)


def test_the_control_finds_every_value_on_the_site(night, planted, names, needles):
    found = set().union(*(needles.found(text.encode()) for text in _texts(night)))
    assert (planted | names) - found == set()
    assert len(residue([night.site / "www"], needles)) > 1000


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("value", ["11010519491231002X", "13800138000", "张三丰"])
def test_the_search_finds_a_value_in_every_encoding(tmp_path, encoding, value):
    for shift in range(9):
        data = b"\xff" * shift + value.encode(encoding) + b"\xff"
        (tmp_path / str(shift)).write_bytes(data)
    found = residue([tmp_path], Needles([value, "440524188001010014"]))
    assert found == {(str(shift), value) for shift in range(9)}
