"""No output holds a raw value, whatever the raw fields hold."""

from __future__ import annotations

import html
import io
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from rich.console import Console

from outputs import OUTPUTS
from outputs.lines import write_table
from outputs.summary import count_findings, rank_agencies
from tests.outputs import made

DAY = date(2026, 11, 22)


def everything(path: Path) -> str:
    """A file's name and text, or those of every member of an archive, references resolved."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(path):
        return path.name + data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = (name + archive.read(name).decode() for name in archive.namelist())
        return path.name + html.unescape("".join(members))


def leaks(text: str) -> list[str]:
    return [raw for raw in made.RAW if raw in text or quote(raw) in text]


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_file_holds_a_raw_value(name: str, tmp_path: Path) -> None:
    poisoned = [made.poisoned(), *made.notice_board()]
    bare = made.document("bare", masked_url=None, masked_title=None, masked_found_on=None)
    path = OUTPUTS[name]([*poisoned, made.listing(9, bare)], tmp_path, DAY)
    text = everything(path)
    assert "11***************X" in text
    assert not leaks(text)


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    seen = made.document(masked_title=made.document().title)
    text = everything(OUTPUTS["leads"]([made.listing(1, seen)], tmp_path, DAY))
    assert leaks(text) == [made.RAW[0], made.RAW[4]]


def test_no_raw_value_on_the_terminal() -> None:
    console = Console(file=io.StringIO(), width=200)
    write_table([made.poisoned(), *made.notice_board()], console)
    found = [made.poisoned(), *made.notice_board()]
    console.print(repr(count_findings(found)), repr(rank_agencies(found)))
    assert not leaks(console.file.getvalue())  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", OUTPUTS)
def test_same_findings_same_bytes(name: str, tmp_path: Path) -> None:
    found = made.notice_board()
    first = OUTPUTS[name](found, tmp_path / "1", DAY).read_bytes()
    assert OUTPUTS[name](found, tmp_path / "2", DAY).read_bytes() == first
    if name in {"leads", "checklist"}:
        assert OUTPUTS[name](found[::-1], tmp_path / "3", DAY).read_bytes() == first


@pytest.mark.parametrize("name", OUTPUTS)
def test_nothing_found_is_a_file_too(name: str, tmp_path: Path) -> None:
    path = OUTPUTS[name]([], tmp_path, DAY)
    assert path.is_file()
    assert DAY.isoformat() in path.name
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
