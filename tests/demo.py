"""`make demo`: a sample government site, one night on it, and how much of the planted was found.

Everything it makes is under var/demo, made anew each time; the site is served on loopback only.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.fakegov import catalogue, server, site
from tests.known_answer import compare, print_comparison

ROOT = Path(__file__).resolve().parents[1]
SEED = 20260101
MINGCHA = Path(sys.executable).with_name("mingcha")


def main() -> int:
    """Build, serve, run, compare; exit status 0 when everything planted was found."""
    folder = ROOT / "var" / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.monotonic()
    site.build(folder / "site", seed=SEED)
    files = sum(1 for path in (folder / "site" / "www").rglob("*") if path.is_file())
    say(
        f"1. Built a sample site: {files} files of three fictitious agencies, all people synthetic."
    )
    with server.serve(folder / "site") as running:
        say(f"2. Serving it at {running.url} (loopback only). The night: crawl, detect, write.\n")
        code = night(folder, running.port)
        served = len(running.requests)
    if code not in (0, 3):
        return code
    say(f"\n3. Compared with what was planted ({served} requests served):\n")
    complete = print_comparison(compare(folder / "site", lines(folder)))
    say("\n4. Look at the lists (masked throughout):")
    for path in sorted((folder / "home" / "outputs").rglob("*.*")):
        say(f"   {path.relative_to(ROOT)}")
    say("\n   MINGCHA_HOME=var/demo/home .venv/bin/mingcha findings   prints them here,")
    say("   MINGCHA_HOME=var/demo/home .venv/bin/mingcha coverage   what was not read, and why.")
    if code == 3:
        say("   The night calls itself incomplete: the site holds broken, scanned and unsupported")
        say("   files on purpose, and a document that was not read is never called clean.")
    say(f"\nDone in {time.monotonic() - started:.0f} s.")
    return 0 if complete else 1


def night(folder: Path, port: int) -> int:
    """`mingcha init` and `mingcha run` as a user would."""
    sites = catalogue.write_catalogue(folder / "sites.yaml", port)
    home = folder / "home"
    home.mkdir(mode=0o700)
    (home / "mingcha.toml").write_text('key_file = "../demo.key"\n', encoding="utf-8")
    command("init", folder, quiet=True)
    return command("run", folder, "--sites", str(sites))


def command(name: str, folder: Path, *options: str, quiet: bool = False) -> int:
    """Run the installed command with the demo's data folder and key."""
    environment = {**os.environ, "MINGCHA_HOME": str(folder / "home")}
    output = subprocess.DEVNULL if quiet else None
    return subprocess.call([MINGCHA, name, *options], env=environment, stdout=output)


def lines(folder: Path) -> list[dict]:
    """Every finding with its value: the demo's people are nobody, and the reveal is audited."""
    environment = {**os.environ, "MINGCHA_HOME": str(folder / "home")}
    options = ("--all", "--format", "jsonl", "--reveal", "--reason", "comparison with the answer")
    done = subprocess.run(
        [MINGCHA, "findings", *options], env=environment, stdout=subprocess.PIPE, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def say(text: str) -> None:
    """To the person who watches."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
