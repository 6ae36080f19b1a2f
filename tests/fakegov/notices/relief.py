"""Social relief: rosters as townships send them to the bank and then publish whole."""

from __future__ import annotations

from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.fakegov.html import paragraphs
from tests.fakegov.model import File, Notice, Planted, exposed, hidden
from tests.fakegov.office import xlsx_bytes
from tests.fakegov.people import Person, people
from tests.fakegov.places import TOWNS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _title(rng: Random, what: str) -> str:
    return f"{rng.choice(TOWNS)}{rng.randint(2019, 2024)}年{rng.randint(1, 12)}月{what}"


def _sheet(book: Workbook, title: str, name: str = "Sheet1") -> Worksheet:
    sheet = book.active if len(book.sheetnames) == 1 and book.active.max_row == 1 else None
    sheet = sheet or book.create_sheet()
    sheet.title = name
    sheet["A1"] = title
    sheet.merge_cells("A1:H1")
    return sheet


def _leaks(crowd: tuple[Person, ...], *fields: tuple[str, str]) -> tuple[Planted, ...]:
    return tuple(
        p for kind, name in fields for p in exposed(kind, (getattr(x, name) for x in crowd))
    )


def _notice(title: str, book: Workbook, planted: tuple[Planted, ...]) -> Notice:
    file = File(f"{title}.xlsx", xlsx_bytes(book), planted, content_type=XLSX)
    body = paragraphs((f"现将{title}予以公示，公示期7天。如有异议，请向镇民政办反映。",))
    return Notice(f"{title}公示", body, "mzj", "gsgg", (file,))


def low_income(rng: Random) -> Notice:
    """Merged title, unit line and a header in two rows."""
    crowd = people(rng, rng.randint(20, 45))
    title = _title(rng, "农村低保金发放花名册（银行代发）")
    book = Workbook()
    sheet = _sheet(book, title)
    sheet.append(["填报单位：", "民政办", "", "", "单位：元"])
    sheet.append(["序号", "村别", "户主", "", "保障情况", "", "银行信息", ""])
    sheet.append(["", "", "姓名", "身份证号", "人数", "月补差", "开户行", "账号"])
    for merged in ("C3:D3", "E3:F3", "G3:H3", "A3:A4", "B3:B4"):
        sheet.merge_cells(merged)
    for n, x in enumerate(crowd, 1):
        money = rng.randint(120, 700)
        sheet.append([n, x.village, x.name, x.resident_id, 1, money, x.bank, x.card])
    sheet.append(["合计", "", "", "", len(crowd), rng.randint(9000, 30000)])
    fields = (("CN_RESIDENT_ID", "resident_id"), ("CN_BANK_CARD", "card"))
    return _notice(title, book, _leaks(crowd, *fields))


def disability(rng: Random) -> Notice:
    """Disability allowances: certificate shown, guardian's telephone in a hidden column."""
    crowd = people(rng, rng.randint(15, 30))
    title = _title(rng, "残疾人两项补贴发放表")
    book = Workbook()
    sheet = _sheet(book, title)
    sheet.append(
        ["序号", "姓名", "残疾人证号", "残疾类别", "残疾等级", "监护人电话", "银行账号", "金额"]
    )
    for n, x in enumerate(crowd, 1):
        kind = rng.choice(("肢体", "视力", "听力", "智力", "精神"))
        grade = rng.choice(("一级", "二级", "三级"))
        sheet.append([n, x.name, x.disability_cert, kind, grade, x.mobile, x.card, 120])
    sheet.column_dimensions["F"].hidden = True
    planted = _leaks(crowd, ("CN_DISABILITY_CERT", "disability_cert"), ("CN_BANK_CARD", "card"))
    phones = _leaks(crowd, ("CN_MOBILE_PHONE", "mobile"))
    return _notice(title, book, planted + hidden(phones, "hidden-column", "column F"))


def elderly(rng: Random) -> Notice:
    """Old-age allowance: a clean first sheet, everything on a hidden second one."""
    crowd = people(rng, rng.randint(15, 30), first=1930, last=1944)
    title = _title(rng, "高龄津贴发放情况")
    book = Workbook()
    sheet = _sheet(book, title, "公示")
    sheet.append(["序号", "姓名", "村别", "金额"])
    for n, x in enumerate(crowd, 1):
        sheet.append([n, x.name, x.village, 100])
    full = _sheet(book, "底册（勿外发）", "底册")
    full.append(["序号", "姓名", "性别", "公民身份号码", "现住址", "一卡通账号"])
    for n, x in enumerate(crowd, 1):
        full.append([n, x.name, x.sex, x.resident_id, x.homestead, x.card])
    full.sheet_state = "hidden"
    fields = (
        ("CN_RESIDENT_ID", "resident_id"),
        ("CN_ADDRESS", "homestead"),
        ("CN_BANK_CARD", "card"),
    )
    return _notice(title, book, hidden(_leaks(crowd, *fields), "hidden-sheet", "sheet 底册"))


def villages(rng: Random) -> Notice:
    """Farm subsidies, one sheet a village; mobiles stored as numbers, some rows hidden."""
    title = _title(rng, "耕地地力保护补贴发放明细表")
    book = Workbook()
    planted: tuple[Planted, ...] = ()
    for number in range(3):
        crowd = people(rng, rng.randint(8, 16))
        sheet = _sheet(book, title, f"第{number + 1}村")
        sheet.append(["编号", "农户", "证件号码", "面积（亩）", "金额", "手机"])
        for n, x in enumerate(crowd, 1):
            acres = round(rng.uniform(0.5, 9), 2)
            row = [n, x.name, x.resident_id, acres, round(acres * 97.2, 2), int(x.mobile)]
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        fields = (("CN_RESIDENT_ID", "resident_id"), ("CN_MOBILE_PHONE", "mobile"))
        planted += hidden(_leaks(crowd[:1], *fields), "hidden-row", f"sheet {number + 1} row 3")
        planted += _leaks(crowd[1:], *fields)
    return _notice(title, book, planted)


def one_card(rng: Random) -> Notice:
    """惠农一卡通 as CSV in GBK, saved from Excel."""
    crowd = people(rng, rng.randint(20, 40))
    title = _title(rng, "惠农补贴“一卡通”发放清册")
    lines = ["序号,户主姓名,身份证号码,一卡通账号,联系电话,补贴金额"]
    for n, x in enumerate(crowd, 1):
        money = rng.randint(50, 2000)
        lines.append(f"{n},{x.name},\t{x.resident_id},\t{x.card},{x.mobile},{money}.00")
    data = "\r\n".join(lines).encode("gbk")
    fields = (
        ("CN_RESIDENT_ID", "resident_id"),
        ("CN_BANK_CARD", "card"),
        ("CN_MOBILE_PHONE", "mobile"),
    )
    file = File(f"{title}.csv", data, _leaks(crowd, *fields), content_type="text/csv")
    body = paragraphs((f"{title}见附件。",))
    return Notice(f"关于公布{title}的通知", body, "mzj", "gsgg", (file,))


def proper_list(rng: Random) -> Notice:
    """As the rules want it: name, household size, amount."""
    crowd = people(rng, 20)
    title = _title(rng, "最低生活保障对象名单")
    book = Workbook()
    sheet = _sheet(book, title)
    sheet.append(["序号", "申请人姓名", "家庭成员数量", "保障金额（元/月）"])
    for n, x in enumerate(crowd, 1):
        sheet.append([n, x.name, rng.randint(1, 5), rng.randint(300, 2400)])
    return _notice(title, book, ())
