"""False alarms on real clean text: `python -m tests.eval.clean_pages PATH... [--page 1500]`.

Runs the scan's pipeline over files and folders in which nothing personal stands above info, and prints
findings above info per 1,000 pages (a page is 1,500 characters), with masked values only.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from casefile.media import sniff
from detectors.errors import UnreadableError
from detectors.readers import read
from tests.eval.predict import scanned_of

PAGE = 1_500


def characters(data: bytes, name: str) -> int:
    """How much text the readers see in a file, in its members too; 0 where they cannot read it."""
    try:
        reading = read(data, sniff(data, None, name))
    except UnreadableError:
        return 0
    inside = sum(characters(member.data, member.name) for member in reading.members)
    return inside + sum(len(segment.text) for segment in reading.segments)


def main() -> None:
    """Print what is listed, and the rate."""
    parser = argparse.ArgumentParser(
        description="Findings above info per 1,000 pages of clean text."
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--page", type=int, default=PAGE, help="Characters of a page.")
    options = parser.parse_args()
    kinds: Counter[str] = Counter()
    states: Counter[str] = Counter()
    read_already: dict[Path, int] = {}
    for root in options.paths:
        for path, scanned in scanned_of(root):
            states[scanned.state.value] += 1
            if path not in read_already:
                read_already[path] = characters(path.read_bytes(), path.name)
            for listing in scanned.listings:
                if listing.judgement.listed:
                    finding = listing.finding
                    kinds[finding.entity_type] += 1
                    what = (
                        f"{finding.entity_type} {finding.masked_value} {listing.judgement.severity}"
                    )
                    sys.stdout.write(f"{scanned.document.masked_url}: {what}\n")
    pages = sum(read_already.values()) / options.page
    found = sum(kinds.values())
    sys.stdout.write(f"documents: {dict(states)}\nfindings above info: {found} {dict(kinds)}\n")
    sys.stdout.write(f"pages of {options.page} characters: {pages:.1f}\n")
    sys.stdout.write(f"per 1,000 pages: {1000 * found / pages if pages else 0:.2f}\n")


if __name__ == "__main__":
    main()
