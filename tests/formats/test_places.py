"""Each place's value is found there, by the pipeline that `mingcha scan` runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from casefile.settings import load_settings
from stages.reading import detection_sandbox
from stages.scan import Scanned, scan

from .place import Place
from .places import PLACES
from .write import PAGE, page

Answers = Mapping[Path, list[Scanned]]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What a scan says of every file: itself and what is inside it."""
    folder = tmp_path_factory.mktemp("formats")
    files = [_written(folder, number, place) for number, place in enumerate(PLACES)]
    settings = load_settings({"MINGCHA_HOME": str(folder)})
    found: dict[Path, list[Scanned]] = {path: [] for path in files}
    with detection_sandbox(settings, jobs=2) as box:
        for one in scan(files, settings, box):
            found[Path(one.document.url.partition("!/")[0])].append(one)
    return found


def _written(folder: Path, number: int, place: Place) -> Path:
    own = folder / f"{number:03}"
    own.mkdir()
    path = own / place.file
    path.write_bytes(place.make())
    return path


@pytest.mark.parametrize(
    ("number", "place"), list(enumerate(PLACES)), ids=[f"{p.format}: {p.name}" for p in PLACES]
)
def test_found_there(answers: Answers, number: int, place: Place) -> None:
    path = next(p for p in answers if p.parent.name == f"{number:03}")
    seen = [
        (listing.finding, one.document.url.removeprefix(str(path)))
        for one in answers[path]
        for listing in one.listings
        if one.values[listing.finding.id] == place.value
    ]
    states = [(one.state.value, one.reason) for one in answers[path]]
    assert seen, f"not found; {states}"
    right = [
        finding
        for finding, inside in seen
        if finding.hidden_by == place.hidden_by and inside == place.inside
    ]
    assert right, [(finding.hidden_by, inside) for finding, inside in seen]
    places = [finding.location.to_dict() for finding in right]
    assert any(_fits(place, one) for one in places), places
    if place.label is not None:
        assert place.label in {finding.label for finding in right}


def _fits(place: Place, location: Mapping[str, object]) -> bool:
    return all(
        key in location and wanted in (..., location[key]) for key, wanted in place.at.items()
    )


def test_the_page_says_what_is_tested() -> None:
    """Written by `python -m tests.formats.write`."""
    assert PAGE.read_text(encoding="utf-8") == page()
