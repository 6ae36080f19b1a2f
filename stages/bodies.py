"""Names of public bodies: their usual short forms, the places in them, and whether two are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from recognizers_zh.data_files import regions

_BODY = re.compile(
    r"(?:局|委|委员会|办公室|办|政府|厅|部|院|会|中心|[支大总]队|分局|所|站|街道|联|署|处|科|股|校|学|园|村|社区|银行|集团|公司)$"
)
_MEDIA = re.compile(
    r"新华|人民网|人民日报|央视|央广|中新|中国新闻|光明|经济日报|澎湃|法制网|融媒|电视|广播|记者|通讯员|公众号|微信|微博|头条|"
    r"(?:日报|晚报|时报|早报|商报|晨报|都市报|法[治制]报|周刊|杂志|在线|新闻网?|客户端|发布|政府网|门户网站|网)$"
)
_SHORT = (
    ("人社", "人力资源和社会保障"), ("卫健委", "卫生健康委员会"), ("卫健局", "卫生健康局"),
    ("卫计", "卫生和计划生育"), ("发改委", "发展和改革委员会"), ("发改局", "发展和改革局"),
    ("住建", "住房和城乡建设"), ("市监局", "市场监督管理局"), ("市场监管局", "市场监督管理局"),
    ("医保局", "医疗保障局"), ("文旅局", "文化和旅游局"), ("应急局", "应急管理局"),
    ("自规局", "自然资源和规划局"), ("教体局", "教育体育局"), ("教委", "教育委员会"),
    ("农委", "农业农村委员会"), ("国资委", "国有资产监督管理委员会"), ("城管局", "城市管理局"),
    ("退役军人局", "退役军人事务局"), ("残联", "残疾人联合会"), ("妇联", "妇女联合会"),
    ("税务总局", "税务总局"), ("交警", "公安局交通警察"), ("管委会", "管理委员会"),
    ("村委会", "村民委员会"), ("居委会", "居民委员会"), ("建管委", "建设和管理委员会"),
)  # fmt: skip
_ENDS = (("(?<!人民)政府", "人民政府"), ("街道", "街道办事处"), ("(?<!人民)法院", "人民法院"))
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,10}?(?:自治区|自治州|自治县|新区|开发区|高新区|地区|省|市|区|县|旗|盟|镇|乡|街道|村|社区)"
)
_NO_PLACE = re.compile(
    r"城市(?:管理|更新|规划|运行|建设|综合|交通|维护|排水|公用)|城乡|市场|社区(?:矫正|服务|卫生)|地区发展|"
    r"农村|乡村|乡镇|区域|区划|县域|行政区"
)
_JOINED = {"和", "与", "及"}
"""Words of a body's business (住房和城乡建设), never of a place."""
_MINISTRY = re.compile(
    r"国务院|中华人民共和国|国家|中国|最高人民|(?:民政|公安|教育|司法|财政|人力资源和社会保障|自然资源|生态环境|住房和城乡建设|"
    r"交通运输|水利|农业农村|商务|文化和旅游|应急管理|科学技术|工业和信息化|退役军人事务)部$"
)
_SUFFIXES = (
    "自治区",
    "自治州",
    "自治县",
    "新区",
    "开发区",
    "街道",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "镇",
    "乡",
)
_VILLAGE = re.compile(r"(?:村民委员会|居民委员会|村经济合作社|村|社区)$")
_LEVELS = (
    ("village", re.compile(r"(?:村|社区)$")),
    ("township", re.compile(r"(?:镇|乡|街道)$")),
    ("district", re.compile(r"区$")),
    ("county", re.compile(r"(?:县|旗)$")),
    ("city", re.compile(r"(?:市|州|盟|地区)$")),
    ("province", re.compile(r"(?:省|自治区)$")),
)
_LONGEST = 40


def normal(name: str | None) -> str:
    """A body's name in half-width characters, without blanks, short forms spelt out."""
    text = "".join(unicodedata.normalize("NFKC", name or "").split())
    for short, full in _SHORT:
        if full not in text:
            text = text.replace(short, full)
    for end, full in _ENDS:
        text = re.sub(f"{end}$", full, text)
    return re.sub(r"委$", "委员会", text)


def is_body(name: str) -> bool:
    """Whether a name is that of a public body, and not of a newspaper, a site or a person."""
    return 3 <= len(name) <= _LONGEST and _BODY.search(name) is not None and not is_media(name)


def is_media(name: str) -> bool:
    """Whether a name is that of media, whose reports are only reprinted."""
    return _MEDIA.search(name) is not None


def is_village(name: str) -> bool:
    """Whether a village or residents' committee is named."""
    return _VILLAGE.search(normal(name)) is not None


def places(name: str) -> tuple[str, ...]:
    """The divisions that a body's name begins with, largest first.

    >>> places("上海市浦东新区民政局")
    ('上海市', '浦东新区')
    """
    rest, found = normal(name).removeprefix("中华人民共和国").removeprefix("国家税务总局"), []
    while (match := _PLACE.match(rest)) and not (_NO_PLACE.match(rest) or _JOINED & {*match[0]}):
        found.append(match[0])
        rest = rest[match.end() :]
    return tuple(found)


def same_body(said: str, known: str) -> bool:
    """Whether a name as written means a known body: places left out or shortened are the same."""
    said, known = normal(said), normal(known)
    held = places(known)
    core = known.removeprefix("国家税务总局").removeprefix("".join(held))
    if said == known:
        return True
    if not core or not said.endswith(core):
        return False
    rest = said.removesuffix(core).removeprefix("国家税务总局")
    for place in held:
        rest = _without(rest, place)
    return not rest


def part_of(said: str, known: str) -> bool:
    """Whether a section or office of a known body is named: 示例市民政局社会救助科."""
    said, known = normal(said), normal(known)
    return (
        said.startswith(known)
        and re.fullmatch(r".{1,12}(?:科|股|处)", said[len(known) :]) is not None
    )


def township_of(name: str) -> str | None:
    """The government above a village that names it: 示例镇人民政府, 示例街道办事处."""
    found = places(name)
    for n, place in enumerate(found):
        if place.endswith(("镇", "乡")):
            return "".join(found[: n + 1]) + "人民政府"
        if place.endswith("街道"):
            return "".join(found[: n + 1]) + "办事处"
    return None


def level_of(name: str) -> str | None:
    """The level of administration that a body's name tells, as in the catalogue."""
    held = places(name)
    if not held:
        return "national" if _MINISTRY.match(normal(name)) else None
    fitting = [level for level, pattern in _LEVELS if pattern.search(held[-1])]
    level = fitting[0] if fitting else None
    if level == "district" and held[-1].endswith("自治区"):
        return "province"
    return "province" if held[-1] in ("北京市", "天津市", "上海市", "重庆市") else level


def region_of(name: str, within: str | None = None) -> str | None:
    """The division code that a body's name tells (2, 4 or 6 digits), None where it is not one place.

    `within` is the site's code, which tells places of the same name apart.
    """
    codes: tuple[str, ...] = ()
    for place in places(name):
        here = _codes().get(place, ())
        inside = tuple(c for c in here if not codes or any(c.startswith(o) for o in codes))
        if not inside:
            break  # townships and villages have no code here
        codes = inside
    for length in (4, 2):
        near = tuple(c for c in codes if within and c[:length] == within[:length])
        codes = near or codes
    return codes[0] if len(codes) == 1 else None


def _without(rest: str, place: str) -> str:
    """What is left of a name after a place in its full, short or mere kind's form (市民政局)."""
    suffix = next((s for s in _SUFFIXES if place.endswith(s)), "")
    short = place.removesuffix(suffix)
    forms = (place, short if len(short) > 1 else "", suffix, suffix[-1:])
    return next((rest.removeprefix(f) for f in forms if f and rest.startswith(f)), rest)


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    """Codes of today's divisions by name, without the zeros at their end."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, region in regions().items():
        if region.until is None:
            found[region.name].append(re.sub(r"(?:00){1,2}$", "", code))
    return {name: tuple(codes) for name, codes in found.items()}
