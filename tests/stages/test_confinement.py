"""Where bubblewrap is missing: it is said, and an installation may insist on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.errors import CannotRunError
from casefile.settings import Settings
from sandbox import mode
from stages.doctor import Line, examine
from stages.reading import Work, detection_sandbox, results

TEXT = "公民身份号码：11010519491231002X".encode()


@pytest.fixture
def without_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys.modules["sandbox.mode"].shutil, "which", lambda *_, **__: None)
    mode.cache_clear()
    yield
    mode.cache_clear()


def _sandbox_line(settings: Settings) -> Line:
    (line,) = (line for line in examine(settings) if line.what == "sandbox")
    return line


def _read(settings: Settings) -> str | None:
    with detection_sandbox(settings, 1) as box:
        (result,) = results(box, [Work(TEXT, "text/plain")])
    return result.facts[0].masked_value if result.facts else result.reason


@pytest.mark.usefixtures("without_bubblewrap")
def test_without_bubblewrap_the_doctor_says_reduced_and_reading_goes_on(tmp_path: Path) -> None:
    line = _sandbox_line(Settings(tmp_path))
    assert line.ok
    assert line.detail.startswith("reduced: bubblewrap is not installed; still in force: limits")
    assert _read(Settings(tmp_path)) == "1****************X"


@pytest.mark.usefixtures("without_bubblewrap")
def test_an_installation_can_insist(tmp_path: Path) -> None:
    settings = Settings(tmp_path, sandbox="full")
    assert not _sandbox_line(settings).ok
    with pytest.raises(CannotRunError, match="bubblewrap is not installed"):
        detection_sandbox(settings)


@pytest.mark.parametrize("wish", ["auto", "full"])
def test_with_bubblewrap_it_is_full(tmp_path: Path, wish: str) -> None:
    settings = Settings(tmp_path, sandbox=wish)
    assert _sandbox_line(settings).detail.startswith("full: no network")
    assert _read(settings) == "1****************X"
