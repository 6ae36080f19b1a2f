"""Places, agencies and companies for sentences; many begin like a name and are none."""

from __future__ import annotations

from functools import cache
from random import Random

from detectors.ner.made.people import person, words
from recognizers_zh.data_files import regions, townships


@cache
def _regions() -> tuple[str, ...]:
    names = {region.name for region in regions().values()}
    return tuple(sorted(name for name in names | townships() if 2 <= len(name) <= 12))


def place(draw: Random) -> str:
    """A division, a town or a village."""
    kind = draw.random()
    if kind < 0.6:
        return draw.choice(_regions())
    if kind < 0.75:
        return draw.choice(_regions()) + town(draw)
    return town(draw) if kind < 0.9 else village(draw)


def short_place(draw: Random) -> str:
    """A county as it is called in passing (衡阳), a river or a mountain."""
    if draw.random() < 0.3:
        return draw.choice(words("water"))
    return draw.choice(_short_names())


@cache
def _short_names() -> tuple[str, ...]:
    return tuple(
        sorted({name[:-1] for name in _regions() if name[-1] in "市县区" and 3 <= len(name) <= 4})
    )


def abroad(draw: Random) -> str:
    """A country, a city or a landscape far away; half of them are made up."""
    if draw.random() < 0.5:
        return draw.choice(words("abroad"))
    name = "".join(draw.choice(words("syllables")) for _ in range(draw.choice((2, 3, 3, 4))))
    tail = (
        "州",
        "省",
        "市",
        "岛",
        "河",
        "湖",
        "山脉",
        "群岛",
        "半岛",
        "港",
        "镇",
        "大学",
        "教堂",
        "地区",
    )
    return name + draw.choice(tail)


def town(draw: Random) -> str:
    """A town, a township or a street office's quarter."""
    return draw.choice(words("village")) + draw.choice(("镇", "镇", "乡", "街道"))


def village(draw: Random) -> str:
    """A village, often named after a family."""
    return draw.choice(words("village")) + draw.choice(("村", "村", "村", "社区", "自然村", "屯"))


def road(draw: Random) -> str:
    """A road, a bridge or a sight."""
    tail = (
        "路",
        "路",
        "街",
        "大道",
        "东路",
        "中路",
        "北街",
        "巷",
        "桥",
        "广场",
        "公园",
        "收费站",
        "立交",
    )
    return draw.choice(words("road")) + draw.choice(tail)


def agency(draw: Random) -> str:
    """An agency of some place."""
    return draw.choice((place(draw), "", town(draw))) + draw.choice(words("agency"))


def school(draw: Random) -> str:
    """A school or a hospital."""
    return draw.choice((place(draw), draw.choice(words("village")))) + draw.choice(words("school"))


def company(draw: Random) -> str:
    """A company or a shop; some bear a name that is no longer a person's."""
    kind = draw.random()
    start = draw.choice(("", draw.choice(_regions())))
    if kind < 0.55:
        name = draw.choice(words("given")) + draw.choice(words("given"))
        end = draw.choice(("有限公司", "有限责任公司", "股份有限公司", "集团有限公司"))
        return start + name + draw.choice(words("trade")) + end
    if kind < 0.7:
        return start + person(draw)[0] + draw.choice("氏记家") + draw.choice(words("shop"))
    if kind < 0.85:
        return start + draw.choice(words("road")) + draw.choice(words("shop"))
    return start + draw.choice(words("village")) + draw.choice(words("shop"))


def address(draw: Random) -> str:
    """Where somebody lives."""
    n = draw.randint
    if draw.random() < 0.5:
        room = draw.choice((f"{n(1, 60)}栋{n(1, 6)}单元{n(101, 3302)}室", f"{n(101, 3302)}室", ""))
        where = draw.choice((road(draw) + f"{n(1, 2999)}号", draw.choice(words("building"))))
        return draw.choice((place(draw), "")) + where + room
    return draw.choice((place(draw), "", town(draw))) + village(draw) + f"{n(1, 20)}组{n(1, 200)}号"
