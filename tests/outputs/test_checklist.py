from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from casefile.model import Listing, Location, Severity
from outputs import checklist, words
from tests.outputs import made

KNOWLEDGE = (
    "序号 | 页面标题 | URL(含附件直链) | 位置(sheet!列/页/行段) | 泄露项 | 数量(条/人) | "
    "示例(掩码) | 问题类型(未脱敏/掩码无效/隐藏数据/超范围/超期/可还原) | 依据 | "
    "处置动作(撤下/替换/删除列/改遮位/清理隐藏内容/改用办公电话) | "
    "目标形式(如“删除身份证列；如需区分同名，用村组+序号”) | 责任科室/责任人 | 完成时限 | "
    "整改方式 | 新文件哈希/新URL | 复测结果(机器) | 复测时间 | 备注"
)


def test_columns_are_those_agencies_get() -> None:
    assert list(checklist.HEADERS) == KNOWLEDGE.split(" | ")


def rows(listings: list[Listing]) -> list[dict[str, Any]]:
    table = checklist.agency_table("机关", listings, date(2026, 11, 22))
    return [dict(zip(checklist.HEADERS, row, strict=True)) for row in table.rows]


def test_a_column_is_one_row_at_each_address() -> None:
    found = rows([x for x in made.notice_board() if x.document.agency == "浦东新区民政局"])
    assert [r["序号"] for r in found] == [1, 2, 3, 4]
    first, second = found[:2]
    assert first["位置(sheet!列/页/行段)"] == "发放名单!C列（身份证号）第2–61行"
    assert first["数量(条/人)"] == "60条\n60人"
    assert first["示例(掩码)"] == "11***************X"
    assert first["处置动作(撤下/替换/删除列/改遮位/清理隐藏内容/改用办公电话)"] == "删除列"
    assert second["问题类型(未脱敏/掩码无效/隐藏数据/超范围/超期/可还原)"] == "未脱敏、隐藏数据"
    assert "〔待核验〕" in second["依据"]
    assert [r["URL(含附件直链)"][-6:] for r in found] == ["a.xlsx", "a.xlsx", "b.xlsx", "b.xlsx"]
    assert not any(first[h] for h in checklist.HEADERS[11:])


@pytest.mark.parametrize(
    ("judged", "hidden_by", "said"),
    [
        ({"problems": ("weak-mask",), "exposure": "recoverable"}, None, "掩码无效"),
        ({"problems": ("fake-mask", "weak-mask")}, None, "掩码无效"),
        ({"problems": ("recombined",), "exposure": "recoverable"}, None, "可还原"),
        ({"problems": (), "exposure": "recoverable"}, None, "可还原"),
        ({"problems": ()}, None, "未脱敏"),
        ({"problems": ("exposed",)}, "comment", "未脱敏、隐藏数据"),
        ({"problems": ("exposed", "beyond-scope", "overdue")}, None, "未脱敏、超范围、超期"),
    ],
)
def test_what_is_wrong(judged: dict[str, object], hidden_by: str | None, said: str) -> None:
    found = {"visibility": "hidden" if hidden_by else "visible", "hidden_by": hidden_by}
    assert checklist.problem_words(made.listing(1, found=found, judged=judged)) == said


def test_two_kinds_at_one_place_are_two_rows() -> None:
    place = Location(kind="html", paragraph=3)
    found = rows(
        [
            made.listing(1, found={"location": place}),
            made.listing(2, found={"location": place, "entity_type": "CN_MOBILE_PHONE"}),
        ]
    )
    assert [r["泄露项"] for r in found] == ["身份证号", "手机号"]


def test_what_may_stay_is_not_on_the_list() -> None:
    found = made.notice_board()
    counted = sum(
        int(str(row[5]).split("条")[0])
        for listings in checklist.by_agency(x for x in found if x.judgement.listed).values()
        for row in checklist.agency_table("", listings, date(2026, 11, 22)).rows
    )
    assert counted == len(found) - 1


def test_the_workbook_has_a_sheet_an_agency(tmp_path: Path) -> None:
    path = checklist.write(made.notice_board(), tmp_path, date(2026, 11, 22))
    assert path.name == "脱敏整改清单_2026-11-22.xlsx"
    book = load_workbook(path)
    assert book.sheetnames == [
        "川沙新镇人民政府",
        "浦东新区民政局",
        "责任机关待定",
        "处置动作与复测标准",
    ]
    sheet = book["浦东新区民政局"]
    assert [c.value for c in sheet[4]] == list(checklist.HEADERS)
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.page_setup.paperSize == 9


def test_no_severity_leaves_the_office(tmp_path: Path) -> None:
    path = checklist.write(made.notice_board(), tmp_path, date(2026, 11, 22))
    text = "".join(
        str(cell.value) for sheet in load_workbook(path) for row in sheet for cell in row
    )
    grades = {word for s in Severity for word in (words.grade(s), words.GRADES[s], s.value)}
    assert not [word for word in grades if word in text]


def test_agencies_with_names_excel_refuses(tmp_path: Path) -> None:
    odd = [
        made.document(n, id=n, agency=a)
        for n, a in (
            ("1", "a/b:c*?[d]"),
            ("2", "a/b:c*?[D]"),
            ("3", "局" * 40),
            ("4", "处置动作与复测标准"),
        )
    ]
    path = checklist.write([made.listing(1, d) for d in odd], tmp_path, date(2026, 11, 22))
    names = load_workbook(path).sheetnames
    assert len(names) == 5
    assert all(len(n) <= 31 for n in names)


GRADE = "内部定级：伤害级 H4，涉及 300 人（V3）→ II 级"


def test_an_agency_never_sees_the_grade(tmp_path: Path) -> None:
    found = [made.listing(1, judged={"grade": GRADE, "harm": "H4", "weights": ("child",)})]
    book = load_workbook(checklist.write(found, tmp_path, date(2026, 11, 22)))
    cells = [str(c) for sheet in book.worksheets for row in sheet.values for c in row if c]
    assert not [c for c in cells if "定级" in c or "伤害级" in c or "H4" in c or "二级" in c]


def test_a_name_beside_a_leak_is_not_to_be_fixed(tmp_path: Path) -> None:
    name = made.listing(1, found={"entity_type": "PERSON"}, judged={"rule": "NAME-BESIDE"})
    banned = made.listing(2, found={"entity_type": "PERSON"}, judged={"rule": "WL-CHILD/name"})
    assert name.judgement.listed
    book = load_workbook(checklist.write([name, banned], tmp_path, date(2026, 11, 22)))
    items = [row[4] for row in book.worksheets[0].values]
    assert items.count("姓名") == 1
