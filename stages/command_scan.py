"""The `scan` command: findings on standard output, progress and notes beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from rich.console import Console

from casefile.model import Listing, Severity, State
from casefile.settings import Settings
from outputs.lines import write_csv, write_jsonl
from outputs.table import write_table
from stages.console import paper
from stages.progress import bar
from stages.reading import detection_sandbox
from stages.scan import Scanned, files_in, scan

_UNREAD = (State.BLOCKED, State.UNREADABLE, State.INCOMPLETE)
DONE, FOUND, INCOMPLETE = 0, 1, 3


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """The command's options, as given."""

    format: str
    reveal: bool
    everything: bool
    jobs: int | None
    states: TextIO | None
    fail_on: str | None


@dataclass(slots=True)
class _Seen:
    """What passed by while the findings were written."""

    unread: list[Scanned] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict, repr=False)
    worst: Severity | None = None


def run_scan(
    paths: tuple[Path, ...], settings: Settings, options: ScanOptions, out: TextIO, notes: Console
) -> int:
    """Scan and print; gives the exit status."""
    files = files_in(paths)
    seen = _Seen()
    with (
        detection_sandbox(settings, _jobs(settings, options, len(files))) as box,
        bar("scan", notes, len(files)) as advance,
    ):
        listings = _listings(scan(files, settings, box), options, seen, advance)
        _write(listings, options, out, seen)
    for scanned in seen.unread:
        line = f"{scanned.state}: {scanned.document.masked_url}: {scanned.reason}"
        notes.print(line, markup=False, soft_wrap=True)
    return _status(seen, options)


def _jobs(settings: Settings, options: ScanOptions, files: int) -> int:
    """No more workers than files: each takes a second of a processor to start."""
    return max(1, min(options.jobs or settings.jobs, files))


def _listings(
    scanned: Iterable[Scanned], options: ScanOptions, seen: _Seen, advance: Callable[[], None]
) -> Iterator[Listing]:
    for one in scanned:
        if not one.document.nesting:
            advance()
        if options.states is not None:
            options.states.write(json.dumps(_state(one), ensure_ascii=False) + "\n")
        if one.state in _UNREAD:
            seen.unread.append(one)
        for listing in one.listings:
            if options.everything or listing.judgement.listed:
                seen.worst = _worse(seen.worst, listing.judgement.severity)
                if options.reveal:
                    seen.values[listing.finding.id] = one.values[listing.finding.id]
                yield listing


def _state(one: Scanned) -> dict[str, str | None]:
    return {
        "uri": one.document.masked_url,
        "sha256": one.document.sha256,
        "media_type": one.document.media_type,
        "state": one.state.value,
        "reason": one.reason,
    }


def _write(listings: Iterator[Listing], options: ScanOptions, out: TextIO, seen: _Seen) -> None:
    values = seen.values if options.reveal else None
    if options.format == "jsonl":
        write_jsonl(listings, out, values)
    elif options.format == "csv":
        write_csv(listings, out, values)
    else:
        write_table(list(listings), paper(out, 140), values)


def _status(seen: _Seen, options: ScanOptions) -> int:
    if seen.unread:
        return INCOMPLETE
    if options.fail_on and seen.worst and seen.worst.rank <= Severity(options.fail_on).rank:
        return FOUND
    return DONE


def _worse(worst: Severity | None, other: Severity) -> Severity:
    return other if worst is None else min(worst, other, key=lambda s: s.rank)
