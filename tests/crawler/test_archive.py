"""The same crawl into a real casefile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefile import blobs, coverage, documents, runs
from casefile.errors import UsageError
from casefile.settings import Settings, load_settings
from casefile.site import Agency, Limits, Politeness, Site
from casefile.sites import import_sites
from casefile.store import init, open_casefile
from crawler.archive import CasefileArchive
from tests.crawler.conftest import ROOT
from tests.crawler.server import file, page, serving

PDF = b"%PDF-1.7\n%%EOF 13800138000"


def installed(tmp_path: Path) -> dict[str, str]:
    return {
        "MINGCHA_HOME": str(tmp_path / "home"),
        "MINGCHA_KEY_FILE": str(tmp_path / "keys" / "test.key"),
        "MINGCHA_CONTACT": "mailto:office@example.gov.cn",
    }


def crawl(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MINGCHA_")}
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "crawler.run", *arguments],
        cwd=ROOT,
        env=kept | environment | {"PYTHONPATH": path},
        check=False,
        capture_output=True,
        text=True,
        timeout=50,
    )


def test_documents_sightings_and_misses_are_in_the_casefile(tmp_path: Path) -> None:
    environment = installed(tmp_path)
    settings: Settings = load_settings(environment)
    init(settings)
    now = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
    routes = {
        "/": page('<a href="/13800138000.pdf">附件</a>', "/copy.pdf", "/gone.html"),
        "/13800138000.pdf": file(PDF),
        "/copy.pdf": file(PDF),
    }
    with serving(routes) as s, open_casefile(settings) as cf:
        site = Site(
            key="a",
            name="示例局",
            agency=Agency("示例局"),
            start_urls=(s.url("/"),),
            allowed_hosts=(s.place,),
            limits=Limits(50, 3),
            politeness=Politeness(0, 1),
            private_network=True,
        )
        import_sites(cf, [site])
        run = runs.begin(cf, "crawl", now, now)
        done = crawl(environment, "--run", run.id, "--site", "a")
        again = crawl(environment, "--run", run.id)
        assert done.returncode == again.returncode == 0, done.stderr
        (counts,) = coverage.counts(cf, run.id)
        missed = list(coverage.misses(cf, run.id))
        found = documents.by_url(cf, s.url("/13800138000.pdf"))
        sightings = documents.sightings(cf, found[0].sha256)
        data = blobs.get(cf, found[0].sha256)
    assert (counts.site, counts.pages, counts.files, counts.misses) == ("a", 1, 2, 1)
    assert [(m.url, m.reason, m.status) for m in missed] == [(s.url("/gone.html"), "http-404", 404)]
    assert data == PDF
    assert len(sightings) == 2, "read once, two places"
    assert found[0].link_text == "附件"
    assert found[0].found_on == s.url("/")
    assert {h["User-Agent"] for h in s.headers} == {"mingcha/0.1 (+mailto:office@example.gov.cn)"}
    summary = json.loads(done.stdout.splitlines()[-1])
    assert summary["complete"]
    assert summary["sites"][0]["attachments"] == 2
    assert "13800138000" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [(["--run", "r"], 4, "no installation"), (["--run", ""], 2, "run_id")],
)
def test_what_cannot_run_says_so_in_one_sentence(
    tmp_path: Path, arguments: list[str], status: int, says: str
) -> None:
    done = crawl(installed(tmp_path), *arguments)
    assert done.returncode == status
    assert says in done.stderr.splitlines()[-1]


def test_an_unknown_site_key_is_wrong_usage(tmp_path: Path) -> None:
    environment = installed(tmp_path)
    init(load_settings(environment))
    done = crawl(environment, "--run", "r", "--site", "nobody")
    assert done.returncode == 2
    assert "nobody" in done.stderr


def test_a_crawl_without_a_run_is_refused() -> None:
    with pytest.raises(UsageError):
        CasefileArchive("")
