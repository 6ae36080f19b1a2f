from __future__ import annotations

import pytest

from outputs import advice


@pytest.mark.parametrize(
    ("entity", "problems", "in_column", "actions"),
    [
        ("CN_RESIDENT_ID", ["exposed"], True, ("删除列",)),
        ("CN_RESIDENT_ID", ["exposed"], False, ("替换",)),
        ("CN_MOBILE_PHONE", ["exposed"], False, ("改遮位", "改用办公电话")),
        ("CN_RESIDENT_ID", ["weak-mask"], True, ("删除列",)),
        ("CN_RESIDENT_ID", ["weak-mask"], False, ("改遮位",)),
        ("CN_RESIDENT_ID", ["fake-mask"], False, ("替换",)),
        ("CN_BANK_CARD", ["exposed", "hidden"], True, ("清理隐藏内容", "删除列")),
        ("CN_BANK_CARD", ["hidden", "overdue"], True, ("撤下", "清理隐藏内容")),
        ("PERSON", ["sealed-record"], False, ("撤下",)),
        ("UNHEARD_OF", [], False, ("替换",)),
    ],
)
def test_actions(entity: str, problems: list[str], in_column: bool, actions: tuple[str]) -> None:
    made = advice.advise(entity, problems, in_column=in_column)
    assert made.actions == actions
    assert set(made.actions) <= set(advice.ACTIONS)
    assert made.target


def test_the_target_never_recommends_hiding_four_digits_in_the_middle() -> None:
    target = advice.advise("CN_MOBILE_PHONE", [], in_column=True).target
    assert "后4位（不是中间4位）" in target


def test_what_the_problem_asks_is_said_too() -> None:
    target = advice.advise("CN_RESIDENT_ID", ["hidden"], in_column=True).target
    assert target.startswith("删除身份证号；")
    assert target.endswith("只改变显示方式无效，要删除内容本身")


def test_articles_nobody_verified_are_marked() -> None:
    assert advice.basis(["exposed", "weak-mask"]) == (
        "《个人信息保护法》第五十一条〔待核验〕\n《个人信息保护法》第七十三条〔待核验〕"
    )
    verified = frozenset({"《个人信息保护法》第五十一条"})
    assert advice.basis(["exposed"], verified) == "《个人信息保护法》第五十一条"
    assert advice.basis(["unheard-of"]) == ""
