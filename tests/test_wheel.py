"""The wheel works alone: in a fresh environment, from another folder, without this repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_SOURCE = shutil.ignore_patterns(
    ".venv", ".git", ".*_cache", "__pycache__", "*.egg-info", "build", "dist", "var", "tests"
)
CORPUS = ROOT / "tests" / "eval" / "corpus"


def test_the_installed_wheel_works(tmp_path):
    shutil.copytree(ROOT, tmp_path / "source", ignore=NOT_SOURCE)  # building leaves things behind
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path / "dist"]
    subprocess.run([*command, tmp_path / "source"], check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q", "--prefer-binary", "--no-compile"]
    command = [*install, "-c", ROOT / "constraints.txt", wheel]
    subprocess.run(command, check=True, capture_output=True)
    (tmp_path / "elsewhere").mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "MINGCHA_HOME": str(tmp_path / "home"),
    }

    def mingcha(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python.with_name("mingcha"), *map(str, arguments)],
            cwd=tmp_path / "elsewhere",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    doctor = mingcha("doctor")
    assert (doctor.returncode, doctor.stderr) == (0, "")
    missing = [line for line in doctor.stdout.splitlines() if not line.startswith("ok ")]
    # without the extra `render` no page is rendered, and doctor says so
    lacking = [line.partition(":")[0] for line in missing]
    assert lacking == ["MISSING browser", "MISSING installation"]
    file = CORPUS / "roster-xlsx-11.xlsx"
    scan = mingcha("scan", "--format", "jsonl", "--reveal", file)
    assert (scan.returncode, scan.stderr) == (0, "")
    told = {json.loads(line)["value"] for line in scan.stdout.splitlines()}
    truth = map(json.loads, (CORPUS / "truth.jsonl").read_text("utf-8").splitlines())
    planted = {
        x["value"]
        for x in truth
        if x["file"] == file.name
        and (x["level"], x["exposure"], x["entity_type"]) == ("leak", "exposed", "CN_RESIDENT_ID")
    }
    assert planted
    assert planted <= told
    assert mingcha("init").returncode == 0
    assert mingcha("findings").returncode == 0
