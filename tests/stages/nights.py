"""One night on the sample site and what commands say after it, kept as files for every test."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from casefile.settings import load_settings
from casefile.store import open_casefile
from tests.commands import Done, Place
from tests.fakegov import catalogue, people, server, site

SEED, THIN = 20260101, 2
ALL_LINES = ("findings", "--all", "--format", "jsonl")


@dataclass(frozen=True, slots=True)
class Night:
    """A finished night: nothing in its folders is to be changed, `copy` gives one that may be.

    folder/site   the sample site and its answer        folder/home   the data folder, all closed
    folder/live   the data folder while it was open     folder/tmp    TMPDIR of every command
    `done`        command's name to how it ended        `names`       of everyone on the site
    """

    place: Place
    done: dict[str, Done] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)

    @property
    def site(self) -> Path:
        """The sample site as built."""
        return self.place.folder / "site"

    @property
    def live(self) -> Path:
        """The data folder right after the first night, its write-ahead log still in use."""
        return self.place.folder / "live"

    def lines(self, name: str = "lines") -> list[dict[str, Any]]:
        """The JSON lines that a command printed."""
        return [json.loads(line) for line in self.done[name].out.splitlines()]

    def states(self) -> list[dict[str, str]]:
        """What the site says cannot be read or reached."""
        text = (self.site / "states.jsonl").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def copy(self, folder: Path) -> Place:
        """The data folder and its key again, to be worked on."""
        place = Place(folder)
        shutil.copytree(self.place.home, place.home)
        shutil.copy2(self.place.key, place.key)
        return place


def once(folder: Path) -> Night:
    """The night of this folder, made by whoever comes first: test processes share it."""
    folder.mkdir(exist_ok=True)
    with _locked(folder.with_suffix(".lock")):
        kept = folder / "done.json"
        if not kept.exists():
            names, done = _make(Place(folder))
            plain = {name: asdict(one) for name, one in done.items()}
            kept.write_text(json.dumps([names, plain]), "utf-8")
        names, plain = json.loads(kept.read_text("utf-8"))
    return Night(Place(folder), {name: Done(**one) for name, one in plain.items()}, tuple(names))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _make(place: Place) -> tuple[list[str], dict[str, Done]]:
    names = _build(place.folder / "site")
    done: dict[str, Done] = {}
    with server.serve(place.folder / "site") as running:
        sites = catalogue.write_catalogue(place.folder / "sites.yaml", running.port)
        done["init"] = place.run("init")
        _keeping_it_open(place, lambda: done.update(run=place.run("run", "--sites", sites)))
        done["lines"] = place.run(*ALL_LINES)
        done["again"] = place.run("run")
    for name, arguments in _AFTER.items():
        done[name] = place.run(*arguments)
    return names, done


def _build(folder: Path) -> list[str]:
    """Build the site; gives the name of everyone who was made up for it."""
    names: dict[str, None] = {}
    make = people.person_name
    with pytest.MonkeyPatch.context() as patch:

        def keep(rng: Random, sex: str) -> str:
            name = make(rng, sex)
            names[name] = None
            return name

        patch.setattr(people, "person_name", keep)
        site.build(folder, SEED, THIN)
    return list(names)


_AFTER: dict[str, tuple[str, ...]] = {
    "detect": ("detect",),
    "lines_again": ALL_LINES,
    "coverage": ("coverage", "--json"),
    "coverage_table": ("coverage",),
    "csv": ("findings", "--all", "--format", "csv"),
    "revealed": (*ALL_LINES, "--reveal", "--reason", "compared with the answer"),
}


def _keeping_it_open(place: Place, work: Callable[[], None]) -> None:
    """Do the work while another process has the database open, then copy the data folder as it is.

    Who closes an SQLite database last moves the write-ahead log into it and removes it.
    """
    with open_casefile(load_settings(place.environment())) as cf:
        with cf.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM run").one()
        work()
        shutil.copytree(place.home, place.folder / "live")
