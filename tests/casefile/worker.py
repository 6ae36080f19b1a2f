"""A process of its own for the tests: writes documents and says each one that is committed."""

from __future__ import annotations

import sys
from pathlib import Path

from casefile import documents, findings
from casefile.model import Location, State
from casefile.settings import Settings
from casefile.store import open_casefile
from tests.casefile.samples import RESIDENT_ID, fact, fetch


def main(home: str, key_file: str, run_id: str, name: str, count: str) -> None:
    with open_casefile(Settings(home=Path(home), key_file=Path(key_file))) as cf:
        for number in range(int(count)):
            data = f"<html>{name} {number} {RESIDENT_ID}".encode()
            kept = documents.record(
                cf, run_id, fetch(f"https://x.example/{name}/{number}", data=data)
            )
            places = [fact(location=Location("html", start=n)) for n in range(3)]
            outcome = findings.Result(kept.sha256, "r1", State.FINDINGS)
            findings.save_result(cf, outcome, places)
            sys.stdout.write(f"{kept.sha256}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
