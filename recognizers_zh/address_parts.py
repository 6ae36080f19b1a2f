"""The pieces that mainland addresses are made of: names with a suffix, and numbers with one.

Searching begins at the numbers (12号, 3单元502室, 5组): they are rare in running text. From there
one walks back over names with a suffix (…村, …路, …镇, …县) until something is no address any more.
"""

from __future__ import annotations

from functools import cache

import regex

from recognizers_zh import data_files
from recognizers_zh.numerals import MASK

NUMBER = (
    r"(?:第)?(?:[附甲乙丙丁东西南北]?[0-9]{1,5}|[一二三四五六七八九十百零〇]{1,5}"
    r"|[A-Za-z][0-9]{0,4}|[0-9]{1,4}[A-Za-z]|[甲乙丙丁东西南北])"
)
_ANY_UNIT = (
    "号楼|号院|号房|号门|号大院|支弄|弄|号|栋|幢|座|单元|组|社|屯|队|排|巷|村民小组|小组|#楼|#"
)
FIRST_UNIT = rf"(?:{_ANY_UNIT}|楼|[区期委](?=[ ]?[0-9A-Za-z]))"
"""What may stand behind the first number of an address: 3户 or 3室 alone is how many there are."""
UNIT = rf"(?:{_ANY_UNIT}|楼|室|户|房|层|门)"
_NUMBERS = rf"{NUMBER}(?:[-、/之]{NUMBER}){{0,3}}"
FIRST = rf"(?:{_NUMBERS}[ ]?{FIRST_UNIT}|[A-Za-z]?[0-9]{{3,4}}室)"
TOKEN = rf"{_NUMBERS}[ ]?{UNIT}"
ROOM = r"(?:[0-9]{1,3}(?:-[0-9]{1,4}){1,3}|[A-Za-z]?[0-9]{2,4}[A-Za-z]?)(?:室|号|户|房)?"
TAIL = regex.compile(
    rf"(?<![0-9A-Za-z.]){FIRST}(?:[ ,]?{TOKEN}){{0,6}}(?:[ ]?{ROOM}(?![0-9A-Za-z.年月日人元]))?"
    rf"|(?<![0-9A-Za-z.-])[0-9]{{1,3}}-[0-9]{{1,3}}-[0-9]{{2,4}}(?:室|号|户)?(?![0-9A-Za-z-])"
)
NOT_AFTER = regex.compile(
    rf"[ ]?{MASK}|"
    r"[ ]?(?:线|文件|文|令|公告|公报|通知|通告|决定|决议|意见|提案|议案|建议|批复|函|机组|机|车"
    r"|台风|桥|井|标段|地块|地铁|口岸|会议室|厅|窗口|柜台|仓库|以上|以下|之前|前|以前|起|止|至|到|生|出生|截止|上午"
    r"|下午|晚|早|期间|开始|举行)"
)

ADMIN = "省市区县旗州盟"
_ADMIN = r"自治区|自治州|地区|新区|省|市|区|县|旗|州|盟"
_TOWN = r"街道办事处|街道|办事处|民族乡|苏木|镇|乡|农场|林场|开发区|管理区|工业园区|工业园|园区|街"
_VILLAGE = r"村民委员会|居民委员会|村委会|居委会|行政村|自然村|社区|嘎查|大队|村"
_HAMLET = (
    r"村民小组|组|屯|庄|寨|湾|沟|坪|冲|坡|岭|塘|坝|坳|沱|湖|河|山|岗|窑|铺|桥|营|堡|圩|埠|垸|队|社"
)
_ROAD = r"大道|大街|胡同|公路|国道|省道|县道|路|街|巷|弄|道|里|段|堤|条|同|线"
_COMPOUND = (
    r"小区|花园|花苑|新村|家园|公寓|大厦|大楼|广场|新城|宿舍|家属院|家属区|山庄|名邸|华府|嘉园|公馆|雅苑|佳苑|豪庭|"
    r"名苑|新苑|安置房|安置点|城|苑|学府|园|庭|都|郡|墅|居|坊|邸|轩|阁|寓|大院"
)
_SUFFIXES: dict[str, list[str]] = {}
for _suffix in sorted(
    "|".join((_ADMIN, _TOWN, _VILLAGE, _ROAD, _COMPOUND, _HAMLET)).split("|"), key=len, reverse=True
):
    _SUFFIXES.setdefault(_suffix[-1], []).append(_suffix)
VILLAGE_END = regex.compile(rf"(?:{_VILLAGE}|{_TOWN}|{_HAMLET})$")
UPPER_END = regex.compile(r"(?:省|市|县|镇|乡|街道)$")
HOUSEHOLD = regex.compile(rf"(?:{_VILLAGE}|{_HAMLET}|屯)[^路街道弄]{{0,8}}{NUMBER}号?$")
STREET = regex.compile(rf"(?:{_ROAD}|街道|街)")
DOOR = regex.compile(
    rf"{NUMBER}[ ]?(?:室|户|单元|房|门)|[0-9]+-[0-9]+-[0-9]{{2,4}}"
    rf"|(?:[栋幢座楼#弄号层]|单元)[ ]?{ROOM}$"
)
BUILDING = regex.compile(rf"{NUMBER}[ ]?(?:号楼|号院|栋|幢|座|楼|弄|#楼|层)")
GROUP = regex.compile(
    rf"(?:{NUMBER}[ ]?)(?:村民小组|小组|组|社|队|屯)|{_VILLAGE}.{{0,8}}(?:组|屯|队)"
)
NAME_STOP = regex.compile(
    r"[ \n、的了被是或及与该每各此已须个]|为(?!民)|等(?!子)|我[们省市县区镇乡村]"
    r"|本[省市区县镇乡村人]|其[他余中]|共[有计]|全[省市区县镇乡村]|应当|将于|均为|并于"
)
LEAD_IN = regex.compile(
    r"(?:户籍所在地|户籍地址|户籍地|户籍住址|家庭住址|家庭地址|现居住地|居住地址|居住地|现住址|现住地|通讯地址|联系地址|经常居住地|"
    r"房屋坐落|房屋地址|身份证住址|身份证地址|送达地址|住所地|住所|住址|地址|坐落于|坐落|位于|现居住于|居住于|居住在|现住在|现住|"
    r"家住|户籍|籍贯|住在|暂住|租住|原住|系|住|在|(?<=[男女]))(?:为|是|于|在)?[ ]*"
)
MAX_NAME = 9
MAX_DIVISION = 15
MAX_PIECES = 12
_UPPER_SUFFIX = regex.compile(r"(?:壮族|回族|维吾尔)?自治区$|省$|市$|地区$")
INSTITUTION = regex.compile(
    r"(?:政府|党委|医院|卫生院|学院|大学|中学|小学|学校|校区|幼儿园|公司|集团|工厂|酒店|宾馆|饭店|中心|法院|检察院|派出所|公安局|分局"
    r"|[局厅委所处]|委员会|会议室|大厅|场馆|体育馆|图书馆|博物馆|银行|支行|车站|机场|码头|病例|病房|考点|考场|展位|机组|小组)\s*$"
)
GROUP_TAIL = regex.compile(rf"{NUMBER}[ ]?(?:组|社|屯|队|排|村民小组|小组)")
BUILDING_TAIL = regex.compile(
    rf"{NUMBER}[ ]?(?:号楼|号院|栋|幢|座|单元|#|楼)|[A-Za-z]?[0-9]{{3,4}}室|[0-9]+-[0-9]+-"
)


def ends_name(text: str, floor: int, end: int) -> bool:
    """Whether a name with a suffix ends at `end` (村 alone or 3弄 is none)."""
    for suffix in _SUFFIXES.get(text[end - 1], ()):
        if text.endswith(suffix, floor + 1, end):
            before = text[end - len(suffix) - 1]
            return not before.isdigit() and before not in "个各每该此全本"
    return False


def is_division(name: str) -> bool:
    """Whether `name` is the full name of a province, prefecture or county, perhaps abolished."""
    return name in _division_names()


def is_township(name: str) -> bool:
    """Whether `name` is the full name of a town, township or subdistrict."""
    return name in data_files.townships()


def division_ending_at(text: str, end: int, floor: int) -> int | None:
    """Where the longest known province, prefecture or county name that ends at `end` begins."""
    names = _division_names()
    for start in range(max(floor, end - 15), end - 1):
        if text[start:end] in names:
            return start
    return None


def township_ending_at(text: str, end: int, floor: int) -> int | None:
    """Where the longest known town, township or subdistrict name that ends at `end` begins."""
    names = data_files.townships()
    for start in range(max(floor, end - 12), end - 1):
        if text[start:end] in names:
            return start
    return None


def short_division_ending_at(text: str, end: int, floor: int) -> int | None:
    """The same for provinces and prefectures written without their suffix (上海浦东新区)."""
    names = _short_names()
    for length in (4, 3, 2):
        if end - length >= floor and text[end - length : end] in names:
            return end - length
    return None


@cache
def _division_names() -> frozenset[str]:
    names = {region.name for region in data_files.regions().values()}
    return frozenset(
        name
        for name in names
        if name.endswith((*ADMIN, "地区")) and (len(name) > 2 or name.endswith("县"))
    )


@cache
def _short_names() -> frozenset[str]:
    regions = data_files.regions().items()
    upper = {r.name for code, r in regions if code.endswith("00") and r.until is None}
    short = {_UPPER_SUFFIX.sub("", name) for name in upper}
    return frozenset(name for name in short if 2 <= len(name) <= 4)
