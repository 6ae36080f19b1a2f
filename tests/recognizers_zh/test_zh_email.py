"""EMAIL_ADDRESS: neither the Han label before nor the Han text after belongs to it."""

from __future__ import annotations

import pytest

ENTITY = "EMAIL_ADDRESS"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联系邮箱zhangsan@163.com", ["zhangsan@163.com"]),
        ("邮箱：zhangsan@163.com联系人张三", ["zhangsan@163.com"]),
        ("请发送至zhangsan@163.com以便登记", ["zhangsan@163.com"]),
        ("zhangsan＠163.com", ["zhangsan＠163.com"]),
        ("ｚｈａｎｇｓａｎ＠１６３．ｃｏｍ", ["ｚｈａｎｇｓａｎ＠１６３．ｃｏｍ"]),
        ("zhang.san+a_b@mail.example.com.cn。", ["zhang.san+a_b@mail.example.com.cn"]),
        ("a@163.com，b@qq.com", ["a@163.com", "b@qq.com"]),
        ("zhangsan@\n163.com", ["zhangsan@\n163.com"]),
        ("zhangsan @ 163.com", ["zhangsan @ 163.com"]),
        ("邮箱a@example.museum", ["a@example.museum"]),
    ],
)
def test_found(find, text, expected):
    assert find(text, entity=ENTITY) == [(ENTITY, value) for value in expected]


@pytest.mark.parametrize(
    "text",
    [
        "table.py",
        "坡度3.in",
        "@163.com",
        "zhangsan@",
        "张三@163",
        "a..b@163.com",
        "z***n@163.com",
        "z●●n@163.com",
        "a@1.2",
    ],
)
def test_not_found(find, text):
    assert find(text, entity=ENTITY) == []


def test_both_mails_around_a_long_tail(find):
    text = "邮箱：a@163.com，" + "1-" * 60_000 + "，电子邮箱：lisi@163.com"
    assert [value for _, value in find(text, entity=ENTITY)] == ["a@163.com", "lisi@163.com"]
