"""The same leaks in forms that break naive readers: split, widened, hidden, oddly encoded."""

from __future__ import annotations

from random import Random

from tests.fakegov.html import paragraphs, table
from tests.fakegov.model import File, Notice, exposed, hidden
from tests.fakegov.people import people, person
from tests.fakegov.phrase import fill, join

_FORMS = ("full", "spaced", "wide", "nbsp", "zero", "tags", "font", "hyphen", "each")


def forms(rng: Random) -> Notice:
    """Every sentence carries its numbers in another form."""
    parts = []
    for form in _FORMS:
        x = person(rng)
        text = f"申请人{{name}}，身份证号：{{id:{form}}}，手机：{{mob:{form}}}。"
        parts.append(fill(text, x, rng, f"form {form}"))
    whole = join(parts)
    title = f"临时救助对象公示（{rng.randint(2020, 2024)}年第{rng.randint(1, 90)}期）"
    body = paragraphs(part.text for part in parts)
    return Notice(title, body, "mzj", "gsgg", planted=whole.planted)


def unseen(rng: Random) -> Notice:
    """Names visible; data in a comment, an attribute, a hidden row and a script."""
    a, b, c, d = people(rng, 4)
    body = "\n".join(
        (
            table([["姓名", "金额"], *([x.name, "800"] for x in (a, b, c, d))]),
            f"<!-- 导出: {a.name},{a.resident_id},{a.mobile} -->",
            f'<span class="op" data-sfzh="{b.resident_id}" data-row="2">操作</span>',
            f'<div style="display:none">{c.name} 身份证号 {c.resident_id} 卡号 {c.card}</div>',
            f'<script>var rows=[{{"xm":"{d.name}","lxdh":"{d.mobile}"}}];</script>',
        )
    )
    planted = (
        *hidden(exposed("CN_RESIDENT_ID", (a.resident_id,)), "html-comment", "comment"),
        *hidden(exposed("CN_MOBILE_PHONE", (a.mobile,)), "html-comment", "comment"),
        *hidden(exposed("CN_RESIDENT_ID", (b.resident_id,)), "html-attribute", "data-sfzh"),
        *hidden(exposed("CN_RESIDENT_ID", (c.resident_id,)), "hidden-style", "display:none"),
        *hidden(exposed("CN_BANK_CARD", (c.card,)), "hidden-style", "display:none"),
        *hidden(exposed("CN_MOBILE_PHONE", (d.mobile,)), "script-data", "script"),
    )
    title = f"困难群众慰问名单（{rng.randint(2020, 2024)}年第{rng.randint(1, 90)}批）"
    return Notice(title, body, "mzj", "gsgg", planted=planted)


def national_charset(rng: Random) -> Notice:
    """Declared GB2312, written in GB18030, with names that GB2312 cannot spell."""
    crowd = people(rng, 6)
    rows = [["姓名", "公民身份号码", "住址"]]
    rows += [[f"{x.name[0]}喆镕{x.name[-1]}", x.resident_id, x.address] for x in crowd]
    planted = exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd), "column 公民身份号码")
    planted += exposed("CN_ADDRESS", (x.address for x in crowd), "column 住址")
    title = f"医疗救助公示（{rng.randint(2020, 2024)}年第{rng.randint(1, 90)}号）"
    return Notice(
        title, table(rows), "mzj", "gsgg", planted=planted, encoding="gb18030", declared="gb2312"
    )


def phone_in_address(rng: Random) -> Notice:
    """The page's own address is somebody's mobile number; the link to it carries it too."""
    x = person(rng)
    title = f"关于{x.name}咨询事项的答复"
    body = paragraphs((f"您好，请携带材料到窗口办理。手机尾号{x.mobile[-4:]}的申请人请注意查收。",))
    return Notice(title, body, "zjj", "ldxx", slug=x.mobile)


def text_file(rng: Random) -> Notice:
    """A list as plain text, in UTF-8 with a mark or in GBK."""
    crowd = people(rng, 12)
    lines = ["姓名\t身份证号\t电子邮箱", *(f"{x.name}\t{x.resident_id}\t{x.email}" for x in crowd)]
    encoding = rng.choice(("utf-8-sig", "gbk"))
    data = "\r\n".join(lines).encode(encoding)
    planted = exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd), "column 2")
    planted += exposed("EMAIL_ADDRESS", (x.email for x in crowd), "column 3")
    title = f"业务培训学员名单（{rng.randint(2020, 2024)}年第{rng.randint(1, 90)}期）"
    file = File(f"{title}.txt", data, planted, content_type="text/plain")
    return Notice(title, paragraphs(("名单见附件。",)), "jyj", "tzgg", (file,))


def old_numbers(rng: Random) -> Notice:
    """IDs of 15 digits in a table that stands on its side."""
    crowd = people(rng, 3, first=1940, last=1980)
    rows = [["姓名", *(x.name for x in crowd)], ["身份证号", *(x.old_id for x in crowd)]]
    rows.append(["家庭住址", *(x.homestead for x in crowd)])
    planted = exposed("CN_RESIDENT_ID", (x.old_id for x in crowd), "row 身份证号")
    planted += exposed("CN_ADDRESS", (x.homestead for x in crowd), "row 家庭住址")
    title = f"宅基地确权档案补录公示（{rng.randint(1, 90)}）"
    return Notice(title, table(rows, header=False), "zjj", "gsgg", planted=planted)
