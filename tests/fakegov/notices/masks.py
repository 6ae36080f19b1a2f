"""Rosters in which numbers are masked: properly, and in a way that gives them back."""

from __future__ import annotations

from random import Random

from openpyxl import Workbook

from tests.fakegov.html import paragraphs, table
from tests.fakegov.model import File, Notice, Planted, masked
from tests.fakegov.notices.relief import XLSX
from tests.fakegov.office import xlsx_bytes
from tests.fakegov.people import people

_GLYPHS = "*＊×●X"


def _shown(value: str, glyph: str) -> str:
    return value.replace("*", glyph)


def proper(rng: Random) -> Notice:
    """IDs first and last, mobiles with four or six stars, cards the last four."""
    crowd = people(rng, rng.randint(8, 16))
    glyph = rng.choice(_GLYPHS)
    rows = [["序号", "姓名", "身份证号", "手机号码", "银行卡号"]]
    planted: tuple[Planted, ...] = ()
    for n, x in enumerate(crowd, 1):
        number = x.resident_id[0] + "*" * 16 + x.resident_id[-1]
        phone = x.mobile[:3] + "****" + x.mobile[7:]
        card = "*" * (len(x.card) - 4) + x.card[-4:]
        rows.append([str(n), x.name, *(_shown(v, glyph) for v in (number, phone, card))])
        planted += (
            masked("CN_RESIDENT_ID", number, "column 身份证号"),
            masked("CN_MOBILE_PHONE", phone, "column 手机号码"),
            masked("CN_BANK_CARD", card, "column 银行卡号"),
        )
    title = f"创业补贴发放公示（{rng.randint(2020, 2024)}年第{rng.randint(1, 50)}批）"
    return Notice(title, table(rows), "mzj", "gsgg", planted=planted)


def proper_xlsx(rng: Random) -> Notice:
    """The same in a spreadsheet: first two and last three of the ID, no birthday beside it."""
    crowd = people(rng, rng.randint(10, 20))
    title = f"失业人员技能培训名单（{rng.randint(2020, 2024)}年第{rng.randint(1, 50)}期）"
    book = Workbook()
    sheet = book.active
    sheet.append(["姓名", "证件号码", "工种"])
    planted: tuple[Planted, ...] = ()
    for x in crowd:
        number = x.resident_id[:2] + "*" * 13 + x.resident_id[-3:]
        sheet.append([x.name, number, "电工"])
        planted += (masked("CN_RESIDENT_ID", number, "column 证件号码"),)
    file = File(f"{title}.xlsx", xlsx_bytes(book), planted, content_type=XLSX)
    return Notice(title, paragraphs(("名单见附件。",)), "mzj", "gsgg", (file,))


def undone(rng: Random) -> Notice:
    """First six and last four of the ID, and the birthday in the next column: one candidate."""
    crowd = people(rng, rng.randint(8, 16))
    rows = [["序号", "姓名", "性别", "出生日期", "身份证号码", "补助金额"]]
    planted: tuple[Planted, ...] = ()
    for n, x in enumerate(crowd, 1):
        number = x.resident_id[:6] + "*" * 8 + x.resident_id[14:]
        rows.append([str(n), x.name, x.sex, x.birth.isoformat(), number, "600"])
        where = "birthday in the same row"
        planted += (Planted("CN_RESIDENT_ID", number, exposure="recoverable", where=where),)
    title = f"优抚对象定期补助公示（{rng.randint(2020, 2024)}年第{rng.randint(1, 50)}批）"
    return Notice(title, table(rows), "mzj", "gsgg", planted=planted)
