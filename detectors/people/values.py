"""What the cells of known columns say: names, birth dates, ages, sexes, amounts; None where not so."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern

from casefile.people import Sex
from detectors.names import stop_words, surnames
from detectors.people.columns import kind_of
from detectors.simplified import simplified

_HAN = "\u3400-\u9fff\U00020000-\U000323af"
_MASK = "*＊✱×╳●○◯•◆■□█?？XxＸ某"
_NAME = re.compile(rf"[{_HAN}]{{2,4}}")
_LONG_NAME = re.compile(rf"[{_HAN}]{{5,7}}")
"""Mongolian and Tibetan names without a dot, where the header leaves no doubt."""
_DOTTED = re.compile(rf"[{_HAN}]{{1,15}}(?:[·•・‧∙.．][{_HAN}]{{1,15}}){{1,4}}")
_HIDDEN = re.compile(rf"(?=.?.?.?[{_MASK}])[{_HAN}*＊×●○][{_HAN}{_MASK}]{{1,4}}[0-9甲乙丙丁]?")
_LATIN = re.compile(r"[A-Z][A-Za-z'’]+(?:[ ,.\-]+[A-Z][A-Za-z'’.]*){1,4}")
_BETWEEN = re.compile(r"[、,，;；/\n\r|]+|\s{2,}")
_ASIDE = re.compile(r"[(（\[【〔].*$", re.DOTALL)
_BODY = re.compile(
    "(?:公司|集团|中心|街道|商店|商行|超市|酒店|宾馆|饭店|餐厅|学校|小学|中学|大学|学院|医院|卫生院|卫生室|幼儿园|合作社|农场|"
    "经营部|门市部|工作室|委员会|村委会|居委会|支行|银行|寺庙|[局厂店村镇县乡])$"
)
_A_BODY = re.compile(
    "(?:公司|集团|中心|办事处|商店|商行|超市|酒店|宾馆|饭店|学校|小学|中学|大学|学院|医院|卫生院|幼儿园|合作社|农场|经营部|"
    "门市部|委员会|村委会|居委会|[分支]行|银行|政府|协会|联合会|基金会|事务所|局|厂|所|站|队|办公室|财政|专户|账户)"
    "(?:[（(][^）)]{1,20}[）)])?$"
)
_PLACE = re.compile(
    "[社院校部委会所站队组市区园馆办处场寺庙户号路街楼厅班费款庄屯湾河山类级等月日元年人]$"
)
_NO_NAME = frozenset(
    "合计 小计 总计 共计 累计 姓名 户主 不详 同上 以上 以下 备注 本人 您好 你好 待定 空缺 "  # noqa: SIM905
    "老师 同志 暂无 保密 匿名 无名 未知 弃权 缺考 "
    "合格 不合格 通过 正常 异常 良好 健康 汉族 男性 女性 已婚 未婚 离异 丧偶 群众 党员 居民 村民 农民 学生 教师 工人 "
    "其他 其它 银行卡 手机 电话 详见附件 见附件 此处空白".split()
)
_GLYPHS = str.maketrans(dict.fromkeys("＊✱×╳●○◯•◆■□█?？XxＸ", "*"))


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at `text[start:end]` of a cell; `shown` with `*` for mask characters."""

    start: int
    end: int
    shown: str = field(repr=False)
    masked: bool = False


def names_in_cell(text: str, *, sure: bool = True) -> tuple[Name, ...]:
    """The names that a cell of a column of names holds; () where it holds something else.

    `sure` where the header leaves no doubt (姓名); otherwise (名称, no header) only what begins with a
    surname is a name. Several are divided by 、 or line breaks; what stands in brackets is left out.
    """
    if len(text) > 120:
        return ()
    whole = _name_at(text, 0, len(text), sure)
    if whole is not None and "\n" not in text:
        return (whole,)
    several = _names_between(text, sure=sure and whole is None)
    return several or ((whole,) if whole is not None else ())


def _names_between(text: str, *, sure: bool) -> tuple[Name, ...]:
    found, at = [], 0
    for gap in (*_BETWEEN.finditer(text), None):
        end = gap.start() if gap else len(text)
        if text[at:end].strip():
            name = _name_at(text, at, end, sure)
            if name is None:
                return ()
            found.append(name)
        at = gap.end() if gap else end
    return tuple(found)


def _name_at(text: str, start: int, end: int, sure: bool) -> Name | None:
    part = _ASIDE.sub("", text[start:end]) or text[start:end]
    plain = "".join(part.split())
    if (latin := part.strip()) and sure and _LATIN.fullmatch(latin):
        plain = latin
    elif not _is_name(plain, sure):
        return None
    first = start + len(part) - len(part.lstrip())
    masked = (not _NAME.fullmatch(plain) and bool(_HIDDEN.fullmatch(plain))) or "某" in plain[1:]
    shown = plain.translate(_GLYPHS) if masked else plain
    return Name(first, start + len(part.rstrip()), shown, masked)


@lru_cache(maxsize=1 << 12)
def is_body(text: str) -> bool:
    """Whether a cell names a company, an office, a school, and no person."""
    plain = "".join(text.split())
    return 3 < len(plain) <= 60 and _A_BODY.search(plain) is not None


@lru_cache(maxsize=1 << 12)
def _is_name(plain: str, sure: bool) -> bool:
    if _DOTTED.fullmatch(plain):
        return True
    if _NAME.fullmatch(plain) or (
        sure and _LONG_NAME.fullmatch(plain) and not _A_BODY.search(plain)
    ):
        return _is_han_name(plain, sure)
    if not _HIDDEN.fullmatch(plain) or not any(c in _MASK for c in plain):
        return False
    return sure or plain[0] in surnames()[0]


def _is_han_name(plain: str, sure: bool) -> bool:
    if plain in _NO_NAME or kind_of(plain) is not None:
        return False
    if sure:
        return not (len(plain) > 2 and _BODY.search(plain)) and plain[1:] not in ("计", "户")
    singles, compounds = surnames()
    plain = simplified(plain)
    if (
        plain[:2] in stop_words()
        or _BODY.search(plain)
        or _PLACE.search(plain)
        or plain in compounds
    ):
        return False
    both = len(plain) == 4 and plain[0] in singles and plain[1] in singles  # both parents' surnames
    return (
        both
        or (plain[0] in singles and len(plain) <= 3)
        or (plain[:2] in compounds and len(plain) > 2)
    )


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date: "1949", "1949-12" or "1949-12-31"; `shown` with `*` where it was masked."""

    born: str = field(repr=False)
    detail: str
    shown: str = field(repr=False)


_BIRTH = re.compile(
    r"\s*((?:18|19|20)\d{2})(?:\s*[-/.年]\s*(\d{1,2}|[*×]{1,2})(?:\s*[-/.月]\s*(\d{1,2}|[*×]{1,2}))?"
    r"|(\d{2}|[*×]{2})(\d{2}|[*×]{2})?)?\s*[年月日号]?\s*(?:出?生)?"
    r"(?:[ T]\s*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?\s*"
)
_DETAILS = ("year", "month", "day")


def birth_of(text: str) -> Birth | None:
    """A birth date as lists write it: 1949-12-31, 1949.12, 1949年12月31日, 19491231, 1949-**-**."""
    match = _BIRTH.fullmatch(unicodedata.normalize("NFKC", text)) if len(text) <= 40 else None
    if match is None:
        return None
    written = [match[1], match[2] or match[4], match[3] or match[5]]
    parts = [part for part in written if part]
    known = [part.zfill(2) for part in parts if part.isdigit()]
    if not all(low <= int(p) <= high for p, (low, high) in zip(known[1:], _RANGES, strict=False)):
        return None
    shown = "-".join(part.zfill(2) if part.isdigit() else "**" for part in parts)
    return Birth(intern("-".join(known)), _DETAILS[len(known) - 1], intern(shown))


_RANGES = ((1, 12), (1, 31))
_AGE = re.compile(r"\s*(?:约|年?满)?\s*(\d{1,3})\s*(?:周?岁)?\s*(?:\d{1,2}个?月)?\s*")
_MONTHS = re.compile(r"\s*\d{1,2}\s*(?:个月|月龄|天)\s*")


def age_of(text: str) -> int | None:
    """Completed years: 45, 45岁, 5个月."""
    if len(text) > 20:
        return None
    if _MONTHS.fullmatch(text):
        return 0
    match = _AGE.fullmatch(unicodedata.normalize("NFKC", text))
    return int(match[1]) if match and int(match[1]) < 130 else None


_SEXES: dict[str, Sex] = {
    **dict.fromkeys(("男", "男性", "m", "male", "1", "男孩", "男童"), "male"),
    **dict.fromkeys(("女", "女性", "f", "female", "2", "女孩", "女童"), "female"),
}


def sex_of(text: str) -> Sex | None:
    """男, 女, M, female, and the codes 1 and 2."""
    return _SEXES.get(text.strip().lower()) if len(text) <= 10 else None


_NOTHING = re.compile(
    r"\s*(?:[-—/\\.。*0]*|无|否|没有|暂无|正常|健康|良好|一般|不详|未知|空|none|null|n/?a|no|false|健全|非残疾|身体健康|"
    r"健康或良好|健康良好|较好|不适用|一般农户|脱贫不稳定户以外|稳定)\s*",
    re.IGNORECASE,
)


def says_something(text: str) -> bool:
    """Whether a column of circumstances (残疾等级, 健康状况) tells any: not 无, 否 or 健康."""
    return not _NOTHING.fullmatch(text[:40])


_AMOUNT = re.compile(r"[¥￥]?\s*(-?\d[\d,，]*(?:\.\d+)?)\s*(?:万?元|亩|人|㎡|平方米)?")
_LONGEST_KEY = 60


def key_of(kind: str, text: str) -> str | None:
    """`kind=value`, by which namesakes are told apart elsewhere; numbers without commas and zeros."""
    value = "".join(unicodedata.normalize("NFKC", text[: 4 * _LONGEST_KEY]).split())
    match = _AMOUNT.fullmatch(value)
    if match:
        value = match[1].replace(",", "")
        value = value.rstrip("0").rstrip(".") if "." in value else value
    return intern(f"{kind}={value}") if value and len(value) <= _LONGEST_KEY else None


_SMALL = re.compile(r"幼儿园|托儿所|小学|[一二三四五六1-6]年级|[大中小]班|学前班")
_MIDDLE = re.compile(r"初中|初级中学|[七八九789]年级|初[一二三]|高中|高[一二三](?!新)|中学|中职")


def school_age(text: str) -> str | None:
    """Of a pupil's school or class: "child" (kindergarten, primary) or "minor" (secondary)."""
    if _SMALL.search(text[:60]):
        return "child"
    return "minor" if _MIDDLE.search(text[:60]) else None
