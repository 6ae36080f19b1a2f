"""Penalties and services by publication: the whole decision put on line as it was written."""

from __future__ import annotations

from random import Random

from tests.fakegov import pdf
from tests.fakegov.html import paragraphs, table
from tests.fakegov.lookalikes import credit_code, document_number
from tests.fakegov.model import File, Notice, Planted, exposed
from tests.fakegov.people import people, person
from tests.fakegov.phrase import fill

_DECISION = (
    "{docno}",
    "当事人：{name}，{sex}，{birth}出生，身份证（其他有效证件）号码：{id}，住址：{addr}，联系电话：{mob}。",
    "经查，当事人于{day}未取得许可擅自在{county}从事装饰装修活动，涉案金额{amount}元。"
    "上述事实有现场检查笔录、询问笔录等证据证实。",
    "依据有关规定，责令限期改正，并处罚款。罚款缴至：户名示例市财政局，账号{corp}。",
    "如不服本决定，可自收到之日起六十日内申请行政复议。联系电话：{otel:hyphen}，地址：{oaddr}。",
)


def decision_page(rng: Random) -> Notice:
    """On the page itself, the person named in the title."""
    x = person(rng)
    parts = [fill(text, x, rng, "prose") for text in _DECISION]
    return Notice(
        f"行政处罚决定书（{x.name}）",
        paragraphs(part.text for part in parts),
        "zjj",
        "xzcf",
        planted=tuple(p for part in parts for p in part.planted),
        negatives=tuple(n for part in parts for n in part.negatives),
    )


def decision_pdf(rng: Random) -> Notice:
    """As an attachment; lines break inside the numbers."""
    x = person(rng)
    parts = [fill(text, x, rng, "prose") for text in _DECISION]
    title = f"行政处罚决定书（示建罚〔2023〕{rng.randint(1, 900)}号）"
    file = File(
        f"{title}.pdf",
        pdf.prose("行政处罚决定书", [part.text for part in parts]),
        tuple(p for part in parts for p in part.planted),
        tuple(n for part in parts for n in part.negatives),
        content_type="application/pdf",
    )
    return Notice(title, paragraphs(("决定书全文见附件。",)), "zjj", "xzcf", (file,))


def service(rng: Random) -> Notice:
    """送达公告 to owners of vehicles: plate, ID, home."""
    crowd = people(rng, rng.randint(4, 9))
    rows = [["车牌号", "所有人", "居民身份证号码", "登记住址", "文书编号"]]
    planted: tuple[Planted, ...] = ()
    numbers = [document_number(rng) for _ in crowd]
    for x, number in zip(crowd, numbers, strict=True):
        plate = f"示A{rng.randint(10000, 99999)}".replace(
            "示", rng.choice("沪浙苏皖闽赣鲁豫鄂湘粤")
        )
        rows.append([plate, x.name, x.resident_id, x.homestead, number])
        planted += exposed("CN_VEHICLE_PLATE", (plate,), "column 车牌号")
    planted += exposed("CN_RESIDENT_ID", (x.resident_id for x in crowd), "column 居民身份证号码")
    planted += exposed("CN_ADDRESS", (x.homestead for x in crowd), "column 登记住址")
    head = paragraphs(
        ("因采取其他方式无法送达，现依法公告送达下列文书，自公告之日起30日视为送达：",)
    )
    title = f"公告送达（{rng.randint(2021, 2024)}年第{rng.randint(1, 99)}号）"
    return Notice(
        title, head + table(rows), "zjj", "tzgg", planted=planted, negatives=tuple(numbers)
    )


def arrears(rng: Random) -> Notice:
    """欠税公告: month and day of birth starred, as the form prescribes; 33 candidates are left."""
    crowd = people(rng, rng.randint(6, 12))
    rows = [
        [
            "纳税人名称",
            "纳税人识别号",
            "法定代表人",
            "居民身份证号码（出生月日4位以*替代）",
            "欠税余额",
        ]
    ]
    codes = [credit_code(rng) for _ in crowd]
    shown = [x.resident_id[:10] + "****" + x.resident_id[14:] for x in crowd]
    for n, (x, code, value) in enumerate(zip(crowd, codes, shown, strict=True), 1):
        money = f"{rng.uniform(1000, 900000):,.2f}"
        rows.append([f"示例市第{n}建材经营部", code, x.name, value, money])
    planted = tuple(
        Planted("CN_RESIDENT_ID", value, level="info", exposure="recoverable", where="column 4")
        for value in shown
    )
    title = f"欠税公告（{rng.randint(2021, 2024)}年第{rng.randint(1, 4)}号）"
    return Notice(title, table(rows), "zjj", "tzgg", planted=planted, negatives=tuple(codes))
