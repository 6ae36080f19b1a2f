"""Runs the installed `mingcha` command as people do: a process of its own, nothing inherited."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MINGCHA = Path(sys.executable).with_name("mingcha")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder and the key beside it, both in `folder`; either may not be there yet."""

    folder: Path

    @property
    def home(self) -> Path:
        """MINGCHA_HOME."""
        return self.folder / "home"

    @property
    def key(self) -> Path:
        """MINGCHA_KEY_FILE."""
        return self.folder / "night.key"

    @property
    def temporary(self) -> Path:
        """TMPDIR."""
        return self.folder / "tmp"

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Nothing of this machine's own settings, and a home folder without a key in it."""
        self.temporary.mkdir(exist_ok=True)
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(self.folder),
            "TMPDIR": str(self.temporary),
            "MINGCHA_HOME": str(self.home),
            "MINGCHA_KEY_FILE": str(self.key),
            **(more or {}),
        }

    def run(self, *arguments: object, more: Mapping[str, str] | None = None) -> Done:
        """`mingcha ARGUMENTS` in `folder`, to its end."""
        process = subprocess.run(
            [MINGCHA, *map(str, arguments)],
            cwd=self.folder,
            env=self.environment(more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=300,
        )
        out, err = process.stdout.decode(), process.stderr.decode()
        return Done(process.returncode, out, err)


def tree(folder: Path) -> dict[str, str]:
    """Every file and folder below: name to kind, mode and sha256."""
    return {str(path.relative_to(folder)): _print(path) for path in sorted(folder.rglob("*"))}


def _print(path: Path) -> str:
    kind = oct(path.lstat().st_mode)
    return f"{kind} {hashlib.sha256(path.read_bytes()).hexdigest()}" if path.is_file() else kind


def is_one_sentence(text: str) -> bool:
    """One line for people: no traceback, nothing beside it."""
    return len(text.splitlines()) == 1 and "Traceback" not in text
