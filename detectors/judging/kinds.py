"""The legal kinds of violation: one agency and one kind is one case.

Hidden, badly masked and beyond the fields are ways in which the same duty was not kept, so they are
tags; a kind of its own is what another law forbids.
"""

from __future__ import annotations

from casefile.model import Judgement

UNMASKED = "未去标识化公开个人信息"
SEALED = "治安违法记录公开"
MINORS = "未成年人个人信息公开"
OVERDUE = "超期公示个人信息"
KINDS = (UNMASKED, SEALED, MINORS, OVERDUE)


def legal_kind(judgement: Judgement) -> str:
    """The kind of a listed judgement, the most special law first."""
    problems = set(judgement.problems)
    if "sealed-record" in problems:
        return SEALED
    if "minor" in problems:
        return MINORS
    return OVERDUE if problems == {"overdue"} else UNMASKED
