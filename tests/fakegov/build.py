"""Builds the sample site: `python -m tests.fakegov.build OUT --seed N`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fakegov.site import build


def main() -> None:
    """Write the site and say where."""
    parser = argparse.ArgumentParser(description="Build a sample government site from a seed.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    out = build(options.out, options.seed)
    pages = sum(1 for path in (out / "www").rglob("*") if path.is_file())
    sys.stdout.write(f"{out}: {pages} files\n")


if __name__ == "__main__":
    main()
