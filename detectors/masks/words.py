"""Masked names and addresses: nothing to count, but how far the mask goes can be said."""

from __future__ import annotations

import re

from detectors.masks.beside import Beside
from detectors.masks.counted import Counted

_WELL_HIDDEN = re.compile(r"[^*]?\*+\d*|[^*]{2}\*{2,}\d*")
"""A surname and nothing else; the digit tells namesakes apart (张某1)."""
_TO_TOWN = re.compile(r"[^\d*]*?(?:乡|镇|街道|[县区旗州市省])\*+")
_DOOR_HIDDEN = re.compile(r"\*+(?:号|室|户|幢|栋|楼|单元|组)?\*?$|\*+号")


def rate_name(shown: str, beside: Beside) -> Counted:
    """张**, 张某 and 欧阳** hide a name; 张*三 hides one character of it and is easily guessed."""
    del beside
    if _WELL_HIDDEN.fullmatch(shown.replace("某", "*")):
        return Counted(None, strength="strong")
    return Counted(
        None, strength="weak", notes=("姓名只遮挡了一部分，结合同一处的其他信息容易认出",)
    )


def rate_address(shown: str, beside: Beside) -> Counted:
    """Hidden from the town down is a mask; a village or road that still shows is a weak one."""
    del beside
    if _TO_TOWN.fullmatch(shown):
        return Counted(None, strength="strong")
    if _DOOR_HIDDEN.search(shown):
        return Counted(None, strength="weak", notes=("住址仍显示到村、小区或路名",))
    return Counted(None, strength="ineffective", notes=("住址的门牌、楼栋或户室仍可见",))


def rate_email(shown: str, beside: Beside) -> Counted:
    """Half of the local part hidden is enough."""
    del beside
    local = shown.partition("@")[0]
    good = 2 * local.count("*") >= len(local)
    return Counted(None, strength="strong" if good else "weak")
