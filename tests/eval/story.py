"""A document before it has a format, and the answer to it, built up line by line.

A slot `{id}` or a column `身份证号=id` becomes a value of a person and is written down with it. After
the kind may stand a form (`id:spaced`, `id:m-birth`) and at the end `!` for what may lawfully stand
there (info), `?` for what can be argued either way (counted neither for nor against).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tests.eval import cast, masks
from tests.eval.cast import Somebody
from tests.fakegov.lookalikes import MAKERS, credit_code
from tests.fakegov.people import digits
from tests.fakegov.phrase import FORMS, corporate_account, office_address, office_mail, office_phone
from tests.fakegov.places import ESTATES, ROADS, TOWNS

_SLOT = re.compile(r"\{(\w+)(?::([\w-]+))?([!?]?)\}")
LEVELS = {"": "leak", "!": "info", "?": "either"}
PERSON_ALONE = "info"
"""A name without another leak of its person is no finding."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value at one place of a document, as the truth knows it."""

    entity_type: str
    value: str = field(repr=False)
    level: str = "leak"
    exposure: str = "exposed"
    visibility: str = "visible"
    hidden_by: str | None = None
    subject: int | None = None
    candidates: int | None = None
    trick: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document says; `blocks` are paragraphs (str) and tables (rows of cells), in order."""

    scene: str
    title: str = field(repr=False)
    blocks: tuple[object, ...] = field(default=(), repr=False)
    values: tuple[Value, ...] = field(default=(), repr=False)
    kind: str = "WL-GEN"
    agency: str | None = None
    published: str | None = None
    tricks: tuple[str, ...] = ()
    tolerated: tuple[str, ...] = ()
    names_forbidden: bool = False

    def settled(self) -> Draft:
        """With the level of each name: a leak only beside another of the same person."""
        beside = {
            v.subject for v in self.values
            if v.entity_type != "PERSON" and v.level == "leak" and v.exposure != "masked"
        }  # fmt: skip
        maybe = {v.subject for v in self.values if v.level == "either"} - beside
        return replace(self, values=tuple(_named(v, beside, maybe, self) for v in self.values))


def _named(value: Value, beside: set[int | None], maybe: set[int | None], draft: Draft) -> Value:
    if value.entity_type != "PERSON" or value.level != "leak" or draft.names_forbidden:
        return value
    if value.subject is None or value.subject not in beside:
        return replace(value, level="either" if value.subject in maybe else PERSON_ALONE)
    return value


HEALTH = [
    "肺癌",
    "尿毒症",
    "脑梗塞后遗症",
    "乳腺癌",
    "精神分裂症",
    "糖尿病",
    "白血病",
    "冠心病",
    "慢性肾功能衰竭",
    "艾滋病",
    "股骨头坏死",
    "肝硬化",
    "再生障碍性贫血",
    "帕金森病",
    "双相情感障碍",
    "肺结核",
    "系统性红斑狼疮",
]
DISABILITY = ("肢体", "视力", "听力", "言语", "智力", "精神", "多重")
CRIMES = (
    "盗窃罪",
    "危险驾驶罪",
    "诈骗罪",
    "故意伤害罪",
    "开设赌场罪",
    "寻衅滋事罪",
    "帮助信息网络犯罪活动罪",
)
NATIONS = ("汉", "汉族", "汉", "回", "维吾尔族", "藏族", "苗族", "壮")
SCHOOLS = (
    "示例市实验小学",
    "清溪镇中心小学",
    "示例市第三中学",
    "双桥乡九年一贯制学校",
    "示例市第二幼儿园",
)
COMPANIES = (
    "示例市恒达建筑劳务有限公司",
    "示例县绿源农业专业合作社",
    "示例市鑫源餐饮管理有限公司",
    "示例市顺安物流有限公司",
)
AGENCY_TAILS = (
    "民政局",
    "教育局",
    "人力资源和社会保障局",
    "住房和城乡建设局",
    "农业农村局",
    "市场监督管理局",
)
COUNTIES = ("示例市清溪区", "示例市东桥区", "示例县", "示例市示范区", "样江县", "示例市北屏区")


def _plate(rng: Random, region: str) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    tail = digits(rng, 5) if rng.random() < 0.5 else rng.choice(letters) + digits(rng, 4)
    green = rng.random() < 0.15
    return (
        rng.choice("沪浙苏鄂闽川粤鲁")
        + rng.choice("ABCEH")
        + ("D" + digits(rng, 5) if green else tail)
    )


def _date_of(form: str) -> Callable[[Somebody, Random], str]:
    def write(s: Somebody, _: Random) -> str:
        b = s.person.birth
        return {
            "": f"{b:%Y-%m-%d}", "cn": f"{b.year}年{b.month}月{b.day}日", "dot": f"{b.year}.{b.month:02}.{b.day:02}",
            "slash": f"{b.year}/{b.month}/{b.day}", "plain": f"{b:%Y%m%d}", "month": f"{b.year}.{b.month:02}",
            "cnmonth": f"{b.year}年{b.month}月", "year": str(b.year),
        }[form]  # fmt: skip

    return write


Maker = Callable[[Somebody, Random], str]
VALUES: Mapping[str, tuple[str, Maker]] = {
    "name": ("PERSON", lambda s, _: s.person.name),
    "id": ("CN_RESIDENT_ID", lambda s, _: s.person.resident_id),
    "id15": ("CN_RESIDENT_ID", lambda s, _: s.person.old_id),
    "taxid": ("CN_RESIDENT_ID", lambda s, _: s.person.resident_id),
    "mob": ("CN_MOBILE_PHONE", lambda s, _: s.person.mobile),
    "tel": ("CN_LANDLINE_PHONE", lambda s, _: s.person.landline),
    "card": ("CN_BANK_CARD", lambda s, _: s.person.card),
    "addr": ("CN_ADDRESS", lambda s, _: s.person.address),
    "home": ("CN_ADDRESS", lambda s, _: s.person.homestead),
    "mail": ("EMAIL_ADDRESS", lambda s, _: s.person.email),
    "discert": ("CN_DISABILITY_CERT", lambda s, _: s.person.disability_cert),
    "licence": ("CN_DRIVER_LICENSE", lambda s, _: s.person.resident_id),
    "plate": ("CN_VEHICLE_PLATE", lambda s, r: _plate(r, s.person.place.code)),
    "prop": (
        "CN_PROPERTY_CERT",
        lambda _, r: f"示（{r.randint(2016, 2023)}）清溪区不动产权第00{digits(r, 5)}号",
    ),
    "passport": ("CN_PASSPORT", lambda _, r: r.choice("EG") + digits(r, 8)),
    "hkpass": ("CN_HK_MACAU_PERMIT", lambda _, r: r.choice("HMC") + digits(r, 8)),
    "qq": ("CN_QQ", lambda _, r: digits(r, r.randint(7, 10))),
    "wechat": ("CN_WECHAT", lambda s, r: s.person.email.split("@")[0] + "_" + digits(r, 2)),
    "health": ("CN_HEALTH", lambda _, r: r.choice(HEALTH)),
    "disability": (
        "CN_SPECIFIC_IDENTITY",
        lambda _, r: r.choice(DISABILITY) + "残疾" + r.choice("一二三四") + "级",
    ),
    "crime": ("CN_SPECIFIC_IDENTITY", lambda _, r: r.choice(CRIMES)),
    "otel": ("CN_LANDLINE_PHONE", lambda _, r: office_phone(r)),
    "oaddr": ("CN_ADDRESS", lambda _, r: office_address(r)),
    "omail": ("EMAIL_ADDRESS", lambda _, r: office_mail(r)),
    "corp": ("CN_BANK_CARD", lambda _, r: corporate_account(r)),
    "sampleid": ("CN_RESIDENT_ID", lambda _s, _r: "11010519491231002X"),
    "samplemob": ("CN_MOBILE_PHONE", lambda _s, _r: "13800138000"),
    "official": ("PERSON", lambda s, _: s.person.name),
    "birth": ("CN_BIRTH_DATE", _date_of("")),
}
ALWAYS_INFO = frozenset(["otel", "oaddr", "omail", "corp", "sampleid", "samplemob", "official"])
PLAIN: Mapping[str, Maker] = {
    "sex": lambda s, _: s.person.sex,
    "age": lambda s, _: str(2024 - s.person.birth.year),
    "nation": lambda _, r: r.choice(NATIONS),
    "bank": lambda s, _: s.person.bank,
    "county": lambda _, r: r.choice(COUNTIES),
    "village": lambda _, r: r.choice(cast.VILLAGES),
    "town": lambda _, r: r.choice(TOWNS),
    "group": lambda _, r: f"{r.randint(1, 12)}组",
    "num": lambda _, r: str(r.randint(1, 6)),
    "money": lambda _, r: f"{r.randint(100, 9900)}" + r.choice((".00", "", "元")),
    "area": lambda _, r: f"{r.uniform(0.5, 140):.2f}",
    "day": lambda _, r: f"{r.randint(2020, 2024)}年{r.randint(1, 12)}月{r.randint(1, 28)}日",
    "isoday": lambda _, r: f"{r.randint(2020, 2024)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}",
    "school": lambda _, r: r.choice(SCHOOLS),
    "classroom": lambda _, r: f"{r.choice('一二三四五六')}年级{r.randint(1, 8)}班",
    "company": lambda _, r: r.choice(COMPANIES),
    "ticket": lambda _, r: f"20{r.randint(20, 24)}{digits(r, 7)}",
    "score": lambda _, r: f"{r.uniform(55, 95):.1f}",
    "remark": lambda _, r: r.choice(("", "", "", "正常", "新增")),
    "relation": lambda _, r: r.choice(("户主", "配偶", "长子", "之女", "儿媳", "孙子")),
    "post": lambda _, r: r.choice(("综合管理岗", "基层执法岗", "小学语文", "临床医师", "财务")),
    "office": lambda _, r: r.choice(
        ("办公室", "社会救助科", "主任", "副局长", "防汛办", "河长", "村支书")
    ),
    "job": lambda _, r: r.choice(("电工", "焊工", "中式烹调师", "养老护理员", "叉车司机")),
    "uscc": lambda _, r: credit_code(r),
    "village_people": lambda _, r: r.choice(cast.VILLAGES) + "民",
    "road": lambda _, r: r.choice(ROADS),
    "estate": lambda _, r: r.choice(ESTATES),
    "cause": lambda _, r: r.choice(
        ("违法停车", "超限运输", "无照经营", "占道经营", "未按规定佩戴口罩")
    ),
    "term": lambda _, r: f"{r.randint(1, 4)}年",
}


@dataclass
class Builder:
    """Collects what a document says. `born` is what stands beside every ID: "", year, month, day, age."""

    rng: Random
    scene: str
    born: str = ""
    region: bool = False
    sexes: bool = False
    blocks: list[object] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    tricks: set[str] = field(default_factory=set)
    sign: str = "*"
    partners: dict[int, Somebody] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """An office has one sign for what it masks."""
        self.sign = masks.glyph(self.rng)

    def say(self, template: str, who: Somebody | None = None) -> str:
        """One paragraph, its slots filled from the person."""
        text = self.fill(template, who)
        self.blocks.append(text)
        return text

    def fill(self, template: str, who: Somebody | None = None) -> str:
        """The template's text; its values are written down."""
        person = who or cast.somebody(self.rng, 0, (1935, 2003))
        return _SLOT.sub(lambda m: self.one(m[1], m[2] or "", m[3], person), template)

    def one(self, kind: str, form: str, mark: str, who: Somebody) -> str:
        """What stands in one slot."""
        if kind in MAKERS and kind not in PLAIN:
            text = MAKERS[kind](self.rng)
            return FORMS[form](text) if form else text
        if kind in PLAIN:
            return PLAIN[kind](who, self.rng)
        entity, make = VALUES[kind]
        level = "info" if kind in ALWAYS_INFO else LEVELS[mark]
        subject = who.number or None
        if kind == "official" or kind in ("otel", "oaddr", "omail", "corp"):
            subject = None
        if kind == "birth":
            return self._birth(form, level, who)
        value = make(who, self.rng)
        if form.startswith("m-"):
            return self._masked(entity, value, form[2:], level, who)
        if kind == "taxid":
            value += "01" if form == "twenty" else ""
            form = ""
        if kind == "name" and form == "masked":
            text = masks.name(self.rng, value)
            self._add(entity, text.replace("某", "*"), "info", subject, exposure="masked")
            return text
        if form:
            self.tricks.add(f"form:{form}")
        truth = value[:18] if kind == "taxid" else value
        self._add(entity, truth, level, subject, trick=f"form:{form}" if form else None)
        return FORMS[form](value) if form else value

    def _birth(self, form: str, level: str, who: Somebody) -> str:
        text = _date_of(form)(who, self.rng)
        self._add(
            "CN_BIRTH_DATE",
            text,
            "either" if form in ("year", "month", "cnmonth") else level,
            who.number or None,
        )
        return text

    def _masked(self, entity: str, value: str, kind: str, level: str, who: Somebody) -> str:
        if entity == "CN_RESIDENT_ID":
            made = masks.resident_id(
                self.sign, value, kind, self._known(who), self.region, self._male(who)
            )
        elif entity == "CN_MOBILE_PHONE":
            made = masks.mobile(self.sign, value, int(kind))
        else:
            head, _, tail = kind.partition("_")
            made = masks.card(self.sign, value, int(head), int(tail))
        trick = f"mask:{entity[3:].lower()}:{kind}" + (f"+{self.born}" if self.born else "")
        self.tricks.add(trick)
        self._add(
            entity, made.value, level, who.number or None, made.exposure, made.candidates, trick
        )
        return made.shown

    def _known(self, who: Somebody) -> str:
        born = f"{who.person.birth:%Y%m%d}"
        return born[: {"": 0, "year": 4, "age": 4, "month": 6, "day": 8}[self.born]]

    def _male(self, who: Somebody) -> bool | None:
        return who.person.sex == "男" if self.sexes else None

    def _add(
        self,
        entity: str,
        value: str,
        level: str,
        subject: int | None,
        exposure: str = "exposed",
        candidates: int | None = None,
        trick: str | None = None,
    ) -> None:
        self.values.append(
            Value(
                entity, value, level, exposure, subject=subject, candidates=candidates, trick=trick
            )
        )

    def table(
        self, spec: str, people: Sequence[Somebody], *, header: bool = True
    ) -> list[list[str]]:
        """A table of people by a spec of `header=kind[:form][!?]` words; `_` in a header is a space."""
        columns = [_column(word) for word in spec.split()]
        self.born, self.sexes, self.region = _beside([kind for _, kind, _, _ in columns], columns)
        rows = [[head for head, _, _, _ in columns]] if header else []
        for number, who in enumerate(people, 1):
            rows.append(
                [self._cell(kind, form, mark, number, who) for _, kind, form, mark in columns]
            )
        self.blocks.append(rows)
        return rows

    def _cell(self, kind: str, form: str, mark: str, number: int, who: Somebody) -> str:
        if kind == "n":
            return str(number)
        if kind.startswith("="):
            return kind[1:]
        if kind.endswith("2") and kind[:-1] in VALUES:
            return self.one(kind[:-1], form, mark, self.partner(who))
        return self.one(kind, form, mark, who)

    def partner(self, who: Somebody) -> Somebody:
        """The other person of a row."""
        if who.number not in self.partners:
            born = who.person.birth.year
            other = cast.somebody(
                self.rng, 500 + who.number, (born - 3, born + 3), who.person.place
            )
            self.partners[who.number] = other
        return self.partners[who.number]

    def done(self, title: str, **more: object) -> Draft:
        """The draft; keywords are its other fields."""
        return Draft(
            scene=self.scene,
            title=title,
            blocks=tuple(self.blocks),
            values=tuple(self.values),
            tricks=tuple(sorted({*self.tricks, *more.pop("tricks", ())})),  # type: ignore[misc]
            **more,  # type: ignore[arg-type]
        ).settled()


_COLUMN = re.compile(r"^(.*?)=(=?[^:!?]+)(?::([\w-]+))?([!?]?)$")


def _column(word: str) -> tuple[str, str, str, str]:
    match = _COLUMN.match(word)
    assert match is not None, word
    return match[1].replace("_", " ").replace("\\n", "\n"), match[2], match[3] or "", match[4]


def _beside(kinds: list[str], columns: list[tuple[str, str, str, str]]) -> tuple[str, bool, bool]:
    """What the other columns tell of an ID: birth date, sex, region."""
    forms = [form for _, kind, form, _ in columns if kind == "birth"]
    born = ""
    if forms:
        born = {"month": "month", "cnmonth": "month", "year": "year"}.get(forms[0], "day")
    elif "age" in kinds:
        born = "age"
    return born, "sex" in kinds, "addr" in kinds or "home" in kinds
