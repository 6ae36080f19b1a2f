"""Runs a real crawl in a process of its own and reads what it left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
QUICK = {"MINGCHA_RETRY_BACKOFF_S": 0.05, "RETRY_TIMES": 1, "DOWNLOAD_TIMEOUT": 10}


@dataclass(frozen=True)
class Crawled:
    """A finished crawl. `records` by path-and-host URL, `misses` as (url, reason) pairs."""

    status: int
    summary: dict[str, Any]
    progress: list[dict[str, Any]]
    records: list[dict[str, Any]]
    misses: list[dict[str, Any]]
    closed: bool
    stdout: str
    log: str

    def urls(self) -> list[str]:
        return sorted(r["url"].partition("//")[2].partition("/")[2] for r in self.records)

    def reasons(self) -> dict[str, str]:
        return {m["url"].partition("//")[2].partition("/")[2]: m["reason"] for m in self.misses}

    def site(self, key: str) -> dict[str, Any]:
        return next(s for s in self.summary["sites"] if s["key"] == key)


class Crawls:
    """Starts crawls whose archive is a folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def begin(
        self, *sites: dict[str, Any], only: str = "", **settings: Any
    ) -> subprocess.Popen[str]:
        (self.folder / "sites.json").write_text(json.dumps(sites))
        command = [sys.executable, "-W", "error", "-m", "crawler.run", "--run", "test-run"]
        command += ["--site", only] if only else []
        chosen = {**QUICK, "MINGCHA_ARCHIVE": "tests.crawler.archive.FileArchive", **settings}
        for name, value in chosen.items():
            command += ["--setting", f"{name}={value}"]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, process: subprocess.Popen[str]) -> Crawled:
        stdout, log = process.communicate(timeout=50)
        lines = [json.loads(line) for line in stdout.splitlines()]
        return Crawled(
            status=process.returncode,
            summary=next((line for line in lines if "sites" in line), {}),
            progress=[line["progress"] for line in lines if "progress" in line],
            records=self._read("records"),
            misses=self._read("misses"),
            closed=bool(self._read("closed")),
            stdout=stdout,
            log=log,
        )

    def __call__(self, *sites: dict[str, Any], **settings: Any) -> Crawled:
        return self.finish(self.begin(*sites, **settings))

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("MINGCHA_")}
        home = str(self.folder / "home")
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        proxy = "http://127.0.0.1:9/"  # must be ignored
        return (
            kept
            | {"TEST_ARCHIVE": str(self.folder), "MINGCHA_HOME": home}
            | {
                "PYTHONPATH": path,
                "http_proxy": proxy,
                "HTTP_PROXY": proxy,
            }
        )

    def _read(self, name: str) -> list[dict[str, Any]]:
        path = self.folder / f"{name}.jsonl"
        return [json.loads(x) for x in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., Crawled] | Crawls:
    return Crawls(tmp_path)
