"""CN_BANK_CARD: Luhn and BIN alone; less only beside a label of its own."""

from __future__ import annotations

import pytest
from stdnum import luhn

from recognizers_zh.cn_bank_card import bank, is_valid

ENTITY = "CN_BANK_CARD"
CARD = "6222020000000000000"  # 19 digits, known BIN
CARD16 = "6225880000000001"
NO_BIN = "6999990000000000009"
BROKEN = "6222020000000000001"


def test_samples_are_what_they_say():
    assert is_valid(CARD)
    assert bank(CARD)
    assert luhn.is_valid(CARD16)
    assert bank(CARD16)
    assert luhn.is_valid(NO_BIN)
    assert bank(NO_BIN) is None
    assert not is_valid(BROKEN)


@pytest.mark.parametrize(
    ("text", "headers", "expected"),
    [
        (f"卡号{CARD}开户行", (), [CARD]),
        ("卡号4111111111111111的持卡人", (), ["4111111111111111"]),
        (f"银行卡号：{CARD}", (), [CARD]),
        (f"张三{CARD16}", (), [CARD16]),
        ("6222 0200 0000 0000 000", (), ["6222 0200 0000 0000 000"]),
        ("6222-0200-0000-0000-000", (), ["6222-0200-0000-0000-000"]),
        ("622202 0000000000000", (), ["622202 0000000000000"]),
        ("６２２２０２０００００００００００００", (), ["６２２２０２０００００００００００００"]),
        ("62220200000\n00000000", (), ["62220200000\n00000000"]),
        (NO_BIN, ("银行账号",), [NO_BIN]),
        (BROKEN, ("银行卡号",), [BROKEN]),
        ("210012345678901", ("一卡通账号",), ["210012345678901"]),
        ("存折账号：603012345678901234567", (), ["603012345678901234567"]),
        ("2100123456789", ("社保卡号",), ["2100123456789"]),
        (CARD, ("一卡通/银行账号",), [CARD]),
        (f"开户行：建设银行，账号：{NO_BIN}", (), [NO_BIN]),
        (f"账号{CARD}、{CARD16}", (), [CARD, CARD16]),
        (f"{CARD}（银行卡号）", (), [CARD]),
    ],
)
def test_found(find, text, headers, expected):
    assert find(text, *headers, entity=ENTITY) == [(ENTITY, value) for value in expected]


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        (NO_BIN, ()),
        (BROKEN, ()),
        (CARD, ("项目编号",)),
        (f"项目编号：{CARD}", ()),
        (f"合同编号{CARD}", ()),
        (f"统一社会信用代码：{CARD}", ()),
        (f"发票号码：{CARD}", ()),
        ("11010519491231002X", ("银行账号",)),
        ("440524188001010014", ("银行账号",)),
        ("440524188001010014", ()),
        ("210012345678901", ()),
        ("210012345678901", ("备注",)),
        ("6222 02** **** **** 000", ("银行卡号",)),
        ("622202*********0000", ("银行卡号",)),
        (f"{CARD16}***", ("银行卡号",)),
        ("621700****210012345678901", ("一卡通账号",)),
        (f"0.{CARD}", ("银行账号",)),
        (f"A{CARD}", ("银行账号",)),
        ("20230101123456789", ()),
        ("案号：（2023）沪0101民初1234号", ()),
        ("0" * 19, ("银行账号",)),
    ],
)
def test_not_found(find, text, headers):
    assert find(text, *headers, entity=ENTITY) == []
