"""`python -m benchmarks [NAME ...]`: measure, print, and with --write put it into docs/benchmarks.md."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import detection, extraction, machine, memory, scan, startup
from benchmarks.isolated import ROOT
from benchmarks.section import Section, markdown

PAGE = ROOT / "docs" / "benchmarks.md"
_HEAD = """# Speed and memory, side by side

Written by `python -m benchmarks --write`; not to be edited. Compare rows of one table only: they read
the same bytes in the same session. CPU time says more than wall time where a machine is shared.
"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything; `runs` of those rows that are repeated."""

    runs: int
    documents: int
    characters: int
    roster: int
    rows: int
    pages: int
    soak: int
    long: int


USUAL = Sizes(3, 300, 25_000, 1_500, 100_000, 300, 2_000, 300)
QUICK = Sizes(1, 20, 1_000, 30, 300, 2, 60, 20)
"""To see that it runs, and for a first look."""
FULL = Sizes(5, 1_000, 100_000, 5_000, 1_000_000, 3_000, 5_000, 1_000)

BENCHMARKS: dict[str, Callable[[Sizes], Section]] = {
    "startup": lambda s: startup.run(s.runs),
    "scan": lambda s: scan.run(s.documents, s.runs),
    "detection": lambda s: detection.run(s.characters, s.runs),
    "extraction": lambda s: extraction.formats(s.roster, s.runs),
    "large": lambda s: extraction.streams(s.rows, s.pages),
    "soak": lambda s: memory.soak(s.soak),
    "long": lambda s: memory.lengths(s.long),
}


def main(arguments: list[str] | None = None) -> None:
    """Run the benchmarks that were named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="NAME",
                        help=f"of: {', '.join(BENCHMARKS)}")  # fmt: skip
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--runs", type=int, help="runs of what is repeated")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_const", dest="sizes", const=QUICK, default=USUAL)
    size.add_argument("--full", action="store_const", dest="sizes", const=FULL)
    options = parser.parse_args(arguments)
    if options.write and options.names:
        parser.error("--write needs all of them: the page is one session")
    sizes: Sizes = options.sizes
    if options.runs:
        sizes = Sizes(options.runs, *(getattr(sizes, name) for name in Sizes.__slots__[1:]))
    parts = [_HEAD + "".join(f"\n- {fact}" for fact in machine.facts()) + "\n"]
    print(parts[0], flush=True)
    for name in options.names or BENCHMARKS:
        parts.append(markdown(BENCHMARKS[name](sizes)))
        print(parts[-1], flush=True)
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text("\n".join(parts), encoding="utf-8")
        print(f"Written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
