"""CN_ADDRESS (住址): an address that reaches a door, a house, a village group, a building or a
street number.

>>> level("浦东新区张江路100弄5号202室"), level("罗塘乡罗塘村李庄组12号"), level("张江镇劳动村3组")
('door', 'house', 'group')
>>> level("张江路100弄5号"), level("张江路100号"), level("张江镇劳动村"), level("张江镇")
('building', 'street', 'village', 'township')
>>> compact("罗塘乡 罗塘村 李庄组 １２号")
'罗塘乡罗塘村李庄组12号'

Only addresses with a number in them are found: a name of a village or town alone
says where a community is, not where a person lives. Whether it is a home or an office is not said
here, apart from the label beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

import regex
from presidio_analyzer import Pattern

from recognizers_zh import address_parts as parts
from recognizers_zh.base import Candidate, Scores, Stretches, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.text import fold

Level = Literal[
    "door", "house", "group", "building", "street", "village", "township", "division", "none"
]
REACH = 60
_RUN = regex.compile(r"(?r)[\p{Han}0-9A-Za-z#()\-· \n]*")
_HOTLINE = regex.compile(r"[48]00[-－ ]?[0-9]{3,4}[-－ ]?[0-9]{3,4}")
_A_HAN = regex.compile(r"\p{Han}")
_HAN = regex.compile(r"\p{Han}+")
_IN_PARENTHESES = regex.compile(r"\([^()]{1,4}\)")
_NAME_EDGE = regex.compile(r"[ \n()·-]")
_SCORES: dict[Level, Scores] = {
    "door": Scores(0.75, 0.9, 0.95, 0.5),
    "house": Scores(0.65, 0.85, 0.92, 0.4),
    "group": Scores(0.5, 0.8, 0.9, 0.3),
    "building": Scores(0.5, 0.75, 0.85, 0.3),
    "street": Scores(0.35, 0.6, 0.75, 0.15),
}

_BARE = Scores(0.04, 0.3, 0.55, 0.01)
HINTS = (
    Hint(
        text=r"[0-9一二三四五六七八九十百零〇甲乙丙丁东西南北a-z][^\w#]*"
        r"[号支弄栋幢座单组社屯队排巷村小楼室户房区期委#]|[0-9][^\w]+[0-9]"
    ),
)


def compact(address: str) -> str:
    """Half-width, without spaces and line breaks."""
    return "".join(fold(address).text.split())


def level(address: str) -> Level:
    """How near to a household `address` comes; "none" if it has no piece of an address."""
    text = compact(address)
    if parts.DOOR.search(text):
        return "door"
    if parts.HOUSEHOLD.search(text) and text.endswith("号"):
        return "house"
    if parts.GROUP.search(text):
        return "group"
    if parts.BUILDING.search(text):
        return "building"
    if regex.search(rf"{parts.NUMBER}号$", text) and parts.STREET.search(text):
        return "street"
    return _named_level(text)


def _named_level(text: str) -> Level:
    if regex.search(r"(?:村|社区|村委会|居委会|委员会|嘎查|屯|寨|庄)$", text):
        return "village"
    if regex.search(r"(?:镇|乡|街道|苏木|办事处)$", text):
        return "township"
    if regex.search(r"[省市区县旗州盟]$", text):
        return "division"
    return "none"


class CnAddressRecognizer(ZhPatternRecognizer):
    """Recognize mainland addresses that have a house, room, building or group number.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_ADDRESS"
    PATTERNS: ClassVar[list[Pattern]] = [Pattern("numbers of an address", parts.TAIL.pattern, 0.75)]
    CONTEXT: ClassVar[list[str]] = [
        "家庭住址", "家庭地址", "户籍地址", "户籍所在地", "户籍住址", "户籍地", "户籍", "现住址",
        "现住地", "居住地址", "居住地", "现居住地", "经常居住地", "住所地", "住所", "住址", "现住",
        "家住", "住在", "暂住地", "暂住", "租住", "房屋坐落", "房屋地址", "坐落", "身份证地址",
        "通讯地址", "联系地址", "送达地址", "地址", "楼栋", "室号", "门牌号", "房号", "申请人住址",
        "监护人住址", "jtzz", "hjdz", "zz", "dz", "住",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(
        word
        for word in CONTEXT
        if word not in {"地址", "坐落", "住所", "住所地", "通讯地址", "联系地址", "dz", "住"}
    )
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "办公地址", "办公地点", "单位地址", "单位住所", "公司地址", "企业地址", "注册地址",
        "经营地址", "经营场所", "经营地点", "营业地址", "营业场所", "生产地址", "机构地址",
        "采购人地址", "供应商地址", "代理机构地址", "办理地点", "办理地址", "报名地点", "面试地点",
        "考试地点", "集合地点", "会议地点", "地点", "项目地址", "建设地点", "开标地点", "受理地点",
        "学校地址", "服务地址", "窗口地址", "联系我们", "网址",
    )  # fmt: skip

    def _candidates(
        self, text: str, pattern: Pattern, flags: int | None, stretches: Stretches | None = None
    ) -> Iterator[Candidate]:
        matches = self._search(pattern, text, flags, stretches)
        ends = {match.end() for match in matches}
        for match in matches:
            yield from _assess(text, match, ends)


def _assess(text: str, match: Any, ends: set[int]) -> Iterator[Candidate]:
    """Walk back from the numbers to the start of the address; score by the level it reaches."""
    if parts.NOT_AFTER.match(text, match.end()):
        return
    start = _start(text, match.start(), ends)
    if start is None:
        if _HOTLINE.fullmatch(match[0]):
            return
        if level(match[0]) == "door":
            yield Candidate.over(match.span(), _BARE, "room number without a street")
        return
    if "合作社" in text[start : match.end()] or not _A_HAN.search(text, start, match.end()):
        return  # a cooperative's name ends like a hamlet's; 400-820-8888 like rooms of a building
    reached = level(text[start : match.end()])
    scores = _SCORES.get(reached)
    if scores is not None:
        yield Candidate(start, match.end(), scores, f"address down to: {reached}")


def _start(text: str, tail: int, ends: set[int]) -> int | None:
    """Where the address begins whose numbers stand at `tail`; None if no name leads up to them.

    `ends` is where the numbers of addresses end: they are pieces of longer addresses too.
    """
    floor = _RUN.match(text, max(0, tail - REACH), tail).start()
    chain = _pieces(text, floor, tail, ends)
    if not chain:
        return None
    start = _first_start(text, floor, chain)
    while (before := parts.short_division_ending_at(text, start, floor)) is not None:
        start = before
    return start


def _pieces(text: str, floor: int, tail: int, numbers: set[int]) -> list[int]:
    """Ends of the pieces that lead up to `tail` without a break, leftmost first; the first is a
    name.
    """
    chain: list[int] = []
    right = tail
    while (end := _piece_before(text, floor, right, numbers, first=not chain)) is not None:
        gap = text[end:right].strip()
        if not (_is_name(gap) if chain else _leads_to_numbers(text, end, tail, numbers)):
            break
        if end in numbers and parts.UPPER_END.search(gap):
            break
        chain.append(end)
        right = end
        if len(chain) == parts.MAX_PIECES:
            break
    while chain and chain[-1] in numbers:
        chain.pop()
    if len(chain) == 1 and text[chain[0] - 1] in "组队社":
        return []
    return chain[::-1]


def _piece_before(
    text: str, floor: int, right: int, numbers: set[int], *, first: bool
) -> int | None:
    """The nearest end of a piece before `right` (at it, for the first); None if none is near."""
    for end in range(right if first else right - 1, max(floor, right - parts.MAX_DIVISION), -1):
        if end in numbers or parts.ends_name(text, floor, end):
            return end
    return None


def _is_name(gap: str) -> bool:
    if parts.is_division(gap) or parts.is_township(gap):
        return True
    return (
        len(gap) <= parts.MAX_NAME
        and parts.NAME_STOP.search(gap) is None
        and parts.LEAD_IN.search(gap) is None
    )


def _leads_to_numbers(text: str, end: int, tail: int, numbers: set[int]) -> bool:
    """Whether numbers may follow a piece that ends at `end`, perhaps after a name without a suffix.

    A hamlet's name may stand between village and house number, an estate's before its buildings.
    """
    if parts.INSTITUTION.search(text, max(0, tail - 8), tail):
        return False
    gap = _IN_PARENTHESES.sub("", text[end:tail].strip())
    if not gap:
        return not parts.GROUP_TAIL.match(text, tail) or (
            _is_village(text, end) and text[end - 1] not in "组队社"
        )
    if not _HAN.fullmatch(gap) or not _is_name(gap):
        return False
    if parts.BUILDING_TAIL.match(text, tail):
        return len(gap) >= 2
    return len(gap) <= 4 and end not in numbers and _is_village(text, end)


def _is_village(text: str, end: int) -> bool:
    return parts.VILLAGE_END.search(text, max(0, end - 6), end) is not None


def _first_start(text: str, floor: int, chain: list[int]) -> int:
    """The start of the leftmost piece: a known division or town if there is one, else all of its
    name.
    """
    for ending_at in (parts.division_ending_at, parts.township_ending_at):
        for end in chain:
            known = ending_at(text, end, floor)
            if known is not None:
                return known
    first = chain[0]
    start = max(floor, first - parts.MAX_NAME)
    for match in parts.LEAD_IN.finditer(text, start, first - 1):
        start = match.end()
    edges: list[int] = [m.end() for m in _NAME_EDGE.finditer(text, start, first - 1)]
    return max([start, *edges])
