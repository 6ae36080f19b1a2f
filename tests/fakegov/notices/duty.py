"""Duty rosters: office lines are lawful, officials' own mobiles are not."""

from __future__ import annotations

from random import Random

from openpyxl import Workbook

from tests.fakegov.html import paragraphs, table
from tests.fakegov.model import File, Notice, exposed, info
from tests.fakegov.notices.relief import XLSX
from tests.fakegov.office import xlsx_bytes
from tests.fakegov.people import people
from tests.fakegov.phrase import office_phone


def roster(rng: Random) -> Notice:
    """On the page: 办公电话 beside 手机."""
    crowd = people(rng, rng.randint(5, 10), first=1965, last=1995)
    desks = [office_phone(rng) for _ in crowd]
    rows = [["日期", "带班领导", "职务", "办公电话", "手机"]]
    for n, (x, desk) in enumerate(zip(crowd, desks, strict=True), 1):
        rows.append([f"{n}日", x.name, "副局长", f"{desk[:4]}-{desk[4:]}", x.mobile])
    planted = exposed("CN_MOBILE_PHONE", (x.mobile for x in crowd), "column 手机")
    planted += tuple(info("CN_LANDLINE_PHONE", desk, "column 办公电话") for desk in desks)
    title = f"{rng.randint(2021, 2024)}年{rng.choice(('春节', '国庆节', '防汛', '中秋节'))}值班表"
    return Notice(title, table(rows), rng.choice(("mzj", "jyj", "zjj")), "tzgg", planted=planted)


def wardens(rng: Random) -> Notice:
    """Persons responsible for buildings, as a spreadsheet with a filter that hides nothing."""
    crowd = people(rng, rng.randint(12, 25), first=1965, last=1995)
    title = f"{rng.randint(2021, 2024)}年度防汛责任人公示表（{rng.randint(1, 40)}）"
    book = Workbook()
    sheet = book.active
    sheet.append(["区域", "责任人", "联系方式"])
    for x in crowd:
        sheet.append([x.village, x.name, f"{x.mobile[:3]} {x.mobile[3:7]} {x.mobile[7:]}"])
    sheet.auto_filter.ref = f"A1:C{len(crowd) + 1}"
    planted = exposed("CN_MOBILE_PHONE", (x.mobile for x in crowd), "column 联系方式")
    file = File(f"{title}.xlsx", xlsx_bytes(book), planted, content_type=XLSX)
    return Notice(title, paragraphs(("名单见附件。",)), "zjj", "tzgg", (file,))
