"""Public rental housing: lottery lists as PDF tables, narrow, long, or without rules."""

from __future__ import annotations

from random import Random

from tests.fakegov import pdf
from tests.fakegov.html import paragraphs, table
from tests.fakegov.model import File, Notice, Planted, exposed, hidden
from tests.fakegov.people import Person, people

PDF = "application/pdf"


def _title(rng: Random, what: str) -> str:
    return f"示例市{rng.randint(2018, 2024)}年第{rng.randint(1, 12)}批公租房{what}"


def _notice(title: str, data: bytes, planted: tuple[Planted, ...]) -> Notice:
    file = File(f"{title}.pdf", data, planted, content_type=PDF)
    return Notice(title, paragraphs((f"{title}详见附件，公示期15日。",)), "zjj", "gsgg", (file,))


def allocation(rng: Random) -> Notice:
    """An ID column so narrow that every number takes three lines."""
    crowd = people(rng, rng.randint(8, 14))
    rows = [["序号", "申请人", "身份证号", "户籍所在地", "家庭人口", "人均月收入"]]
    for n, x in enumerate(crowd, 1):
        income = f"{rng.randint(300, 2400)}"
        rows.append([str(n), x.name, x.resident_id, x.address, str(rng.randint(1, 5)), income])
    title = _title(rng, "配租名单")
    data = pdf.table(title, rows, (12, 20, 15, 60, 16, 22))
    planted = exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd), "wrapped cell")
    planted += exposed("CN_ADDRESS", (x.address for x in crowd), "wrapped cell")
    return _notice(title, data, planted)


def long_list(rng: Random) -> Notice:
    """Several pages, the header on the first only, so later columns have no name."""
    crowd = people(rng, rng.randint(55, 70))
    rows = [["编号", "申请人姓名", "证件号码", "共同申请人证件号码", "联系电话"]]
    mates = people(rng, len(crowd))
    for n, (x, mate) in enumerate(zip(crowd, mates, strict=True), 1):
        rows.append([str(n), x.name, x.resident_id, mate.resident_id, x.mobile])
    title = _title(rng, "摇号结果")
    data = pdf.table(title, rows, (14, 24, 46, 46, 32))
    planted = exposed("CN_RESIDENT_ID", (x.resident_id for x in (*crowd, *mates)), "pages 1-3")
    planted += exposed("CN_MOBILE_PHONE", (x.mobile for x in crowd), "pages 1-3")
    return _notice(title, data, planted)


def bare_lines(rng: Random) -> Notice:
    """No rules and no header: name, number and mobile with blanks between."""
    crowd = people(rng, 20)
    title = _title(rng, "选房顺序")
    texts = [
        title,
        *(f"{n}  {x.name}  {x.resident_id}  {x.mobile}" for n, x in enumerate(crowd, 1)),
    ]
    planted = exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd), "line")
    planted += exposed("CN_MOBILE_PHONE", (x.mobile for x in crowd), "line")
    return _notice(title, pdf.lines(texts), planted)


def blacked_out(rng: Random) -> Notice:
    """IDs under black bars that the text layer ignores."""
    crowd = people(rng, 15)
    title = _title(rng, "退出名单")
    data = pdf.blacked_out([f"{x.name}　身份证号：" for x in crowd], [x.resident_id for x in crowd])
    leaks = exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd))
    return _notice(title, data, hidden(leaks, "covered-by-shape", "under black bars"))


def invisible(rng: Random) -> Notice:
    """Names visible, mobiles in text that is drawn with no ink."""
    crowd = people(rng, 10)
    title = _title(rng, "资格复核通过名单")
    data = pdf.invisible([title, *(x.name for x in crowd)], [f"手机{x.mobile}" for x in crowd])
    leaks = exposed("CN_MOBILE_PHONE", (x.mobile for x in crowd))
    return _notice(title, data, hidden(leaks, "invisible-text", "render mode 3"))


def lottery(rng: Random) -> Notice:
    """A table on the page, the family in rows below the applicant."""
    crowd: list[Person] = list(people(rng, 16))
    rows = [["户号", "姓名", "与申请人关系", "公民身份号码", "现住址", "分配房号"]]
    for n, x in enumerate(crowd):
        relation = "本人" if n % 2 == 0 else "配偶"
        home = x.address if n % 2 == 0 else "同上"
        rows.append([str(n // 2 + 1), x.name, relation, x.resident_id, home, f"{n + 1}号楼待定"])
    planted = exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd), "column 公民身份号码")
    planted += exposed("CN_ADDRESS", (x.address for x in crowd[::2]), "column 现住址")
    return Notice(_title(rng, "分配公示"), table(rows), "zjj", "gsgg", planted=planted)
