"""Labels and records of tables, drawn one row a line: "a>2" spans columns, "a^2" rows."""

from __future__ import annotations

import re

import pytest

from detectors.readers.grid import Cell, label_cells, label_rows

from .build import CARD, ID, ID2, MOBILE


def draw(*lines: str) -> list[Cell]:
    cells: list[Cell] = []
    busy: dict[int, int] = {}
    for row, line in enumerate(lines, 1):
        column = 0
        for item in line.split("|"):
            column += 1
            while busy.get(column, 0) >= row:
                column += 1
            wide, tall = re.search(r">(\d+)", item), re.search(r"\^(\d+)", item)
            colspan, rowspan = int(wide[1]) if wide else 1, int(tall[1]) if tall else 1
            text = re.sub(r"[>^]\d+", "", item).strip()
            cells.append(Cell(text, row, column, rowspan, colspan))
            for covered in range(column, column + colspan):
                busy[covered] = row + rowspan - 1
            column += colspan - 1
    return cells


def labels(*lines: str) -> dict[str, str]:
    return {f.cell.text: f.label for f in label_cells(draw(*lines)) if f.role == "value"}


def records(*lines: str) -> dict[str, str | None]:
    return {f.cell.text: f.record for f in label_cells(draw(*lines))}


ROSTER = (
    "2023年低保金发放花名册>4",
    "单位：元>4",
    "序号|姓名|身份证号|金额",
    f"1|张三|{ID}|350",
)


@pytest.mark.parametrize(
    ("lines", "value", "label"),
    [
        (ROSTER, ID, "身份证号"),
        (ROSTER, "张三", "姓名"),
        (("序 号|姓　名|身份证号码：", f"1|张三|{ID}"), ID, "身份证号码"),
        (
            ("序号^2|姓名^2|账户信息>2", "开户行|账号", f"1|张三|农行|{CARD}"),
            CARD,
            "账户信息 / 账号",
        ),
        (
            ("姓名^3|家庭成员>3", "配偶>2|子女^2", "姓名|电话", f"张三|李四|{MOBILE}|王五"),
            MOBILE,
            "家庭成员 / 配偶 / 电话",
        ),
        (("姓名^2|2022年>2|2023年>2", "上|下|上|下", "张三|1|2|3|4"), "4", "2023年 / 下"),
        (("姓名|张三|性别|男", f"身份证号|{ID}>3"), ID, "身份证号"),
        (("姓名|张三", f"联系电话|{MOBILE}"), MOBILE, "联系电话"),
        (("项目|内容", "姓名|张三", f"证件号码|{ID}"), ID, "证件号码"),
        (("姓名|张三|李四", f"身份证号|{ID}|{ID2}"), ID2, "身份证号"),
        (("申请人^2|姓名|张三|性别|男", f"身份证号|{ID}|年龄|73"), ID, "申请人 / 身份证号"),
        (
            ("家庭成员情况^3|姓名|关系|联系电话", f"李四|配偶|{MOBILE}", "王五|子|无"),
            MOBILE,
            "家庭成员情况 / 联系电话",
        ),
        (("与户主关系|姓名|身份证号", f"户主|张三|{ID}", f"配偶|李四|{ID2}"), "李四", "姓名"),
        (("关系|姓名", "户主|张三", "配偶|李四"), "李四", "姓名"),
        (("xm|sfzh|lxdh", f"张三|{ID}|{MOBILE}"), MOBILE, "lxdh"),
        (("CF_XDR_MC|CF_XDR_SFZ", f"张三|{ID}"), ID, "CF_XDR_SFZ"),
        (("甲类|乙类", f"{ID}|{MOBILE}"), MOBILE, "乙类"),
        ((f"张三|{MOBILE}", f"李四|{ID}"), ID, ""),
        (("序号|姓名|电话", "1|张三|", "序号|姓名|身份证号", f"2|李四|{ID}"), ID, "身份证号"),
        (
            ("序号|姓名|电话|金额|备注", "1|张三|2|3|4", f"经办人|李四|联系电话|{MOBILE}"),
            MOBILE,
            "联系电话",
        ),
        (("姓名|身份证号（隐去后四位）", f"张三|{ID}"), ID, "身份证号（隐去后四位）"),
        (("姓名", "张三", "李四"), "李四", "姓名"),
        (("姓名|1月|2月", "张三|100|200"), "200", "2月"),
    ],
)
def test_label(lines: tuple[str, ...], value: str, label: str) -> None:
    assert labels(*lines)[value] == label


def test_titles_units_and_headers_are_values_of_nobody() -> None:
    found = records(*ROSTER)
    assert [found[t] for t in ("2023年低保金发放花名册", "单位：元", "姓名")] == [None] * 3
    assert found["张三"] == found[ID] == "4"


@pytest.mark.parametrize(
    ("lines", "one", "other", "same"),
    [
        ((*ROSTER, f"2|李四|{ID2}|1"), ID, "张三", True),
        ((*ROSTER, f"2|李四|{ID2}|1"), ID, ID2, False),
        (("姓名|张三|性别|男", f"身份证号|{ID}"), "张三", ID, True),
        (("姓名|张三", f"电话|{MOBILE}", "姓名|李四", f"电话|{ID2}"), "张三", ID2, False),
        (("姓名|张三", f"电话|{MOBILE}", "姓名|李四", f"电话|{ID2}"), "李四", ID2, True),
        (("姓名|电话|姓名|电话", f"张三|{MOBILE}|李四|{ID2}"), "张三", MOBILE, True),
        (("姓名|电话|姓名|电话", f"张三|{MOBILE}|李四|{ID2}"), "张三", ID2, False),
        (("姓名|张三|李四", f"身份证号|{ID}|{ID2}"), "李四", ID2, True),
        (("姓名|张三|李四", f"身份证号|{ID}|{ID2}"), "张三", ID2, False),
    ],
)
def test_one_person_one_record(lines: tuple[str, ...], one: str, other: str, same: bool) -> None:
    found = records(*lines)
    assert found[one] is not None
    assert (found[one] == found[other]) is same


def test_every_cell_with_text_comes_back_once() -> None:
    cells = draw(*ROSTER)
    assert [f.cell for f in label_cells(reversed(cells))] == cells


def test_rows_stream() -> None:
    def endless() -> object:
        yield [Cell("姓名", 1, 1), Cell("电话", 1, 2)]
        row = 1
        while True:
            row += 1
            yield [Cell("张三", row, 1), Cell(MOBILE, row, 2)]

    found = label_rows(endless())  # type: ignore[arg-type]
    taken = [next(found) for _ in range(500)]
    assert taken[-1].label == "电话"


def test_a_span_over_the_whole_sheet_costs_nothing() -> None:
    cells = [Cell("低保公示", 1, 1, 1048576, 16384), Cell("姓名", 2, 1), Cell("张三", 3, 1)]
    assert len(label_cells(cells)) == 3
