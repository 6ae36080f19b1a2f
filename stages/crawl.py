"""The crawl of a night: Scrapy in a process of its own, its progress and its account read from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefile.errors import CannotRunError, UnknownSiteError
from casefile.store import Casefile

Progress = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class CrawlOutcome:
    """What the crawl process said of itself: one mapping a site, and whether all is complete."""

    complete: bool
    sites: tuple[Mapping[str, Any], ...] = ()
    reason: str | None = None


def crawl(cf: Casefile, run_id: str, site: str | None, progress: Progress) -> CrawlOutcome:
    """Crawl the catalogue, or one site of it, into the casefile."""
    command = [sys.executable, "-m", "crawler.run", "--run", run_id]
    if site is not None:
        command += ["--site", site]
    with _log(cf, run_id).open("ab") as log:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            env=_environment(cf),
        )
        try:
            last = _follow(process, progress)
            code = process.wait()
        finally:
            _end(process)
    if code == UnknownSiteError.exit_code:
        raise UnknownSiteError(f"no site has the key {site}")
    if code not in (0, 3):
        return CrawlOutcome(False, reason=f"the crawl process ended with status {code}")
    return CrawlOutcome(code == 0, tuple(last.get("sites", ())), last.get("finish"))


def _log(cf: Casefile, run_id: str) -> Path:
    """Where the crawl's log goes: JSON lines without addresses or values."""
    folder = cf.settings.home / "runs" / run_id
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CannotRunError(f"{folder}: {error.strerror}") from None
    return folder / "crawl.jsonl"


def _environment(cf: Casefile) -> dict[str, str]:
    """The child finds the same installation; the key travels as a file's name only."""
    environment = {**os.environ, "MINGCHA_HOME": str(cf.settings.home)}
    if cf.settings.key_file is not None:
        environment["MINGCHA_KEY_FILE"] = str(cf.settings.key_file)
    return environment


def _follow(process: subprocess.Popen[str], progress: Progress) -> dict[str, Any]:
    summary: dict[str, Any] = {}
    assert process.stdout is not None
    for line in process.stdout:
        with suppress(ValueError):
            message = json.loads(line)
            if "progress" in message:
                progress(message["progress"])
            else:
                summary = message
    return summary


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process.stdout is not None:
        process.stdout.close()
