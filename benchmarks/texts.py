"""Text to detect in: prose without candidates, office prose full of look-alikes, dense rosters."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.fakegov.people import people

SEED = 20260101
_CLEAN = (
    "为进一步规范政务公开工作，切实保障人民群众的知情权、参与权和监督权，结合本市实际，制定本办法。",
    "各部门应当按照职责分工，加强协调配合，及时、准确、全面地公开政府信息，主动接受社会监督。",
    "会议强调，要坚持以人民为中心的发展思想，着力解决群众最关心、最直接、最现实的利益问题。",
    "凡属于国家秘密、商业秘密和个人隐私的内容，不得公开；确需公开的，应当依法征得权利人同意。",
    "下一步，我们将继续完善工作机制，优化办事流程，不断提高服务水平，让企业和群众办事更加便捷。",
)
_OFFICE = (
    "根据《示例市社会保障若干规定》（示政发〔2023〕17号）第十二条，自2023年7月1日起施行，有效期5年。",
    "项目编号：SLZC-2023-0458，预算金额：1,286,500.00元，投标截止时间：2023年9月15日9时30分。",
    "全市共有示范社区128个，完成改造面积36.5万平方米，惠及居民4,216户，同比增长12.8%。",
    "咨询电话：0999-8012345，办公地址：示例市政府路8号政务服务中心2楼15号窗口。",
    "邮编999000，传真0999-8012346，网址www.example.gov.cn，工作时间9:00至17:00。",
)
_LAW = (
    "第十二条 公民、法人和其他组织依照本法第三条规定，自2023年7月1日起三十日内向本级人民政府提出申请，逾期不予受理。",
    "据本报3月5日电，全国共有12个省份完成任务，同比增长4.5%，其中新增就业1200万人，失业率5.5%左右。",
    "二〇二三年十二月三十一日前完成整改，各县（市、区）每季度至少开展2次检查，第（五）项除外。",
)
_COLUMNS = ("姓名", "性别", "身份证号", "联系电话", "家庭住址", "银行卡号", "金额")


def clean(characters: int) -> str:
    """Policy prose with no digit and no sign of any identifier."""
    return _paragraphs(_CLEAN, characters)


def law(characters: int) -> str:
    """Law text and news: dates, small numbers and numerals, no value at all."""
    return _paragraphs((*_CLEAN, *_LAW), characters)


def cells(characters: int) -> tuple[list[tuple[str, str, int]], list[tuple[str, str]]]:
    """(text, header, row) of a sheet of seven columns, and the (entity, value) that are planted."""
    found: list[tuple[str, str, int]] = []
    planted: list[tuple[str, str]] = []
    size = 0
    for row, person in enumerate(people(Random(SEED), max(1, characters // 80)), 2):
        sex = "男" if int(person.resident_id[16]) % 2 else "女"
        amount = f"{row * 37 % 9000}.50"
        values = (
            *(person.name, sex, person.resident_id, person.mobile),
            *(person.address, person.card, amount),
        )
        found += [(value, header, row) for value, header in zip(values, _COLUMNS, strict=True)]
        planted += [
            ("CN_RESIDENT_ID", person.resident_id),
            ("CN_MOBILE_PHONE", person.mobile),
            ("CN_BANK_CARD", person.card),
            ("CN_ADDRESS", person.address),
        ]
        size += sum(map(len, values))
        if size >= characters:
            break
    return found, planted


def office(characters: int) -> str:
    """Numbers, dates, amounts, offices: much to look at, hardly anything to find."""
    return _paragraphs(_OFFICE, characters)


def roster(characters: int) -> tuple[str, list[tuple[str, str]]]:
    """One person a line with five values, and the (entity, value) that are planted."""
    lines: list[str] = []
    planted: list[tuple[str, str]] = []
    size = 0
    for person in people(Random(SEED), characters // 60):
        line = (
            f"{person.name}，身份证号{person.resident_id}，手机{person.mobile}，"
            f"账号{person.card}，住{person.address}，邮箱{person.email}。"
        )
        if size + len(line) > characters:
            break
        lines.append(line)
        size += len(line) + 1
        planted += [
            ("CN_RESIDENT_ID", person.resident_id),
            ("CN_MOBILE_PHONE", person.mobile),
            ("CN_BANK_CARD", person.card),
            ("CN_ADDRESS", person.address),
            ("EMAIL_ADDRESS", person.email),
        ]
    return "\n".join(lines), planted


def _paragraphs(sentences: tuple[str, ...], characters: int) -> str:
    """Sentences in a drawn order, four to a paragraph, cut to the length."""
    return "".join(_endless(sentences, characters))[:characters]


def _endless(sentences: tuple[str, ...], characters: int) -> Iterator[str]:
    rng, size, count = Random(SEED), 0, 0
    while size < characters:
        count += 1
        text = rng.choice(sentences) + ("\n" if count % 4 == 0 else "")
        size += len(text)
        yield text
