"""The bubblewrap profile: no network, no other processes, no file that was not asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.folders import LOADER, SYSTEM

NOBODY = 65534
SCRATCH = "/tmp"  # noqa: S108 - inside: a small file system of its own
_STEP_DOWN = ("CAP_SETUID", "CAP_SETGID")
_DEVICES = ("null", "zero", "random", "urandom")
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": SCRATCH,
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",  # threads of a maths library do not survive a fork
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What is seen inside, read-only: `folders` at their own places, without what is `hidden`.

    `scratch_bytes` is the size of the private /tmp; `links` are symbolic ones, target first.
    """

    folders: tuple[Path, ...]
    scratch_bytes: int
    hidden: tuple[Path, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def command(profile: Profile, argv: Sequence[str]) -> list[str]:
    """The command line that runs `argv` inside.

    Root first becomes nobody: no limit on processes holds for root, and an escape would be root's.
    What only root can reach must be bound before that step, so the profile then stands in another.
    """
    scratch = ["--size", str(profile.scratch_bytes), "--tmpfs", SCRATCH, "--proc", "/proc"]
    inner = [_bwrap(), *_apart(), *scratch, *_tree(profile), *_inside(ENVIRONMENT), "--", *argv]
    if os.getuid() != 0:
        return inner
    ids = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    outer = ["--die-with-parent", "--cap-drop", "ALL"]
    outer += [word for cap in _STEP_DOWN for word in ("--cap-add", cap)]
    stage = ["--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev", "--dir", SCRATCH]
    return [_bwrap(), *outer, *stage, *_tree(profile), "--", "setpriv", *ids, "--", *inner]


def _bwrap() -> str:
    return shutil.which("bwrap", path=os.defpath) or "bwrap"


def _apart() -> list[str]:
    return [
        *("--unshare-all", "--unshare-user", "--disable-userns"),
        *("--die-with-parent", "--new-session", "--cap-drop", "ALL"),
    ]


def _tree(profile: Profile) -> list[str]:
    words = []
    for path in SYSTEM:
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            words += ["--ro-bind", str(path), str(path)]
    words += _open_parents((LOADER, *profile.folders))
    words += ["--ro-bind-try", str(LOADER), str(LOADER)]
    for path in profile.folders:
        words += ["--ro-bind", str(path), str(path)]
    for target, link in profile.links:
        words += ["--symlink", target, link]
    for path in profile.hidden:
        words += _cover(path, (*SYSTEM, *profile.folders))
    return words


def _open_parents(folders: Iterable[Path]) -> list[str]:
    """Without this, folders on the way to a bound one are made for their owner only."""
    parents = {parent for path in folders for parent in path.parents if parent != parent.parent}
    words = []
    for parent in sorted(parents):
        words += ["--perms", "0755", "--dir", str(parent)]
    return words


def _cover(path: Path, shown: Iterable[Path]) -> list[str]:
    if not path.exists() or not any(path.is_relative_to(folder) for folder in shown):
        return []
    if path.is_dir():
        return ["--tmpfs", str(path), "--remount-ro", str(path)]
    return ["--ro-bind", os.devnull, str(path)]


def _inside(environment: Mapping[str, str]) -> list[str]:
    words = []
    for device in _DEVICES:
        words += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    words += ["--remount-ro", "/", "--chdir", "/", "--clearenv"]
    for name, value in environment.items():
        words += ["--setenv", name, value]
    return words
