"""What a header names, and whose it is."""

from __future__ import annotations

import pytest

from detectors.people.columns import kind_of, person_words

KINDS = [
    ("姓名", "name", "self"),
    ("姓 名", "name", "self"),
    ("学生姓名", "name", "self"),
    ("xm", "name", "self"),
    ("监护人姓名", "name", "guardian"),
    ("监护人电话", "phone", "guardian"),
    ("家长手机号码", "phone", "guardian"),
    ("监护人 / 联系电话", "phone", "guardian"),
    ("家庭成员 / 监护人 / 姓名", "name", "guardian"),
    ("法定代表人身份证号", "id", "representative"),
    ("身份证号（监护人）", "id", "guardian"),
    ("公民身份号码（必填）", "id", "self"),
    ("申请人身份证\n号码", "id", "self"),
    ("居民身份证号码：", "id", "self"),
    ("Ｓ Ｆ Ｚ Ｈ", "id", "self"),
    ("行政相对人代码_5(居民身份证号)", "id", "self"),
    ("CF_XDR_SFZ", "id", "self"),
    ("XK_FR_SFZH", "id", "representative"),
    ("jhrdh", "phone", "guardian"),
    ("hzxm", "name", "householder"),
    ("idCardNo", "id", "self"),
    ("guardian_phone", "phone", "guardian"),
    ("birthDate", "birth", "self"),
    ("身份证后四位", "masked-id", "self"),
    ("联系电话1", "phone", "self"),
    ("户主", "name", "householder"),
    ("共同申请人身份证号", "id", "co"),
    ("与户主关系", "relation", "self"),
    ("发放金额（元）", "amount", "self"),
    ("金额\n（元）", "amount", "self"),
    ("出生年月", "birth", "self"),
    ("户籍所在地", "home", "self"),
    ("办公地址", "office", "self"),
    ("办公电话", "office-phone", "self"),
    ("单位账号", "company-account", "self"),
    ("社保卡账号", "account", "self"),
    ("开户行", "bank", "self"),
    ("残疾类别及等级", "disability", "self"),
    ("致贫原因", "poverty", "self"),
    ("病种", "illness", "self"),
    ("罪名", "crime", "self"),
    ("矫正期限", "correction", "self"),
    ("驾驶证号", "licence", "self"),
    ("车牌号码", "plate", "self"),
    ("准考证号", "ticket", "self"),
    ("学号", "student", "self"),
    ("序号", "serial", "self"),
    ("村民小组", "group", "self"),
]


@pytest.mark.parametrize(("label", "name", "holder"), KINDS)
def test_kind_and_holder(label: str, name: str, holder: str) -> None:
    kind = kind_of(label)
    assert kind is not None
    assert (kind.name, kind.holder) == (name, holder)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "证件类型",
        "发证机关",
        "身份证有效期",
        "项目名称",
        "统一社会信用代码",
        "备注",
        "title",
        "电话类型",
        "a" * 999,
    ],
)
def test_what_is_not_known_is_none(label: str) -> None:
    assert kind_of(label) is None


@pytest.mark.parametrize(
    ("label", "role", "trait"),
    [
        ("联系人", "contact", None),
        ("项目联系人电话", "contact", None),
        ("评审专家", "expert", None),
        ("法定代表人", "representative", None),
        ("举报人姓名", None, "informant"),
        ("工伤职工姓名", None, "victim"),
        ("残疾等级", None, "disabled"),
    ],
)
def test_role_and_trait(label: str, role: str | None, trait: str | None) -> None:
    kind = kind_of(label)
    assert kind is not None
    assert (kind.role, kind.trait) == (role, trait)


def test_words_before_names() -> None:
    assert {"姓名", "申请人", "监护人", "共同申请人"} <= set(person_words())
