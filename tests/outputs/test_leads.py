from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from casefile.model import Listing, Location, Severity
from outputs import lead_notes, lead_ratings, leads
from tests.outputs import made

KNOWLEDGE = (
    "线索编号 | 发现时间 | 数据来源站点/栏目路径 | 页面标题 | URL | "
    "附件名/类型/页码或sheet!单元格 | 发布日期 | 公示截止日(推定/声明) | 是否超期(天) | "
    "责任机关(名称/统一码/层级/区划) | 对应检察院 | 公示类型(WL-ID) | 命中实体及数量(按类) | "
    "涉及人数(去重)/条数 | 未成年人数(<14/14–17) | PIPL28类别 | "
    "掩码状态(RAW/FAKE/INEFF/WEAK) 及候选数 | 超白名单字段 | 合法依据例外(如有) | "
    "伤害级H/数量级V/综合等级 | 置信度(A校验通过/B上下文/C OCR) | 样例(掩码后,≤3) | "
    "证据包ID与SHA-256 | 首次/最近发现、连续在线天数 | 是否历史已整改复发 | "
    "复核结论(待核/属实/误报/有依据/已下架) | 复核人×2 | 备注"
)


def test_columns_are_those_prosecutors_asked_for() -> None:
    assert list(leads.HEADERS) == KNOWLEDGE.split(" | ")


def rows(listings: list[Listing]) -> list[dict[str, Any]]:
    return [
        dict(zip(leads.HEADERS, leads.lead_row(lead), strict=True))
        for lead in leads.group_leads(listings)
    ]


def only(listings: list[Listing]) -> dict[str, Any]:
    (row,) = rows(listings)
    return row


def test_a_file_at_two_addresses_is_one_lead_counted_once() -> None:
    row = rows(made.notice_board())[0]
    assert row["URL"].splitlines() == [
        "https://www.example.gov.cn/mz/138****8000/a.xlsx",
        "https://www.example.gov.cn/mz/138****8000/b.xlsx",
    ]
    assert row["命中实体及数量(按类)"] == "身份证号 60\n银行账号 60"
    assert row["涉及人数(去重)/条数"] == "60人\n60条"
    assert row["掩码状态(RAW/FAKE/INEFF/WEAK) 及候选数"] == "RAW 明文 120"
    assert row["伤害级H/数量级V/综合等级"] == "H 待核\nV3\n一级（特别重大）"
    assert row["PIPL28类别"] == "金融账户"
    assert row["样例(掩码后,≤3)"] == ("银行账号：***************0008\n身份证号：11***************X")
    assert row["附件名/类型/页码或sheet!单元格"] == (
        "a.xlsx\n电子表格\n发放名单!C列（身份证号）第2–61行\n"
        "发放名单!F列（一卡通账号，隐藏列）第2–61行"
    )


def test_the_same_file_of_two_agencies_is_two_leads() -> None:
    other = made.document("b", agency="川沙新镇人民政府")
    found = rows([made.listing(1), made.listing(1, other)])
    assert len(found) == 2
    assert found[0]["线索编号"] != found[1]["线索编号"]


def test_the_number_is_internal_and_stays() -> None:
    first = only([made.listing(1)])["线索编号"]
    assert first == only([made.listing(1), made.listing(2)])["线索编号"]
    label, number = first.splitlines()
    assert label == "内部编号"
    assert len(number) == 12
    assert set(number) <= set("0123456789abcdef")


def test_gravest_first_then_largest() -> None:
    low = {"severity": Severity.LOW}
    small = made.document("s", sha256=made.sha("s"))
    large = made.document("l", sha256=made.sha("l"))
    grave = made.document("g", sha256=made.sha("g"))
    found = rows(
        [
            made.listing(1, small, judged=low),
            *(made.listing(n, large, judged=low) for n in (2, 3)),
            made.listing(4, grave),
        ]
    )
    assert [r["URL"][-6:] for r in found] == ["g.xlsx", "l.xlsx", "s.xlsx"]


def test_masked_and_lawful_ones_are_no_lead_and_count_nowhere() -> None:
    lawful = {"severity": Severity.INFO, "lawful_basis": "office_contact"}
    masked = {"exposure": "masked", "severity": Severity.INFO}
    assert rows([made.listing(1, judged=lawful), made.listing(2, judged=masked)]) == []
    row = only([made.listing(1, judged=lawful), made.listing(2, judged=masked), made.listing(3)])
    assert row["命中实体及数量(按类)"] == "身份证号 1"
    assert row["涉及人数(去重)/条数"] == "1人\n1条"
    assert row["合法依据例外(如有)"] == "office_contact 1\n（未计入）"


def test_masks_show_how_many_values_are_left() -> None:
    def partly(number: int, candidates: int | None, **more: object) -> Listing:
        judged = {"exposure": "recoverable", "candidates": candidates, **more}
        return made.listing(number, judged=judged)

    row = only(
        [
            partly(1, 1, mask_strength="exact"),
            partly(2, 33, mask_strength="ineffective"),
            partly(3, 90, mask_strength="weak"),
            partly(4, None, problems=("fake-mask",)),
            made.listing(5),
        ]
    )
    assert row["掩码状态(RAW/FAKE/INEFF/WEAK) 及候选数"].splitlines() == [
        "RAW 明文 1",
        "FAKE 伪掩码 1",
        "INEFF 掩码无效 2（候选1–33个）",
        "WEAK 弱掩码 1（候选90个）",
    ]


def test_minors_overdue_and_fields_beyond() -> None:
    judged = {"problems": ("exposed", "minor", "overdue", "beyond-fields"), "sensitive": True}
    row = only([made.listing(1, judged=judged), made.listing(2)])
    assert row["未成年人数(<14/14–17)"] == "1人（年龄段待核）"
    assert row["是否超期(天)"] == "超期（天数待核）"
    assert row["超白名单字段"] == "身份证号 1"
    assert row["PIPL28类别"] == "未成年人（是否不满十四周岁待核）"


def test_confidence() -> None:
    picture = {"location": Location(kind="image", bbox=(0.0, 0.0, 1.0, 1.0))}
    row = only(
        [
            made.listing(1),
            made.listing(2, found={"score": 0.6}),
            made.listing(3, found={"entity_type": "CN_ADDRESS"}),
            made.listing(4, found=picture),
            made.listing(5, found={"explanation": ("read by OCR",)}),
        ]
    )
    assert row["置信度(A校验通过/B上下文/C OCR)"] == "A 1\nB 2\nC 2"


def test_days_are_beijings() -> None:
    row = only([made.listing(1)])
    assert row["发现时间"] == "2026-03-04 02:30"
    assert row["首次/最近发现、连续在线天数"] == "首次 2026-03-04\n最近 2026-11-22\n相隔 263 天"


def test_nothing_is_made_up_where_nothing_is_known() -> None:
    bare = made.document(
        first_seen=None,
        last_seen=None,
        published=None,
        agency=None,
        notice_type=None,
        site=None,
        masked_url=None,
        masked_title=None,
    )
    row = only([made.listing(1, bare)])
    assert row["责任机关(名称/统一码/层级/区划)"] == "责任机关待定"
    assert row["页面标题"] == "（无标题）"
    blank = {
        "发现时间",
        "发布日期",
        "公示截止日(推定/声明)",
        "对应检察院",
        "公示类型(WL-ID)",
        "首次/最近发现、连续在线天数",
        "是否历史已整改复发",
        "复核结论(待核/属实/误报/有依据/已下架)",
        "复核人×2",
        "备注",
    }
    assert {k for k in blank if row[k]} == set()


def test_an_address_too_many_is_said() -> None:
    many = [made.document(f"{n:04}{'x' * 100}") for n in range(200)]
    shown = only(
        [made.listing(1, replace(d, masked_url=f"https://www.example.gov.cn/{d.id}")) for d in many]
    )["URL"].splitlines()
    assert shown[-1] == "（共200个网址，其余见findings）"
    assert len("\n".join(shown)) <= 16_000


def test_the_workbook(tmp_path: Path) -> None:
    path = leads.write(made.notice_board(), tmp_path, date(2026, 11, 22))
    assert path.name == "线索清单_2026-11-22.xlsx"
    book = load_workbook(path)
    assert book.sheetnames == ["线索清单", "口径说明"]
    sheet = book["线索清单"]
    assert [c.value for c in sheet[4]] == list(leads.HEADERS)
    assert sheet.freeze_panes == "B5"
    assert sheet.max_row == 7
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"待核,属实,误报,有依据,已下架"'
    assert str(choice.sqref) == "Z5:Z7"


def test_every_number_is_explained() -> None:
    explained = " ".join(name for name, _, _ in lead_notes.COUNTING)
    unexplained = [h for h in leads.HEADERS if h not in explained]
    assert unexplained == [
        "数据来源站点/栏目路径",
        "页面标题",
        "URL",
        "对应检察院",
        "公示类型(WL-ID)",
        "是否历史已整改复发",
        "复核结论(待核/属实/误报/有依据/已下架)",
        "复核人×2",
        "备注",
    ]


def test_the_gravest_harm_is_proposed() -> None:
    lead = tuple(made.listing(n, judged={"harm": f"H{n}"}) for n in (2, 4, 1))
    assert lead_ratings.rating(lead).splitlines()[0] == "H4 待核"
