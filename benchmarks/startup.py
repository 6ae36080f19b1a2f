"""How long a command takes that does nearly nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.isolated import ROOT
from benchmarks.measure import measured, spread
from benchmarks.section import Section

_LINE = "联系电话13800138000\n"
_ROWS = (
    ("python -c pass", "an interpreter, nothing else", ("-c", "pass")),
    ("import presidio_analyzer", "the library alone, no engine", ("-c", "import presidio_analyzer")),
    ("mingcha --help", "the command line alone", ("-m", "cli", "--help")),
    ("import stages.command_scan", "what `scan` imports in the parent",
     ("-c", "import stages.command_scan")),
    ("mingcha scan, a file of one line", "parent, one warm worker, one document, a table",
     ("-m", "cli", "scan", "FILE")),
)  # fmt: skip


def run(runs: int) -> Section:
    """Each command `runs` times, in turn."""
    used: dict[str, list[tuple[float, float]]] = {name: [] for name, _, _ in _ROWS}
    with TemporaryDirectory() as place:
        path = Path(place) / "one.txt"
        path.write_text(_LINE, encoding="utf-8")
        for _ in range(runs):
            for name, _, arguments in _ROWS:
                command = [sys.executable, *(str(path) if a == "FILE" else a for a in arguments)]
                _, one = measured(lambda command=command: _call(command))  # type: ignore[misc]
                used[name].append((one.wall_s, one.user_s + one.system_s))
    return Section(
        "Start-up",
        f"{runs} runs in turn, files in the file cache; median (least-most).",
        ("command", "does", "wall s", "CPU s, children included"),
        tuple(
            (
                name,
                does,
                spread([wall for wall, _ in used[name]]).show("{:.2f}"),
                spread([cpu for _, cpu in used[name]]).show("{:.2f}"),
            )
            for name, does, _ in _ROWS
        ),
    )


def _call(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
