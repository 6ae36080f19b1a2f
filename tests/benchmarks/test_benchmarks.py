"""Each benchmark runs on next to nothing and gives a full table. No figure is asserted."""

import subprocess
import sys
from importlib import import_module

import pytest

from benchmarks import detection, extraction, memory, scan
from benchmarks.__main__ import BENCHMARKS, QUICK, main
from benchmarks.corpus import make
from benchmarks.isolated import isolated
from benchmarks.measure import measured, spread
from benchmarks.section import markdown


@pytest.fixture
def in_process(monkeypatch):
    """Rows are called here, so that each does not import everything anew."""

    def call(target, **params):
        module, _, function = target.partition(":")
        return {**getattr(import_module(module), function)(**params), "peak_mib": 1.0}

    for module in (detection, extraction, memory, scan):
        monkeypatch.setattr(module, "isolated", call)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_tiny_run_gives_a_full_table(name, in_process):
    section = BENCHMARKS[name](QUICK)
    assert section.rows
    assert {len(row) for row in section.rows} == {len(section.columns)}
    assert section.title in markdown(section)


def test_the_same_corpus_every_time(tmp_path):
    one, other = (make(tmp_path / name, 30) for name in ("one", "other"))
    assert one.sha256 == other.sha256
    assert {path.suffix for path in one.files} >= {".html", ".pdf", ".xlsx"}
    assert {line["file"] for line in one.truth} <= {path.name for path in one.files}


def test_a_row_in_a_process_of_its_own(tmp_path):
    (tmp_path / "1.txt").write_text("政务公开", encoding="utf-8")
    answer = isolated("benchmarks.scan:extraction", folder=str(tmp_path))
    assert answer["texts"] == {"1.txt": "政务公开"}
    assert answer["peak_mib"] > 1


def test_cpu_of_children_is_counted():
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    _, used = measured(lambda: subprocess.run([sys.executable, "-c", burn], check=True))
    assert used.user_s + used.system_s >= 0.3


def test_median_and_spread():
    assert spread([3.0, 1.0, 2.0]).show("{:.1f}") == "2.0 (1.0-3.0)"


@pytest.mark.parametrize("arguments", [["nothing"], ["--write", "scan"], ["--quick", "--full"]])
def test_wrong_usage_is_refused_before_anything_runs(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
