"""Names that the agency masked itself: 张某, 张**, 张×三, 欧阳某某, 李某1.

Only for what stands under a label of names: two characters and a cross are anything elsewhere.
"""

from __future__ import annotations

import re

_GLYPHS = "某*＊✱×╳ⅹxXｘＸ●○〇◯■□█_＿#＃?？·•…"
_MASK = f"[{re.escape(_GLYPHS)}]"
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
_NAME = re.compile(
    rf"(?P<front>{_HAN}{{0,3}})(?P<mask>{_MASK}{{1,4}})(?P<back>{_HAN}{{0,2}})(?P<number>[0-9甲乙丙丁]?)"
)
_WORDS = re.compile(r"某(?:公司|单位|村|镇|企业|局|校|厂|店|些|个|人|种|年|月|日|地)")
_SPACES = re.compile(r"[ \t\u3000\u00a0]+")


def masked_name(text: str) -> str | None:
    """A masked name with `*` for what it hides, if the whole of a cell or value is one; else None.

    >>> masked_name("张某某"), masked_name("欧阳××"), masked_name("李 * 明"), masked_name("张某1")
    ('张**', '欧阳**', '李*明', '张*1')
    >>> masked_name("张三"), masked_name("某公司"), masked_name("***"), masked_name("张三丰李四*")
    (None, None, None, None)
    """
    if len(text) > 16:
        return None
    bare = _SPACES.sub("", text)
    found = _NAME.fullmatch(bare)
    if found is None or _WORDS.search(bare):
        return None
    front, back = found["front"].rstrip("某"), found["back"]
    if not 1 <= len(front) + len(back) <= 3:
        return None
    hidden = "*" * (len(found["mask"]) + len(found["front"]) - len(front))
    return front + hidden + back + found["number"]
