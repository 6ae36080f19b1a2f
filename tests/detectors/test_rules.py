"""The version of the rules changes with any file that decides a finding, and with nothing else."""

from __future__ import annotations

import re
from importlib.machinery import ModuleSpec

import pytest

from detectors import rules


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Two small packages in place of the real ones."""
    for name in ("recognizers_zh", "detectors"):
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "one.py").write_text("A = 1\n")
        (tmp_path / name / "data" / "words.txt").write_text("words\n")

    def find(name: str) -> ModuleSpec:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(tmp_path / name)]
        return spec

    monkeypatch.setattr(rules, "find_spec", find)
    return tmp_path


def version() -> str:
    return rules.rules_version.__wrapped__()


def test_it_is_twelve_hex_digits_and_stays():
    assert re.fullmatch(r"[0-9a-f]{12}", rules.rules_version())
    assert version() == rules.rules_version()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("detectors/one.py", True),
        ("detectors/data/words.txt", True),
        ("recognizers_zh/data/words.txt", True),
        ("recognizers_zh/two.py", True),
        ("recognizers_zh/data/regions.csv.xz", True),
        ("detectors/__pycache__/one.cpython-311.pyc", False),
        ("detectors/one.py.orig", False),
    ],
)
def test_what_changes_it(packages, name, changes):
    before = version()
    (packages / name).parent.mkdir(exist_ok=True)
    (packages / name).write_text("B = 2\n")
    assert (version() != before) is changes


def test_a_file_that_moves_changes_it(packages):
    before = version()
    (packages / "detectors/one.py").rename(packages / "detectors/two.py")
    assert version() != before
