"""Safe previews: what may be printed anywhere of a value, and of a text with values in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_KEEP: dict[str, tuple[int, int]] = {
    "CN_RESIDENT_ID": (1, 1),
    "CN_MOBILE_PHONE": (3, 0),
    "CN_LANDLINE_PHONE": (0, 2),
    "CN_BANK_CARD": (0, 4),
    "CN_PASSPORT": (1, 2),
    "CN_HK_MACAU_PERMIT": (1, 2),
    "CN_TAIWAN_PERMIT": (0, 2),
    "CN_FOREIGNER_ID": (1, 1),
    "CN_DRIVER_LICENSE": (0, 2),
    "CN_DISABILITY_CERT": (1, 0),
    "CN_SOCIAL_SECURITY": (0, 2),
    "CN_STUDENT_ID": (1, 0),
    "CN_EXAM_TICKET": (0, 2),
    "CN_VEHICLE_PLATE": (2, 0),
    "CN_WECHAT": (1, 0),
    "CN_QQ": (1, 0),
}
"""Characters kept at the front and at the back. An ID keeps its first and last only: with district
and birth date known beside it, six and four would leave one candidate."""

_WORDED = frozenset({"CN_MILITARY_ID", "CN_PROPERTY_CERT"})
"""Numbers with words around them (军字第…号): the words stay, digits and letters are hidden."""
_DIGIT_OR_LETTER = re.compile(r"[0-9A-Za-z]")
_COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 夏侯 端木 独孤 南宫 申屠 钟离 闻人 "
    "呼延 澹台 淳于 濮阳 公冶 宗政 单于 太叔 轩辕 赫连 鲜于 闾丘 仲孙 万俟 第五 西门 东郭 拓跋 完颜"
)
_SURNAMES = frozenset(_COMPOUND.split())
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_CATEGORIES = {
    "CN_HEALTH": {
        "illness": "疾病",
        "injury": "伤情",
        "disability": "残疾",
        "pregnancy": "生育",
        "mental": "精神健康",
        "infectious": "传染性疾病",
    },
    "CN_SPECIFIC_IDENTITY": {
        "poverty": "困难救助",
        "offender": "违法犯罪",
        "security-penalty": "治安处罚",
        "inmate": "被监管人员",
        "petitioner": "信访人",
        "informant": "举报人",
        "victim": "被害人",
        "veteran": "退役优抚",
        "orphan": "困境儿童",
        "minor": "未成年人",
    },
}
_GENERAL = {
    "CN_HEALTH": "医疗健康信息",
    "CN_SPECIFIC_IDENTITY": "特定身份信息",
    "CN_ID_IMAGE": "证件影像",
}
_FRACTION = re.compile(r"\.(\d+)")
"""Of a degree: what is left says which province, not which house."""
_DIVISION = re.compile(r"^.{0,24}?(?:乡|镇|街道|(?<![小社园])[县区旗])")


def mask_value(entity_type: str, value: str, detail: str | None = None) -> str:
    """The preview of a value: never enough to get it back.

    `detail` is the fact's: of health and circumstances only the category is shown, never the words.

    >>> mask_value("CN_RESIDENT_ID", "11010519491231002X")
    '1****************X'
    >>> mask_value("EMAIL_ADDRESS", "zhangsan@example.com")
    'z*******@example.com'
    >>> mask_value("GPS_LOCATION", "31.23040,-121.47370")
    '31.*****,-121.*****'
    >>> mask_value("PERSON", "张某某"), mask_value("CN_BIRTH_DATE", "1949-12-31")
    ('张**', '1949-**-**')
    >>> mask_value("CN_HEALTH", "肝硬化", "illness"), mask_value("CN_HEALTH", "肝硬化")
    ('〔医疗健康信息：疾病〕', '〔医疗健康信息〕')
    """
    if entity_type in _GENERAL:
        category = _CATEGORIES.get(entity_type, {}).get(detail or "")
        return f"〔{_GENERAL[entity_type]}{'：' + category if category else ''}〕"
    if entity_type == "PERSON":
        return mask_name(value)
    if entity_type == "CN_BIRTH_DATE":
        return mask_birth(value)
    if entity_type in _WORDED:
        return _DIGIT_OR_LETTER.sub("*", value)
    if entity_type == "EMAIL_ADDRESS":
        local, _, domain = value.partition("@")
        return f"{local[:1]}{'*' * max(1, len(local) - 1)}@{domain}"
    if entity_type == "CN_ADDRESS":
        return mask_address(value)
    if entity_type == "GPS_LOCATION":
        return _FRACTION.sub(lambda m: "." + "*" * len(m[1]), value)
    front, back = _KEEP.get(entity_type, (1, 0))
    if len(value) <= front + back:
        return "*" * len(value)
    hidden = "*" * (len(value) - front - back)
    return value[:front] + hidden + value[len(value) - back :]


def mask_name(name: str) -> str:
    """The surname and two stars, however long the name is."""
    surname = name[:2] if name[:2] in _SURNAMES and len(name) > 2 else name[:1]
    return f"{surname}**"


def mask_birth(day: str) -> str:
    """A date of birth down to its year; all of it is hidden where no year leads it."""
    year = _YEAR.match(day)
    kept = year.end() if year else 0
    return day[:kept] + re.sub(r"[^年月日.\-/]", "*", day[kept:])


def mask_address(value: str) -> str:
    """An address down to the township or district; what goes further is hidden."""
    match = _DIVISION.match(value)
    kept = match.group() if match else value[:2]
    return kept + "*" * max(1, len(value) - len(kept))


def mask_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The text with every `(start, end, preview)` replaced, nothing of any span left readable.

    Where two overlap, the first keeps its preview and the rest of the other is starred.
    """
    parts, at = [], 0
    for start, end, preview in sorted(spans):
        if end <= at:
            continue
        parts += [text[at:start], preview] if start >= at else ["*" * (end - at)]
        at = end
    return "".join([*parts, text[at:]])


_LONG_NUMBER = re.compile(r"\d{9,}")


def hide_long_numbers(text: str) -> str:
    """The text without readable runs of nine digits or more.

    A number that no recognizer claimed may still be somebody's.
    """
    return _LONG_NUMBER.sub(lambda m: m.group()[:2] + "*" * (len(m.group()) - 2), text)
