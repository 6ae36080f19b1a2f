"""The files that a sandboxed Python needs to see: interpreter, installed packages, our code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import sandbox

SYSTEM = (Path("/usr"), Path("/bin"), Path("/sbin"), Path("/lib"), Path("/lib32"), Path("/lib64"))
LOADER = Path("/etc/ld.so.cache")


def needed(path: Sequence[str] = ()) -> tuple[Path, ...]:
    """Beside SYSTEM: prefixes of the interpreter, and the Python code in our folder and in `path`.

    Of a folder on the import path only packages and modules are taken: the data folder, a checkout's
    history or a home folder may stand beside them.
    """
    prefixes = {
        Path(p) for p in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)
    }
    home = Path(sandbox.__file__).parents[1]
    code = [part for folder in (home, *map(Path, path)) for part in _code(folder)]
    return outermost(real for found in (*prefixes, *code) for real in (found, found.resolve()))


def outermost(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Without those that lie in SYSTEM or in another; in order."""
    kept: list[Path] = []
    for path in sorted(set(paths)):
        if not any(path.is_relative_to(other) for other in (*SYSTEM, *kept)):
            kept.append(path)
    return tuple(kept)


def _code(folder: Path) -> Iterator[Path]:
    yield from folder.glob("*.py")
    yield from (init.parent for init in folder.glob("*/__init__.py"))
