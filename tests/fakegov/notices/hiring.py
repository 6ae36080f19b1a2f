"""Recruitment: proposed appointments, examination results."""

from __future__ import annotations

from random import Random

from tests.fakegov.html import paragraphs, table
from tests.fakegov.model import Notice, exposed
from tests.fakegov.people import digits, people
from tests.fakegov.phrase import fill


def proposed(rng: Random) -> Notice:
    """拟录用公示 with the ID and the mobile that belong into no such list."""
    crowd = people(rng, rng.randint(8, 20), first=1988, last=2001)
    year = rng.randint(2020, 2024)
    rows = [["序号", "职位", "姓名", "性别", "身份证号", "准考证号", "总成绩", "手机"]]
    for n, x in enumerate(crowd, 1):
        ticket = f"99{year}{digits(rng, 6)}"
        score = f"{rng.uniform(60, 90):.2f}"
        rows.append([str(n), "综合管理岗", x.name, x.sex, x.resident_id, ticket, score, x.mobile])
    tail = fill("监督电话：{otel:hyphen}，受理地址：{oaddr}。", crowd[0], rng, "closing line")
    planted = exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd), "column 身份证号")
    planted += exposed("CN_MOBILE_PHONE", (x.mobile for x in crowd), "column 手机")
    head = paragraphs(("经笔试、面试、体检、考察，现将拟录用人员名单公示如下，公示期5个工作日：",))
    return Notice(
        f"示例市{year}年度事业单位公开招聘拟录用人员公示（第{rng.randint(1, 9)}批）",
        head + table(rows) + paragraphs((tail.text,)),
        "jyj",
        "gsgg",
        planted=planted + tail.planted,
    )


def named_candidate(rng: Random) -> Notice:
    """One person, named in the title, and a description list of the person's life."""
    x = people(rng, 1, first=1975, last=1995)[0]
    pairs = (
        ("姓　名", x.name),
        ("性　别", x.sex),
        ("身份证号", x.resident_id),
        ("家庭住址", x.address),
        ("联系方式", x.mobile),
        ("电子邮箱", x.email),
    )
    rows = "".join(f"<tr><td>{key}</td><td>{value}</td></tr>\n" for key, value in pairs)
    planted = (
        *exposed("CN_RESIDENT_ID", (x.resident_id,), "key-value table"),
        *exposed("CN_ADDRESS", (x.address,), "key-value table"),
        *exposed("CN_MOBILE_PHONE", (x.mobile,), "key-value table"),
        *exposed("EMAIL_ADDRESS", (x.email,), "key-value table"),
    )
    title = f"关于对{x.name}同志职称认定的公示"
    return Notice(title, f'<table border="1">\n{rows}</table>', "jyj", "gsgg", planted=planted)


def tickets(rng: Random) -> Notice:
    """The lawful form: names and examination tickets."""
    crowd = people(rng, 15, first=1990, last=2002)
    rows = [["准考证号", "姓名", "笔试成绩", "名次"]]
    numbers = [f"9920{rng.randint(20, 24)}{digits(rng, 8)}" for _ in crowd]
    for n, (ticket, x) in enumerate(zip(numbers, crowd, strict=True), 1):
        rows.append([ticket, x.name, f"{rng.uniform(60, 90):.1f}", str(n)])
    title = f"教师招聘笔试成绩公告（{rng.randint(2020, 2024)}年第{rng.randint(1, 40)}号）"
    return Notice(title, table(rows), "jyj", "tzgg", negatives=tuple(numbers))


def call_for_papers(rng: Random) -> Notice:
    """Where to send applications: an office's address, telephone and mailbox."""
    x = people(rng, 1)[0]
    text = fill(
        "请符合条件的人员将报名材料发送至邮箱：{omail}，或邮寄至{oaddr}，咨询电话：{otel:hyphen}。",
        x,
        rng,
        "contact",
    )
    title = f"关于报名参加{rng.randint(2020, 2024)}年业务培训（第{rng.randint(1, 30)}期）的通知"
    body = paragraphs((text.text, "报名时间为公告之日起10个工作日。"))
    return Notice(title, body, "jyj", "tzgg", planted=text.planted)
