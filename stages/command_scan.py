"""The `scan` command's printing: findings on standard output, everything else beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rich.console import Console

from casefile.model import Listing, Severity, State
from casefile.settings import Settings
from outputs.lines import CsvLines, write_jsonl, write_table
from stages.progress import bar
from stages.reading import detection_sandbox
from stages.scan import Scanned, files_in, scan

_UNREAD = (State.BLOCKED, State.UNREADABLE, State.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """The command's options, as given."""

    format: str
    reveal: bool
    everything: bool
    jobs: int | None
    states: TextIO | None
    fail_on: str | None
