"""Scanning a folder while watching what it does to the one who scans."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casefile.settings import load_settings
from stages.reading import detection_sandbox
from stages.scan import files_in, scan

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of a scan.

    `states`: file name to its state and reason; `grown` bytes by which the resident memory of this
    process rose after the sandbox was up; `left` ids of processes that outlived it; `written` files
    that appeared in the folder.
    """

    states: Mapping[str, tuple[str, str | None]]
    grown: int
    left: frozenset[int]
    written: frozenset[Path]


def watch(folder: Path, home: Path, jobs: int = 2) -> Watched:
    """Scan every file of a folder; `home` is an empty data folder for the settings."""
    before, present = _descendants(os.getpid()), frozenset(folder.rglob("*"))
    settings = load_settings({"MINGCHA_HOME": str(home)})
    states: dict[str, tuple[str, str | None]] = {}
    with detection_sandbox(settings, jobs) as box:
        box.run(b"x", {"media_type": "text/plain"})
        size = _resident()
        for one in scan(files_in([folder]), settings, box):
            name = one.document.url
            while name in states:  # two members of one name
                name += "'"
            states[name] = (one.state.value, one.reason)
        grown = _resident() - size
    left = _descendants(os.getpid()) - before
    prefix = f"{folder}/"
    named = {uri.removeprefix(prefix): state for uri, state in states.items()}
    return Watched(named, grown, left, frozenset(folder.rglob("*")) - present)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _descendants(pid: int) -> frozenset[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return frozenset(one for child in listed for one in (int(child), *_descendants(int(child))))
