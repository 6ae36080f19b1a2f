from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from outputs import xlsx
from outputs.saving import save

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(("value", "width"), [("", 0), ("abc", 3), ("身份证", 6), ("（a）", 5)])
def test_han_characters_take_two(value: str, width: int) -> None:
    assert xlsx.display_width(value) == width


@pytest.mark.parametrize(
    ("value", "width", "lines"),
    [("", 10, 1), ("身份证号", 9, 1), ("身份证号码", 9, 2), ("a\nb", 9, 2), ("a" * 100, 11, 10)],
)
def test_lines_of_a_cell(value: str, width: int, lines: int) -> None:
    assert xlsx.count_lines(value, width) == lines


def made(path: Path) -> Path:
    book = xlsx.new_book()
    columns = (xlsx.Column("甲", 10, "组"), xlsx.Column("乙", 10, "组", choices=("是", "否")))
    table = xlsx.Table("表", "标题", "说明", columns, [("=1", 2), ("b", None)], 1, 2)
    xlsx.add_table(book, table)
    return xlsx.save_book(book, path, DAY)


def test_a_sheet(tmp_path: Path) -> None:
    sheet = load_workbook(made(tmp_path / "a.xlsx")).worksheets[0]
    values = [[c.value for c in row] for row in sheet]
    assert values == [
        [None, "标题"],
        [None, "说明"],
        ["组", None],
        ["甲", "乙"],
        ["'=1", 2],
        ["b", None],
    ]
    assert [str(r) for r in sheet.merged_cells.ranges] == ["A3:B3"]
    assert sheet.auto_filter.ref == "A4:B6"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_title_cols == "$A:$A"


def test_no_clock_in_the_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path / "a.xlsx")) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-22T00:00:00Z") == 2
    assert "openpyxl" not in core


def test_a_failed_save_keeps_the_old_file(tmp_path: Path) -> None:
    path = save(tmp_path / "a", b"old")
    with pytest.raises(TypeError):
        save(path, "text")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
