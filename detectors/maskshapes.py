"""Which entity a masked number is: by what its label says, its length and the digits left of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Told(NamedTuple):
    """An entity; `whole` if the number has just the length that the entity has."""

    entity_type: str
    whole: bool


_LABELS: tuple[tuple[str, str], ...] = (
    (
        "no",
        r"信用代码|案号|编号|编码|合同号|发票|流水号|订单|受理号|批号|图斑|单号|条码|批准文号|许可证号",
    ),
    ("disability", r"残疾人?证"),
    ("driver", r"驾驶证|驾照"),
    ("id", r"身份证|证件号|公民身份|身份号码|社会保障号|社保号|纳税人识别号|居住证|sfz|zjhm"),
    ("mobile", r"手机|移动电话|sjh|mobile"),
    ("phone", r"电话|联系方式|lxdh|tel|传真|热线"),
    ("card", r"卡号|[账帐][号户]|一卡通|一折通|存折|银行卡|社保卡|保障卡|yhkh|yhzh"),
    ("passport", r"护照"),
    ("permit", r"通行证|回乡证|台胞证"),
)
_LABEL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _LABELS), re.IGNORECASE)
_ID = re.compile(r"[1-8][0-9*]{16}[0-9X*]")
_OLD_ID = re.compile(r"[1-8*][0-9*]{14}")
_MOBILE = re.compile(r"1[3-9*][0-9*]{9}")
_PAPER = re.compile(r"[A-Z][A-Z0-9*]{0,2}[0-9*]{5,8}")
_SECOND = {"1": "12345", "2": "123", "3": "1234567", "4": "123456"}
_SECOND |= {"5": "01234", "6": "12345", "7": "1", "8": "123"}
"""Of the two digits for the province, which second ones follow a first."""
_CARD_LENGTHS = range(15, 20)


def kind_of(before: str, label: str) -> str:
    """What names the number: the nearest word before it, else its label's last; "" if none does."""
    for words in (before, label):
        kind, end = "", -1
        for found in _LABEL.finditer(words):
            if found.lastgroup != "no" or found.start() != end:  # 身份证编号 is of an ID
                kind = found.lastgroup or ""
            end = found.end()
        if kind:
            return kind
    return ""


def told(shown: str, kind: str) -> Told | None:
    """The entity of digits, stars and perhaps an X under a label of that kind; None if no number of
    a person."""
    visible = len(shown) - shown.count("*")
    if visible == 0 or visible == len(shown) or kind == "no":
        return None
    if kind in _UNDER_LABEL:
        return _UNDER_LABEL[kind](shown)
    return _unlabelled(shown, visible)


def _unlabelled(shown: str, visible: int) -> Told | None:
    if visible < 2:
        return None
    if _ID.fullmatch(shown) and is_id_like(shown):
        return Told("CN_RESIDENT_ID", whole=True)
    if _MOBILE.fullmatch(shown) and visible >= 3:
        return Told("CN_MOBILE_PHONE", whole=True)
    if shown.startswith("62") and len(shown) in (16, 19) and visible >= 6 and "X" not in shown:
        return Told("CN_BANK_CARD", whole=True)
    return None


def is_id_like(shown: str) -> bool:
    """Whether the visible digits of 18 can be an ID's: province, century, month and day."""
    month, day = shown[10:12], shown[12:14]
    return (
        shown[1] in _SECOND.get(shown[0], "") + "*"
        and shown[6] in "12*"
        and (shown[6] != "1" or shown[7] in "89*")
        and (shown[6] != "2" or shown[7] in "0*")
        and month[0] in "01*"
        and (month[0] != "1" or month[1] in "012*")
        and day[0] in "0123*"
        and (day[0] != "3" or day[1] in "01*")
    )


def _id(shown: str) -> Told | None:
    if shown[0] in "09":  # a company's code stands under 纳税人识别号 too
        return None
    if len(shown) == 11 and _MOBILE.fullmatch(shown):
        return Told("CN_MOBILE_PHONE", whole=True)
    if len(shown) == 18:
        beginning = shown if shown[0] != "*" else "1*" + shown[2:]
        good = is_id_like(beginning) or shown.startswith("*")
        return Told("CN_RESIDENT_ID", whole=True) if good else None
    if len(shown) == 15 and _OLD_ID.fullmatch(shown):
        return Told("CN_RESIDENT_ID", whole=True)
    part = 10 <= len(shown) <= 20 and _is_part(shown, 16)
    return Told("CN_RESIDENT_ID", whole=False) if part else None


def _disability(shown: str) -> Told | None:
    if 18 <= len(shown) <= 20:
        return Told("CN_DISABILITY_CERT", whole=len(shown) == 20)
    return _id(shown)


def _driver(shown: str) -> Told | None:
    found = _id(shown)
    return None if found is None else Told("CN_DRIVER_LICENSE", found.whole)


def _phone(shown: str) -> Told | None:
    if re.fullmatch(r"[1*][3-9*][0-9*]{9}", shown):
        return Told("CN_MOBILE_PHONE", whole=True)
    if _ID.fullmatch(shown) and is_id_like(shown):
        return Told("CN_RESIDENT_ID", whole=True)
    if 9 <= len(shown) <= 12 and re.match(r"1[3-9]", shown):
        return Told("CN_MOBILE_PHONE", whole=False)
    if re.fullmatch(r"0[1-9*][0-9*]{8,10}|[2-8][0-9*]{6,7}", shown):
        return Told("CN_LANDLINE_PHONE", whole=len(shown) > 8)
    return None


def _card(shown: str) -> Told | None:
    if "X" in shown:
        return _unlabelled(shown, len(shown) - shown.count("*"))
    whole = len(shown) in _CARD_LENGTHS
    if whole or (10 <= len(shown) <= 22 and _is_part(shown, 17)):
        return Told("CN_BANK_CARD", whole)
    return None


def _is_part(shown: str, most: int) -> bool:
    """Whether the stars of an odd length hide something: a footnote's star hides nothing."""
    stars = shown.count("*")
    return stars >= 2 and len(shown) - stars <= most


def _paper(entity_type: str) -> Callable[[str], Told | None]:
    def rule(shown: str) -> Told | None:
        return Told(entity_type, whole=True) if _PAPER.fullmatch(shown) else None

    return rule


_UNDER_LABEL: Mapping[str, Callable[[str], Told | None]] = {
    "id": _id,
    "disability": _disability,
    "driver": _driver,
    "mobile": _phone,
    "phone": _phone,
    "card": _card,
    "passport": _paper("CN_PASSPORT"),
    "permit": _paper("CN_HK_MACAU_PERMIT"),
}
