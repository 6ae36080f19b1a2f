"""Student aid in Word files: the table, and what hides in headers, footers and comments."""

from __future__ import annotations

from random import Random

import docx

from tests.fakegov.html import paragraphs
from tests.fakegov.model import File, Notice, Planted, exposed, hidden, info
from tests.fakegov.office import docx_bytes
from tests.fakegov.people import people

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SCHOOLS = ("示例市第一小学", "示例市实验小学", "示例市双桥中心小学", "示例市第三中学")


def aid(rng: Random) -> Notice:
    """学生资助名单 with parents' telephone, card and home; an office in the footer."""
    crowd = people(rng, rng.randint(10, 25), first=2008, last=2016)
    title = f"{rng.choice(SCHOOLS)}{rng.randint(2020, 2024)}年春季学期受助学生名单"
    document = docx.Document()
    document.add_heading(title, level=1)
    names = ("序号", "姓名", "班级", "身份证号", "家长电话", "银行卡号", "家庭住址")
    grid = document.add_table(rows=1, cols=len(names))
    for cell, text in zip(grid.rows[0].cells, names, strict=True):
        cell.text = text
    for n, x in enumerate(crowd, 1):
        form = f"{rng.randint(1, 6)}年级{rng.randint(1, 8)}班"
        line = (str(n), x.name, form, x.resident_id, x.mobile, x.card, x.homestead)
        for cell, text in zip(grid.add_row().cells, line, strict=True):
            cell.text = text
    document.sections[0].footer.paragraphs[0].text = "学校办公电话：0999-2345678"
    planted = (
        *exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd), "column 身份证号"),
        *exposed("CN_MOBILE_PHONE", (x.mobile for x in crowd), "column 家长电话"),
        *exposed("CN_BANK_CARD", (x.card for x in crowd), "column 银行卡号"),
        *exposed("CN_ADDRESS", (x.homestead for x in crowd), "column 家庭住址"),
        info("CN_LANDLINE_PHONE", "09992345678", "footer"),
    )
    return _notice(title, docx_bytes(document), planted)


def margins(rng: Random) -> Notice:
    """Nothing in the table; a mobile in the header, an ID in the footer, a card in a comment."""
    crowd = people(rng, 12, first=2008, last=2016)
    title = f"{rng.choice(SCHOOLS)}{rng.randint(2020, 2024)}年国家助学金公示"
    document = docx.Document()
    document.add_heading(title, level=1)
    grid = document.add_table(rows=1, cols=3)
    for cell, text in zip(grid.rows[0].cells, ("姓名", "年级", "班级"), strict=True):
        cell.text = text
    for x in crowd:
        for cell, text in zip(grid.add_row().cells, (x.name, "五年级", "2班"), strict=True):
            cell.text = text
    first, second, third = crowd[:3]
    document.sections[0].header.paragraphs[0].text = f"填表人：{first.name} 手机{first.mobile}"
    document.sections[0].footer.paragraphs[0].text = f"经办人身份证号：{second.resident_id}"
    run = document.add_paragraph("以上学生符合资助条件。").runs[0]
    document.add_comment([run], text=f"{third.name}的卡号改为{third.card}", author="资助办")
    planted: tuple[Planted, ...] = (
        *exposed("CN_MOBILE_PHONE", (first.mobile,), "header"),
        *exposed("CN_RESIDENT_ID", (second.resident_id,), "footer"),
        *hidden(exposed("CN_BANK_CARD", (third.card,)), "comment", "comment"),
    )
    return _notice(title, docx_bytes(document), planted)


def split_runs(rng: Random) -> Notice:
    """Prose whose numbers Word has cut into several runs, and a hidden-text run."""
    crowd = people(rng, 4, first=2008, last=2016)
    title = f"{rng.choice(SCHOOLS)}困难学生家访情况说明（{rng.randint(1, 60)}）"
    document = docx.Document()
    document.add_heading(title, level=1)
    planted: list[Planted] = []
    for x in crowd:
        line = document.add_paragraph(f"学生{x.name}，身份证号")
        line.add_run(x.resident_id[:6])
        line.add_run(x.resident_id[6:14]).bold = True
        line.add_run(x.resident_id[14:])
        line.add_run(f"，现住{x.address}，")
        secret = line.add_run(f"家长手机{x.mobile}")
        secret.font.hidden = True
        planted += exposed("CN_RESIDENT_ID", (x.resident_id,), "split over runs")
        planted += exposed("CN_ADDRESS", (x.address,), "prose")
        planted += hidden(exposed("CN_MOBILE_PHONE", (x.mobile,)), "hidden-text", "vanish run")
    return _notice(title, docx_bytes(document), tuple(planted))


def _notice(title: str, data: bytes, planted: tuple[Planted, ...]) -> Notice:
    file = File(f"{title}.docx", data, planted, content_type=DOCX)
    return Notice(title, paragraphs((f"{title}见附件。",)), "jyj", "gsgg", (file,))
