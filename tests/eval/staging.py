"""What the corpus holds: every scene, mask and hiding place, put into formats, beside the harmless.

`documents(rng, second=...)` yields (file name, bytes, draft). The second seed draws the same plan with
other people, other order, and the texts that are held back from the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.eval import cast, formats, hiding
from tests.eval.clean import CLEAN, CLEAN_TABLES, Clean
from tests.eval.prose import JUNK, PROSE
from tests.eval.scenes import TABLES, Scene
from tests.eval.story import COUNTIES, Builder, Draft, Value
from tests.fakegov.places import TOWNS

Made = tuple[str, bytes, Draft]
SHAPES = {
    "id": ("spaced", "full", "wide", "nbsp", "zero", "lower", "wrap", "each", "hyphen"),
    "mob": ("spaced", "hyphen", "cc", "plus", "plushyphen", "full", "point"),
    "card": ("spaced", "nbsp", "hyphen", "full"),
}
MASK_SPECS: tuple[str, ...] = (
    *(f"序号=n 姓名=name 身份证号=id:m-{kind} 金额=money" for kind in (
        "any1", "check", "day", "year", "monthday", "birth", "seq3", "last4", "last6", "first10",
        "f3l4", "f2l4", "f2l3", "l4", "f1l1", "seq2", "two",
    )),
    "序号=n 姓名=name 出生日期=birth 身份证号=id:m-birth 金额=money",
    "序号=n 姓名=name 出生年份=birth:year 证件号码=id:m-birth 金额=money",
    "序号=n 姓名=name 出生年月=birth:month 公民身份号码=id:m-birth 金额=money",
    "序号=n 姓名=name 年龄=age 身份证=id:m-birth 金额=money",
    "序号=n 姓名=name 性别=sex 出生日期=birth:plain 身份证号=id:m-last4 金额=money",
    "序号=n 姓名=name 出生日期=birth:cn 户籍地址=addr 身份证号=id:m-f3l4",
    "序号=n 姓名=name 出生日期=birth:cn 户籍地址=addr 身份证号=id:m-f1l1",
    "序号=n 姓名=name 手机=mob:m-1",
    "序号=n 姓名=name 手机=mob:m-2",
    "序号=n 姓名=name 手机=mob:m-4",
    "序号=n 姓名=name 手机=mob:m-44",
    "序号=n 姓名=name 银行卡号=card:m-6_4",
    "序号=n 姓名=name 银行卡号=card:m-0_4",
    "序号=n 姓名=name 银行卡号=card:m-10_7",
    "序号=n 姓名=name 残疾证号=discert:m-6_6 金额=money",
)  # fmt: skip
LAYOUTS: tuple[tuple[str, str, bool], ...] = (
    ("layout:no-header", "序号=n 姓名=name 证=id 电=mob", False),
    ("layout:no-header", "姓名=name 证=id 卡=card 金额=money", False),
    ("layout:no-header", "姓名=name 村=home 电=mob", False),
    ("layout:two-a-row", "姓名=name 手机=mob 姓名=name2 手机=mob2", True),
    ("layout:two-a-row", "姓名=name 身份证号=id 姓名=name2 身份证号=id2", True),
    ("layout:wrapped", "序号=n 姓名=name 身份证号码=id:wrap 银行账号=card:wrap", True),
    ("layout:pinyin", "xh=n xm=name sfzhm=id sjhm=mob jtzz=home yhkh=card", True),
    ("layout:misnamed", "序号=n 姓名=name 备注=id 说明=mob", True),
    ("layout:misnamed", "序号=n 内容=name 项目编号=id 金额=money", True),
    ("layout:split-header", "序\\n号=n 姓_名=name 身_份_证\\n号_码=id 联_系\\n电_话=mob", True),
)
DEVELOPMENT = {"tables": 2, "prose": 2, "clean": 7, "lists": 3, "layouts": 1}
_LIMITED = ("WL-SX", "WL-CF")
SECOND = {"tables": 1, "prose": 1, "clean": 4, "lists": 1, "layouts": 1}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where and when a document was published."""

    town: str
    county: str
    village: str
    year: int
    month: int
    day: int
    number: int

    def put(self, text: str) -> str:
        """The text with this place and time in it; other slots stay."""
        marks = {
            "town": self.town,
            "county": self.county,
            "y": self.year,
            "m": self.month,
            "q": self.number,
        }
        marks["village_people"] = self.village
        for name, value in marks.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    @property
    def published(self) -> str:
        return f"{self.year}-{self.month:02}-{self.day:02}"


def frame(rng: Random) -> Frame:
    """One of them."""
    return Frame(
        rng.choice(TOWNS), rng.choice(COUNTIES), rng.choice(cast.VILLAGES) + "村民",
        rng.randint(2018, 2025), rng.randint(1, 12), rng.randint(1, 28), rng.randint(1, 40),
    )  # fmt: skip


def documents(rng: Random, *, second: bool) -> Iterator[Made]:
    """Every document of one seed."""
    times = SECOND if second else DEVELOPMENT
    made: list[tuple[str, str, bytes, Draft]] = []
    made += _tables(rng, times["tables"], second)
    made += _prose(rng, times["prose"], second)
    made += _masks(rng)
    made += [("hidden", *one(rng)) for one in hiding.HIDDEN]
    made += _layouts(rng, times["layouts"])
    made += _clean(rng, times["clean"], second)
    made += _lists(rng, times["lists"])
    if second:
        rng.shuffle(made)
    for number, (stem, suffix, data, draft) in enumerate(made, 1):
        yield f"s{number:03}-{stem}.{suffix}", data, draft


def _write(draft: Draft, suffix: str, rng: Random) -> bytes:
    if suffix == "html" and rng.random() < 0.08:
        junk = f'<div class="t">{rng.choice(JUNK)}</div>'
        return formats.page(draft, rng, above=junk)
    return formats.WRITERS[suffix](draft, rng)


def _signed(draft: Draft, where: Frame, office: str, suffix: str) -> Draft:
    """Only where the format carries a signature does the truth name one."""
    if suffix == "eml":  # the mail's own sender and recipient
        office = (
            Value("EMAIL_ADDRESS", f"{box}@example.gov.cn", "info") for box in ("bgs", "xxgk")
        )
        return replace(draft, values=(*draft.values, *office))
    if suffix in ("csv", "json", "xls", "xlsx", "zip"):
        return draft
    return replace(draft, agency=where.put(office), published=where.published)


def _finished(
    builder: Builder, scene: Scene | Clean, where: Frame, suffix: str, rng: Random
) -> Draft:
    more = {}
    if isinstance(scene, Scene):
        more = {"tolerated": scene.tolerated, "names_forbidden": scene.names_forbidden}
    draft = builder.done(where.put(rng.choice(scene.titles)), kind=scene.kind, **more)
    return _signed(draft, where, scene.office, suffix)


def _tables(rng: Random, times: int, second: bool) -> Iterator[tuple[str, str, bytes, Draft]]:
    suffixes = list(formats.FOR_TABLES)
    turn = 0
    for scene in TABLES:
        specs = scene.specs + (scene.held if second else ())
        for spec in specs:
            for _ in range(times):
                suffix = suffixes[turn % len(suffixes)]
                turn += 1
                where = frame(rng)
                builder = Builder(rng, scene.id)
                for line in scene.words:
                    if suffix in ("html", "docx", "txt"):
                        builder.say(where.put(line))
                shape = _shaped(spec, rng) if turn % 3 == 0 else spec
                builder.table(shape, cast.crowd(rng, rng.randint(3, 9), scene.years))
                draft = _finished(builder, scene, where, suffix, rng)
                yield scene.id.lower(), suffix, _write(draft, suffix, rng), draft


def _shaped(spec: str, rng: Random) -> str:
    """The spec with its plain numbers in a harder form."""
    words = []
    for word in spec.split():
        head, _, kind = word.rpartition("=")
        words.append(f"{head}={kind}:{rng.choice(SHAPES[kind])}" if kind in SHAPES else word)
    return " ".join(words)


def _prose(rng: Random, times: int, second: bool) -> Iterator[tuple[str, str, bytes, Draft]]:
    turn = 0
    for scene, texts, held in PROSE:
        for text in texts + (held if second else ()):
            for _ in range(times):
                suffix = formats.FOR_TEXT[turn % len(formats.FOR_TEXT)]
                turn += 1
                where = frame(rng)
                builder = Builder(rng, scene.id)
                _told(builder, text, where, scene, rng)
                draft = _finished(builder, scene, where, suffix, rng)
                yield scene.id.lower(), suffix, _write(draft, suffix, rng), draft


def _told(builder: Builder, text: Sequence[str], where: Frame, scene: Scene, rng: Random) -> None:
    """The paragraphs; one that begins with "+" is of the next person."""
    people = cast.crowd(rng, len(text) + 1, scene.years)
    current = 0
    for line in text:
        current += line.startswith("+")
        builder.say(where.put(line.lstrip("+")), people[current])


def _masks(rng: Random) -> Iterator[tuple[str, str, bytes, Draft]]:
    for turn, spec in enumerate(MASK_SPECS):
        builder = Builder(rng, "MASKS")
        builder.table(spec, cast.crowd(rng, rng.randint(3, 5)))
        suffix = ("html", "xlsx", "csv", "txt")[turn % 4]
        draft = builder.done(f"补贴发放公示（第{rng.randint(1, 60)}批）", kind="WL-GEN")
        yield "masks", suffix, _write(draft, suffix, rng), draft


def _layouts(rng: Random, times: int) -> Iterator[tuple[str, str, bytes, Draft]]:
    for turn, (trick, spec, header) in enumerate(LAYOUTS * times):
        builder = Builder(rng, "LAYOUT")
        builder.table(spec, cast.crowd(rng, rng.randint(5, 9)), header=header)
        suffix = ("xlsx", "html", "txt", "docx", "csv")[turn % 5]
        draft = builder.done("名单", tricks=(trick,))
        yield "layout", suffix, _write(draft, suffix, rng), draft


def _clean(rng: Random, times: int, second: bool) -> Iterator[tuple[str, str, bytes, Draft]]:
    turn = 0
    for kind in CLEAN:
        for _ in range(times):
            suffix = formats.FOR_TEXT[turn % len(formats.FOR_TEXT)]
            turn += 1
            where = frame(rng)
            if kind.kind in _LIMITED:  # lawful for some years only
                where = replace(where, year=2025)
            builder = Builder(rng, f"CLEAN-{kind.id}")
            pool = list(kind.texts)
            chosen = rng.sample(pool, min(len(pool), rng.randint(3, 6)))
            chosen += list(kind.held) if second else []
            for number, line in enumerate(chosen, 1):
                builder.say(where.put(line), cast.somebody(rng, number, (1950, 1998)))
            draft = _finished(builder, kind, where, suffix, rng)
            yield "clean", suffix, _write(draft, suffix, rng), draft


def _lists(rng: Random, times: int) -> Iterator[tuple[str, str, bytes, Draft]]:
    turn = 0
    for name, kind, office, title, spec in CLEAN_TABLES:
        for _ in range(times):
            suffix = formats.FOR_TABLES[(turn * 3) % len(formats.FOR_TABLES)]
            turn += 1
            where = frame(rng)
            builder = Builder(rng, f"CLEAN-{name}")
            builder.table(spec, cast.crowd(rng, rng.randint(4, 10), (1950, 2003)))
            draft = _signed(builder.done(title, kind=kind), where, office, suffix)
            yield "list", suffix, _write(draft, suffix, rng), draft
