"""People as rosters really hold them: names that are words, names with a middle dot, children.

The numbers are `tests.fakegov.people`'s; names and addresses are drawn here, because what a name or
an address looks like decides whether it is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from tests.fakegov import people
from tests.fakegov.people import Person
from tests.fakegov.places import ESTATES, PLACES, ROADS, TOWNS, Place

WORDS = [
    "高兴",
    "黄河",
    "马力",
    "安静",
    "方向",
    "文明",
    "成功",
    "向阳",
    "白云",
    "江山",
    "金山",
    "时光",
    "温馨",
    "常青",
    "万里",
    "周全",
    "严谨",
    "田野",
    "石磊",
    "祝福",
    "平安",
    "钟声",
    "华夏",
    "雷雨",
    "关键",
    "易得",
    "康庄",
    "池塘",
    "水清",
    "车前",
    "党生",
    "国庆",
    "李想",
    "宋词",
    "任意",
    "程序",
    "段落",
    "殷实",
]
"""Names that are words: a dictionary of words finds them everywhere, one of names nowhere."""
RARE = tuple("仇查乜逄亓麴缪晁阚冼郄佘覃逯芮訾笪璩啜缑")
MINORITY = [
    "阿依古丽·买买提",
    "艾力江·吐尔逊",
    "扎西次仁",
    "巴特尔",
    "努尔兰·哈那提",
    "热依汗古丽·阿卜杜拉",
    "央金卓玛",
    "斯琴高娃",
    "阿卜杜热合曼·图尔荪",
    "李吉·阿木",
    "格桑梅朵",
    "那仁巴雅尔",
    "买买提依明·库尔班",
    "木合塔尔·肉孜",
]
TRADITIONAL = ("陳國華", "劉麗娟", "張偉強", "黃鳳蘭", "趙寶貴", "鄧樹榮", "葉惠芳", "蕭劍鋒")
FOUR = ("陈李文静", "欧阳一诺", "周吴梓涵", "司徒嘉豪", "杨刘思源", "端木子轩")
CHILDREN = [
    "梓涵",
    "子轩",
    "雨桐",
    "浩然",
    "欣怡",
    "宇航",
    "思远",
    "可馨",
    "俊熙",
    "诗涵",
    "一诺",
    "奕辰",
    "若曦",
    "沐宸",
    "语嫣",
    "铭泽",
    "乐乐",
    "天佑",
]
MODERN = [
    "文博",
    "建平",
    "秀兰",
    "桂芝",
    "国栋",
    "丽萍",
    "志刚",
    "玉珍",
    "长河",
    "春生",
    "金凤",
    "有才",
    "大柱",
    "二妹",
    "满仓",
    "翠花",
    "保国",
    "卫东",
    "亚楠",
    "佳琪",
    "晓峰",
    "小燕",
    "永红",
    "树林",
    "根生",
    "来娣",
    "招娣",
    "石头",
    "水根",
    "阿毛",
]
LANES = (
    "{p}{r}{n}弄{m}支弄{k}号{f}室",
    "{p}{r}{n}弄{k}号{f}室",
    "{p}{r}{n}号甲{f}",
    "{r}{n}弄{k}号{f}-{m}室",
    "{p}{e}{k}-{m}-{f}",
    "{p}{t}新村{k}幢{m}单元{f}",
    "{p}{r}{n}号{e}{k}座{f}",
    "{p}{r}{n}之{m}号{f}房",
    "{p}{r}{n}号院{k}号楼{m}门{f}号",
    "{r}{n}号{e}{k}栋{f}",
)
"""House numbers as cities write them."""
GROUPS = (
    "{p}{t}{v}{n}组{k}号",
    "{t}{v}第{n}村民小组{k}号",
    "{p}{t}{v}{n}社{k}号",
    "{t}{v}{s}{k}号",
    "{p}{t}{v}{s}{n}组",
    "{t}{v}{n}队{k}号",
    "{p}{t}{v}委会{s}自然村{k}号",
    "{t} {v} {s} {n}组 {k}号",
)
"""And as villages do."""
VILLAGES = [
    "李庄村",
    "王家村",
    "杨树村",
    "大湾村",
    "新塘村",
    "上河村",
    "石桥村",
    "东坪村",
    "罗塘村",
    "周家湾村",
    "三道岭村",
    "七里铺村",
    "黄泥岗村",
    "双河口村",
    "下堡子村",
    "南屯村",
    "马家窑村",
    "官渡村",
    "红旗村",
    "前进村",
]
SPOTS = (
    "张家屯",
    "小李庄",
    "刘家湾子",
    "后坡",
    "杨家冲",
    "西岔沟",
    "上寨",
    "老鸦屯",
    "坝上",
    "田心围",
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person and the number under which the truth knows them."""

    number: int
    person: Person = field(repr=False)
    rng: Random = field(repr=False)

    def __getattr__(self, name: str) -> object:
        return getattr(self.person, name)


def name_of(rng: Random, sex: str, *, child: bool = False) -> str:
    """A name; one in six is hard."""
    fate = rng.random()
    for limit, names in ((0.05, WORDS), (0.09, MINORITY), (0.11, TRADITIONAL), (0.13, FOUR)):
        if fate < limit and not child:
            return rng.choice(names)
    surname = rng.choice(RARE) if fate < 0.17 else rng.choice(people.SURNAMES)
    if child:
        return surname + rng.choice(CHILDREN)
    if fate < 0.55:
        return surname + rng.choice(MODERN)
    return people.person_name(rng, sex)


def home_of(rng: Random, place: Place, *, rural: bool) -> str:
    """An address to the door in one of many ways."""
    parts = {
        "p": place.name,
        "r": rng.choice(ROADS),
        "e": rng.choice(ESTATES),
        "t": rng.choice(TOWNS),
        "v": rng.choice(VILLAGES),
        "s": rng.choice(SPOTS),
        "n": rng.randint(1, 12) if rural else rng.randint(10, 990),
        "m": rng.randint(1, 6),
        "k": rng.randint(1, 99),
        "f": f"{rng.randint(1, 18)}0{rng.randint(1, 6)}",
    }
    return rng.choice(GROUPS if rural else LANES).format(**parts)


def somebody(
    rng: Random, number: int, years: tuple[int, int], place: Place | None = None
) -> Somebody:
    """Person `number`, born in these years; at `place` if all of them live there."""
    one = people.person(rng, first=years[0], last=years[1])
    child = years[0] >= 2006
    home = place or one.place
    one = replace(
        one,
        name=name_of(rng, one.sex, child=child),
        place=home,
        resident_id=people.resident_id(rng, home.code, one.birth, one.sex),
        landline=people.landline(rng, home.area),
        address=people.city_home(rng, home),
        homestead=people.village_home(rng, home, one.village),
    )
    if rng.random() < 0.6:
        one = replace(one, address=home_of(rng, home, rural=False))
        one = replace(one, homestead=home_of(rng, home, rural=True))
    return Somebody(number, one, rng)


def crowd(rng: Random, count: int, years: tuple[int, int] = (1935, 2003)) -> list[Somebody]:
    """`count` people of one place: rosters are local."""
    place = rng.choice(PLACES)
    return [somebody(rng, n, years, place) for n in range(1, count + 1)]
