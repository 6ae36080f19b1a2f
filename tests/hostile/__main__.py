"""python -m tests.hostile FOLDER"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from .watch import MIB, watch


def main(folder: Path) -> int:
    """Print what came of the folder's files; 1 where the scan did harm."""
    with tempfile.TemporaryDirectory() as home:
        seen = watch(folder, Path(home))
    for name, (state, reason) in seen.states.items():
        sys.stdout.write(f"{state:<11} {name}{f': {reason}' if reason else ''}\n")
    counts = Counter(state for state, _ in seen.states.values())
    sys.stdout.write(
        f"{dict(counts)}\ngrown {seen.grown / MIB:.1f} MiB, left running {len(seen.left)}, written {len(seen.written)}"
    )
    return int(seen.grown >= 20 * MIB or bool(seen.left) or bool(seen.written))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
